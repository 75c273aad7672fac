import { renderAsync } from '@resvg/resvg-js'
import satori from 'satori'
import type { Box } from './box'
import { writePng } from './png'
import { typeface } from './typeface'

/** What share previews show whole (Open Graph, 1.91:1). */
export const WIDTH = 1200
export const HEIGHT = 630

/**
 * Draws a picture; the same box gives the same bytes.
 * @throws {Error} on a character without a glyph: no picture is better than one with boxes in it
 */
export async function draw(picture: Box): Promise<Buffer> {
  const svg = await satori(picture, {
    width: WIDTH,
    height: HEIGHT,
    fonts: typeface().files.map(({ name, data }) => ({ name, data, weight: 700, style: 'normal' })),
    loadAdditionalAsset: (_, text) => Promise.reject(new Error(`no glyph for ${JSON.stringify(text)}`)),
  })
  const image = await renderAsync(svg, { font: { loadSystemFonts: false } })
  return writePng(image.pixels, WIDTH, HEIGHT)
}
