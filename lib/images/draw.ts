import satori from 'satori'
import { IMAGE } from '@/lib/site/addresses'
import type { Box } from './box'
import { writePng } from './png'
import { rasterize } from './rasterize'
import { typeface } from './typeface'

/** Options for other pictures than share pictures, which the defaults draw. */
interface DrawOptions {
  /** In pixels. */
  readonly width?: number
  /** SVG that is drawn above the box. */
  readonly above?: string
}

/**
 * Draws a picture; the same box gives the same bytes.
 * @param height in pixels
 * @throws {Error} on a character without a glyph, because no picture is better than one with missing glyphs
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
