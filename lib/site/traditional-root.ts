/** Every page also exists in Traditional Chinese, at its address below this one. */
export const TRADITIONAL = '/zh-hant'

/**
 * Returns the page of which a path is the Traditional Chinese version; `undefined` if the path is not below
 * `/zh-hant`.
 */
export function simplifiedPath(path: string): string | undefined {
  if (path === TRADITIONAL) return '/'
  return path.startsWith(`${TRADITIONAL}/`) ? path.slice(TRADITIONAL.length) : undefined
}
