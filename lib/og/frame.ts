import { type Box, box, line } from './box'
import { HEIGHT, WIDTH } from './draw'
import { palette } from './palette'
import { printable } from './printable'

/** From the picture's edges to what stands in it, in pixels. */
const MARGIN = 60
/** The width of what stands in a picture. */
export const MEASURE = WIDTH - 2 * MARGIN

/** The paper with its name and the thick-and-thin rule, and beside the name what the picture is of. */
export const frame = (name: string, beside: string, children: readonly Box[]): Box =>
  box({ width: WIDTH, height: HEIGHT, padding: `36px ${MARGIN}px 40px`, backgroundColor: palette.paper, color: palette.ink }, [
    box({ flexDirection: 'row', justifyContent: 'space-between', alignItems: 'flex-end' }, [
      line(printable(name), { fontSize: 52, lineHeight: 1.2 }),
      line(printable(beside), { fontSize: 30, lineHeight: 1.5, color: palette['ink-2'] }),
    ]),
    box({ height: 14, marginTop: 10, borderTop: `8px solid ${palette.ink}`, borderBottom: `2px solid ${palette.ink}` }),
    ...children,
  ])

/** Lines of a headline. */
export const headline = (lines: readonly string[], size: number): Box =>
  box(
    {},
    lines.map((text) => line(text, { fontSize: size, lineHeight: LEADING })),
  )

/** Line height of headlines. */
export const LEADING = 1.28
