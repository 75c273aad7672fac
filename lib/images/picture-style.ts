import { IMAGE } from '@/lib/site/addresses'
import { LEADING } from './frame'
import type { Size } from './lines'

/** How a picture is drawn. */
export interface PictureStyle {
  /** In pixels. Every picture has the same width. */
  readonly height: number
  /** Converts words to the script of the picture. */
  readonly toScript: (text: string) => string
}

/** A picture for share previews, in simplified characters. */
export const SHARE_STYLE: PictureStyle = { height: IMAGE.height, toScript: (text) => text }

/** How many pixels a picture is higher than one for share previews. */
export const extraHeight = ({ height }: PictureStyle): number => height - IMAGE.height

/** Extra height at which type is twice as large, in pixels. */
const DOUBLE = 1_500

/**
 * Makes headlines larger in a higher picture, with as many more lines as fit into half of the extra height.
 */
export const tallerSizes = (
  [first, ...others]: readonly [Size, ...Size[]],
  style: PictureStyle,
): readonly [Size, ...Size[]] => [taller(first, style), ...others.map((size) => taller(size, style))]

function taller({ size: usual, lines }: Size, style: PictureStyle): Size {
  const size = Math.round(usual * (1 + extraHeight(style) / DOUBLE))
  return { size, lines: lines + Math.floor(extraHeight(style) / 2 / (size * LEADING)) }
}
