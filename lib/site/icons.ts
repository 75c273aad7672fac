/** An icon of the site: its widths in pixels, and how it is drawn. */
export interface IconSpec {
  /** Widths of the pictures in the file; a vector drawing has none. */
  readonly sizes: readonly number[]
  readonly type: 'image/svg+xml' | 'image/png' | 'image/x-icon'
  /** True if any part beyond the middle may be cut off (W3C App Manifest, "maskable"). */
  readonly isMaskable?: boolean
}

/** The icons of the site by their paths; each shows the first sign of the site's name. */
export const ICONS: ReadonlyMap<string, IconSpec> = new Map<string, IconSpec>([
  ['/favicon.ico', { sizes: [16, 32, 48], type: 'image/x-icon' }],
  ['/icon.svg', { sizes: [], type: 'image/svg+xml' }],
  ['/icon-192.png', { sizes: [192], type: 'image/png' }],
  ['/icon-512.png', { sizes: [512], type: 'image/png' }],
  ['/icon-maskable-512.png', { sizes: [512], type: 'image/png', isMaskable: true }],
  ['/apple-touch-icon.png', { sizes: [180], type: 'image/png' }],
  ['/feed.png', { sizes: [144], type: 'image/png' }],
])

/** Icons are drawn where pictures are; the framework leads their addresses there. */
export const ICONS_FOLDER = '/og/icons'
