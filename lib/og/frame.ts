import { IMAGE } from '@/lib/site/images'
import { type Box, box, line } from './box'
import { palette } from './palette'
import { printable } from './printable'

/** From the picture's edges to what stands in it, in pixels. */
const MARGIN = 60
/** The width of what stands in a picture. */
export const MEASURE = IMAGE.width - 2 * MARGIN

/** The paper, empty. */
export const sheet = (children: readonly Box[]): Box =>
  box(
    { width: IMAGE.width, height: IMAGE.height, padding: `36px ${MARGIN}px 40px`, backgroundColor: palette.paper, color: palette.ink },
    children,
  )

/** The thick-and-thin rule, the paper's signature. */
export const rule = (): Box => box({ height: 14, borderTop: `8px solid ${palette.ink}`, borderBottom: `2px solid ${palette.ink}` })

/** A sheet with the paper's name over the rule, and beside the name what the picture is of. */
export const frame = (name: string, beside: string, children: readonly Box[]): Box =>
  sheet([
    box({ flexDirection: 'row', justifyContent: 'space-between', alignItems: 'flex-end', marginBottom: 10 }, [
      line(printable(name), { fontSize: 52, lineHeight: 1.2 }),
      line(printable(beside), { fontSize: 30, lineHeight: 1.5, color: palette['ink-2'] }),
    ]),
    rule(),
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
