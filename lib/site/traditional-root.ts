/** The path below which the Traditional Chinese versions of pages are. The desk and the letter have none. */
export const TRADITIONAL = '/zh-hant'

/**
 * Returns the path of the page whose Traditional Chinese version is at `path`; `undefined` if `path` is not
 * below `/zh-hant`.
 */
export function simplifiedPath(path: string): string | undefined {
  if (path === TRADITIONAL) return '/'
  return path.startsWith(`${TRADITIONAL}/`) ? path.slice(TRADITIONAL.length) : undefined
}
