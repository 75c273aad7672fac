import type { Archive } from '@/lib/archive/model'
import { FONT_FAMILY, fontPattern } from '@/lib/site/font-address'
import { subsetOf } from './subset'

/**
 * Returns the file at a path: the headline font of an issue, or the style sheet of this font. Returns
 * `undefined` for other paths, and for a font that has other characters now.
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
 * Returns the style sheet of a font. With `font-display: optional`, browsers use a font that arrives late
 * only from the next page on, so that no text moves. The address of the font is relative, because the site
 * may have a base path.
 */
const faceOf = (path: string): string => {
  const file = path.slice(path.lastIndexOf('/') + 1).replace(/css$/, 'woff2')
  return `@font-face{font-family:"${FONT_FAMILY}";font-weight:700;font-display:optional;src:url(${file})format("woff2")}`
}
