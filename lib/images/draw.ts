import satori from 'satori'
import { IMAGE } from '@/lib/site/addresses'
import type { Box } from './box'
import { writePng } from './png'
import { rasterize } from './rasterize'
import { typeface } from './typeface'

/** Options for pictures other than share pictures. The defaults are those of share pictures. */
interface DrawOptions {
  /** Width in pixels. */
  readonly width?: number
  /** SVG code that is drawn over the picture. */
  readonly above?: string
}

/**
 * Draws a picture as PNG. The same boxes always give the same bytes.
 * @param height in pixels
 * @throws {Error} if a character has no glyph, because no picture is better than one with missing characters
 */
export async function draw(
  picture: Box,
  height: number = IMAGE.height,
  { width = IMAGE.width, above = '' }: DrawOptions = {},
): Promise<Buffer> {
  const svg = await satori(picture, {
    width,
    height,
    fonts: typeface().files.map(({ name, data }) => ({ name, data, weight: 700, style: 'normal' })),
    loadAdditionalAsset: (_, text) => Promise.reject(new Error(`no glyph for ${JSON.stringify(text)}`)),
  })
  return writePng(await rasterize(svg.replace(/<\/svg>$/, (end) => above + end)), width, height)
}
