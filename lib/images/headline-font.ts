import type { Archive } from '@/lib/archive/model'
import { FONT_FAMILY, fontPattern } from '@/lib/site/font-address'
import { subsetOf } from './subset'

/**
 * Returns the font of an issue's headlines, or its style sheet; `undefined` if its characters are now others.
 */
export async function answerFont(
  path: string,
  archive: Pick<Archive, 'headlineFont'>,
): Promise<{ readonly type: string; readonly body: Buffer } | undefined> {
  const params = fontPattern.parse(path)
  const font = params && archive.headlineFont(params.issue)
  if (params === undefined || font?.hash !== params.hash) return undefined
  return params.format === 'woff2'
    ? { type: 'font/woff2', body: await subsetOf(font.characters) }
    : { type: 'text/css; charset=utf-8', body: Buffer.from(faceOf(path)) }
}

/**
 * A font that does not arrive at once is left for the next page (`optional`), so that nothing moves. Its
 * address is relative: the site may have a base path.
 */
const faceOf = (path: string): string => {
  const file = path.slice(path.lastIndexOf('/') + 1).replace(/css$/, 'woff2')
  return `@font-face{font-family:"${FONT_FAMILY}";font-weight:700;font-display:optional;src:url(${file})format("woff2")}`
}
