import type { Segment } from './font'

/** A site's name as one SVG path. */
export interface Nameplate {
  /** Intrinsic size in CSS pixels; the page reserves it, so that nothing moves. */
  readonly width: number
  readonly height: number
  readonly viewBox: string
  /** Path data. */
  readonly path: string
}

/** Units per em in the drawing. */
const EM = 480
const HEIGHT = 28
/** The vertical extent of Chinese characters in ems from the baseline; letters may reach below it. */
const TOP = -0.86
const BOTTOM = 0.1

const drawn = new Map<string, Promise<Nameplate>>()
/** A site has one name, and one in traditional characters; a changed name replaces the oldest. */
const MAX_DRAWN = 4

/** Draws a name with the bundled typeface. The fonts are loaded when the first name is drawn. */
export function drawNameplate(name: string): Promise<Nameplate> {
  const known = drawn.get(name)
  if (known !== undefined) return known
  const plate = draw(name)
  drawn.set(name, plate)
  const [oldest] = drawn.keys()
  if (drawn.size > MAX_DRAWN && oldest !== undefined) drawn.delete(oldest)
  return plate
}

async function draw(name: string): Promise<Nameplate> {
  const [{ outlinesOf }, { printable }] = await Promise.all([import('./typeface'), import('./printable')])
  const { left, top, width, height, path } = drawnPath(outlinesOf(printable(name)).segments, [TOP, BOTTOM])
  return {
    width: Math.round((HEIGHT * width) / height),
    height: HEIGHT,
    viewBox: `${left} ${top} ${width} ${height}`,
    path,
  }
}

/** Path data of outlines and the box around them, in units of the drawing. */
interface DrawnPath {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly path: string
}

/** Returns outlines as path data. @param span heights that the box has at least, in ems from the baseline */
export function drawnPath(segments: readonly Segment[], span: readonly number[] = []): DrawnPath {
  const [left, right] = extent(segments, 0, [])
  const [top, bottom] = extent(segments, 1, span)
  const path = segments.map(written).join('')
  return { left, top, width: right - left, height: bottom - top, path }
}

/** Returns the least and the greatest coordinate on an axis (0: x, 1: y), in whole units. */
function extent(
  segments: readonly Segment[],
  axis: 0 | 1,
  least: readonly number[],
): readonly [number, number] {
  const values = [...least, ...segments.flatMap(({ points }) => points.filter((_, at) => at % 2 === axis))]
  return values.length === 0
    ? [0, 0]
    : [Math.floor(Math.min(...values) * EM), Math.ceil(Math.max(...values) * EM)]
}

const units = (ems: number): number => Math.round(ems * EM)

const written = ({ command, points }: Segment): string =>
  command + points.map(units).join(' ').replaceAll(' -', '-')
