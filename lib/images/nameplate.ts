import type { Segment } from './font'

/** The site's name, drawn as one SVG path. */
export interface Nameplate {
  /**
   * Size of the drawing in CSS pixels. The page reserves this space, so that nothing moves when the drawing
   * is loaded.
   */
  readonly width: number
  readonly height: number
  readonly viewBox: string
  /** Path data of SVG. */
  readonly path: string
}

/** Units of the drawing per em. */
export const EM = 480
const HEIGHT = 28
/** Top and bottom of Chinese characters, in ems from the baseline. Latin letters may extend further down. */
const TOP = -0.86
const BOTTOM = 0.1

const drawn = new Map<string, Promise<Nameplate>>()
/**
 * Number of drawings in the cache. A site needs two: its name in simplified and in traditional characters.
 * After a change of the name, the oldest drawings are dropped.
 */
const MAX_CACHED_DRAWINGS = 4

/** Draws a name with the bundled typeface. The fonts are loaded when the first name is drawn. */
export function drawNameplate(name: string): Promise<Nameplate> {
  const known = drawn.get(name)
  if (known !== undefined) return known
  const plate = draw(name)
  drawn.set(name, plate)
  const [oldest] = drawn.keys()
  if (drawn.size > MAX_CACHED_DRAWINGS && oldest !== undefined) drawn.delete(oldest)
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

/** Path data and the box around the path, in units of the drawing. */
interface DrawnPath {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly path: string
}

/**
 * Returns outlines as path data.
 * @param span heights that the box must include, in ems from the baseline
 */
export function drawnPath(segments: readonly Segment[], span: readonly number[] = []): DrawnPath {
  const [left, right] = extent(segments, 0, [])
  const [top, bottom] = extent(segments, 1, span)
  const path = segments.map(written).join('')
  return { left, top, width: right - left, height: bottom - top, path }
}

/** Returns the lowest and the highest coordinate on an axis (0: x, 1: y), rounded to units of the drawing. */
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
