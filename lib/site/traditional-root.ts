/** Every page has a Traditional Chinese version below this path. */
export const TRADITIONAL = '/zh-hant'

/**
 * Returns the path of the page whose Traditional Chinese version is at `path`; `undefined` if `path` is not
 * below `/zh-hant`.
 */
export function simplifiedPath(path: string): string | undefined {
  if (path === TRADITIONAL) return '/'
  return path.startsWith(`${TRADITIONAL}/`) ? path.slice(TRADITIONAL.length) : undefined
}
