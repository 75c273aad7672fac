/**
 * Returns the speculation rules of a page as text. They let browsers prefetch pages of this site, but no
 * feeds, searches or files. The content security policy contains the hash of this text.
 * @param base the site's base path
 */
export const prefetchRules = (base: string): string =>
  JSON.stringify({
    prefetch: [
      {
        where: {
          and: [
            { href_matches: `${base}/*` },
            { not: { href_matches: EXCLUDED.map((pattern) => base + pattern) } },
          ],
        },
        eagerness: 'moderate',
      },
    ],
  })

const EXCLUDED = ['/*.*', '/search*', '/feeds*', '/random', '/healthz']
