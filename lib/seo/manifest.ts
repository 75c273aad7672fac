import type { SiteProfile } from '@/lib/profile/model'
import { FRONT } from '@/lib/site/addresses'
import { THEME_COLORS } from '@/lib/site/theme-colors'

/** Returns the web application manifest (W3C), for installation on a home screen. */
export const manifestText = ({ name, description }: SiteProfile): string =>
  `${JSON.stringify({
    id: FRONT,
    name,
    short_name: name,
    description,
    lang: 'zh-CN',
    dir: 'ltr',
    start_url: FRONT,
    scope: FRONT,
    display: 'minimal-ui',
    background_color: THEME_COLORS.light,
    theme_color: THEME_COLORS.light,
    categories: ['news'],
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  })}\n`
