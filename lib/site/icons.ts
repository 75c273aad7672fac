export interface IconSpec {
  /** Widths in pixels of the pictures in the file. Empty for a vector drawing. */
  readonly sizes: readonly number[]
  readonly type: 'image/svg+xml' | 'image/png' | 'image/x-icon'
  /** True if everything except the centre may be cut off (W3C App Manifest, “maskable”). */
  readonly isMaskable?: boolean
}

/** The icons of the site by their paths. Each shows the first character of the site's name. */
export const ICONS: ReadonlyMap<string, IconSpec> = new Map<string, IconSpec>([
  ['/favicon.ico', { sizes: [16, 32, 48], type: 'image/x-icon' }],
  ['/icon.svg', { sizes: [], type: 'image/svg+xml' }],
  ['/icon-192.png', { sizes: [192], type: 'image/png' }],
  ['/icon-512.png', { sizes: [512], type: 'image/png' }],
  ['/icon-maskable-512.png', { sizes: [512], type: 'image/png', isMaskable: true }],
  ['/apple-touch-icon.png', { sizes: [180], type: 'image/png' }],
  ['/feed.png', { sizes: [144], type: 'image/png' }],
])

/** The route that draws icons is below this path. The framework rewrites the addresses of icons to it. */
export const ICONS_FOLDER = '/og/icons'
