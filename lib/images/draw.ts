import { SHARE_IMAGE } from '@/lib/site/addresses'
import type { Box } from './box'
import { Canvas } from './canvas'
import { paint } from './paint'
import { writePng } from './png'

/** Options for pictures other than share pictures. The defaults are the values of share pictures. */
interface DrawOptions {
  /** Width in pixels. */
  readonly width?: number
  /** Draws something on top of the finished picture. */
  readonly above?: (canvas: Canvas) => void
}

/**
 * Draws a picture as PNG. The same boxes always give the same bytes.
 * @param height in pixels
 * @throws {Error} if a character has no glyph, because no picture is better than a picture with missing
 * characters
 */
export async function draw(
  picture: Box,
  height: number = SHARE_IMAGE.height,
  { width = SHARE_IMAGE.width, above }: DrawOptions = {},
): Promise<Buffer> {
  const canvas = new Canvas(width, height)
  paint(canvas, picture)
  above?.(canvas)
  return writePng(canvas)
}
