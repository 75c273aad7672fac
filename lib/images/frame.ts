import { SHARE_IMAGE } from '@/lib/site/addresses'
import { type Box, box, line, type Style } from './box'
import { setLines } from './lines'
import { palette } from './palette'
import { widthOf } from './typeface'

/** Distance in pixels from the edges of the picture to its content. */
const MARGIN = 60
/** Width of the content in pixels. */
export const LINE_WIDTH = SHARE_IMAGE.width - 2 * MARGIN

/**
 * Returns the outermost box of a picture: its background, with the children on it.
 * @param height height of the picture in pixels
 */
export const sheet = (children: readonly Box[], height: number): Box =>
  box(
    {
      width: SHARE_IMAGE.width,
      height,
      padding: [36, MARGIN, 40, MARGIN],
      backgroundColor: palette.paper,
      color: palette.ink,
    },
    children,
  )

/** Returns the double rule of the site's design: a thick line above a thin one. */
export const rule = (): Box =>
  box({ height: 14, borderTop: [8, palette.ink], borderBottom: [2, palette.ink] })

const NAME_FONT_SIZE = 52
const SIDE_FONT_SIZE = 30

/** The texts above the rule of a picture. */
export interface FrameTexts {
  /** The site's name, on the left. */
  readonly name: string
  /** What the picture shows, or its day; on the right. */
  readonly side: string
}

/** Returns a picture with the site's name and a side text above the double rule, and its content below. */
export function frame({ name, side }: FrameTexts, children: readonly Box[], height: number): Box {
  const room = LINE_WIDTH - widthOf(side) * SIDE_FONT_SIZE - NAME_FONT_SIZE
  const above = [
    line(setLines(name, room, { size: NAME_FONT_SIZE, lines: 1 }).join(''), {
      fontSize: NAME_FONT_SIZE,
      lineHeight: 1.2,
    }),
    line(side, { fontSize: SIDE_FONT_SIZE, lineHeight: 1.5, color: palette['ink-2'] }),
  ]
  const row: Style = {
    flexDirection: 'row',
    justifyContent: 'space-between',
    alignItems: 'flex-end',
    marginBottom: 10,
  }
  return sheet([box(row, above), rule(), ...children], height)
}

/**
 * Returns a box with the lines of a headline.
 * @param size font size in pixels
 */
export const headline = (lines: readonly string[], size: number): Box =>
  box(
    {},
    lines.map((text) => line(text, { fontSize: size, lineHeight: LEADING })),
  )

/** Line height of headlines, as a factor of the font size. */
export const LEADING = 1.28
