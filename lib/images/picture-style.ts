import { SHARE_IMAGE } from '@/lib/site/addresses'
import { LEADING } from './frame'
import type { Size } from './lines'

/** How a picture is drawn. */
export interface PictureStyle {
  /** Height in pixels. All pictures have the same width. */
  readonly height: number
  /** Converts a text to the script of the picture (simplified or traditional characters). */
  readonly toScript: (text: string) => string
}

/** The style of pictures for share previews, in simplified characters. */
export const SHARE_STYLE: PictureStyle = { height: SHARE_IMAGE.height, toScript: (text) => text }

/** Returns how much higher a picture is than a picture for share previews, in pixels. */
export const extraHeight = ({ height }: PictureStyle): number => height - SHARE_IMAGE.height

/**
 * A picture that is this many pixels higher than a picture for share previews has a headline font of twice
 * the size.
 */
const DOUBLE_SIZE_EXTRA_HEIGHT = 1_500

/**
 * Returns the sizes of headlines in a higher picture: the font is larger, and additional lines use up to half
 * of the additional height.
 */
export const tallerSizes = (
  [first, ...others]: readonly [Size, ...Size[]],
  style: PictureStyle,
): readonly [Size, ...Size[]] => [taller(first, style), ...others.map((size) => taller(size, style))]

function taller({ size: usual, lines }: Size, style: PictureStyle): Size {
  const size = Math.round(usual * (1 + extraHeight(style) / DOUBLE_SIZE_EXTRA_HEIGHT))
  return { size, lines: lines + Math.floor(extraHeight(style) / 2 / (size * LEADING)) }
}
