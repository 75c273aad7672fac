import type { Site } from '@/lib/profile/model'
import { FRONT } from '@/lib/site/addresses'
import { basePathOf } from '@/lib/site/base-path'
import { THEME_COLORS } from '@/lib/site/theme-colors'

/** Returns the web application manifest (W3C), with which browsers install the site on a home screen. */
export function manifestText({ siteUrl, profile: { name, description } }: Site): string {
  const base = basePathOf(siteUrl)
  const front = base + FRONT
  const manifest = {
    id: front,
    name,
    short_name: name,
    description,
    lang: 'zh-CN',
    dir: 'ltr',
    start_url: front,
    scope: front,
    display: 'minimal-ui',
    background_color: THEME_COLORS.light,
    theme_color: THEME_COLORS.light,
    categories: ['news'],
    icons: [
      { src: `${base}/icon.svg`, sizes: 'any', type: 'image/svg+xml' },
      { src: `${base}/icon-192.png`, sizes: '192x192', type: 'image/png' },
      { src: `${base}/icon-512.png`, sizes: '512x512', type: 'image/png' },
      { src: `${base}/icon-maskable-512.png`, sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  }
  return `${JSON.stringify(manifest)}\n`
}
