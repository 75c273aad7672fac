import path from 'node:path'
import createMDX from '@next/mdx'

/** @type {import('next').NextConfig} */
const config = {
  pageExtensions: ['ts', 'tsx', 'mdx'],
  reactStrictMode: true,
  poweredByHeader: false,
  // Next must not compress: our server caches finished pages and compresses each only once.
  compress: false,
  // For clients whose name matches, Next puts metadata into the head and does not stream the response. This
  // pattern matches every client.
  htmlLimitedBots: /.*/,
  // Node loads these packages. They cannot be bundled, because they contain native code or look for it.
  serverExternalPackages: ['libsql', 'pg'],
  // Rewrites for icons, and for the Markdown and JSON versions of pages. Without a rewrite, the route of the
  // page itself would match the address of its Markdown or JSON version.
  rewrites: async () => [
    {
      source:
        '/:icon(favicon\\.ico|icon\\.svg|icon-192\\.png|icon-512\\.png|icon-maskable-512\\.png|apple-touch-icon\\.png|feed\\.png)',
      destination: '/og/icons/:icon',
    },
    { source: '/issues/:name([^/]+\\.(?:md|json))', destination: '/alternates/issues/:name' },
    { source: '/stories/:name([^/]+\\.json)', destination: '/alternates/stories/:name' },
    { source: '/events/:name([^/]+\\.json)', destination: '/alternates/events/:name' },
    { source: '/topics/:name([^/]+\\.json)', destination: '/alternates/topics/:name' },
    { source: '/topics/:id/:page(\\d+\\.json)', destination: '/alternates/topics/:id/:page' },
  ],
  // This handler serves a cached page only if the content of the page has not changed.
  cacheHandler: path.resolve(import.meta.dirname, 'cache-handler.mjs'),
  // The pattern matches pages: their addresses contain no dot. Next's default would let shared caches store
  // pages for a year.
  headers: async () => [
    {
      source: '/:page([^.]*)',
      headers: [{ key: 'Cache-Control', value: 'public, max-age=0, must-revalidate' }],
    },
  ],
  // One build worker at a time: the first one fills the index of issues, and the later ones use it.
  experimental: { cpus: 1 },
}

export default createMDX()(config)
