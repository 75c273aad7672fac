import type { Segment } from './font'

/**
 * The pixels that a shape covers. `steps` has one number for each pixel, row by row: how much of the pixel is
 * covered, from 0 to `FULL_COVERAGE`.
 */
export interface Coverage {
  /** Position of the first pixel, relative to the origin of the shape. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly steps: Uint8Array
}

/** The step of a pixel that is covered completely. */
export const FULL_COVERAGE = 12

/**
 * Straight edges of an outline. Each edge has four numbers, in ems: x and y of its start, x and y of its end.
 */
export type Edges = Float32Array

/** Scale and position at which edges are filled. */
interface Placement {
  /** Pixels per em. */
  readonly scale: number
  readonly x?: number
  readonly y?: number
}

/**
 * Number of straight pieces that replace a curve. At 200 pixels per em, they differ from the curve by less
 * than a tenth of a pixel.
 */
const PIECES_PER_CURVE = 4

/**
 * Returns the edges of outlines. Horizontal edges are left out, because they have no height and so add no
 * area.
 */
export function edgesOf(segments: readonly Segment[]): Edges {
  const edges: number[] = []
  let startX = 0
  let startY = 0
  let x = 0
  let y = 0
  const lineTo = (toX: number, toY: number): void => {
    if (y !== toY) edges.push(x, y, toX, toY)
    x = toX
    y = toY
  }
  for (const { command, points } of segments) {
    if (command === 'Z' || command === 'M') lineTo(startX, startY)
    if (command === 'M') {
      ;[x = 0, y = 0] = points
      startX = x
      startY = y
    } else if (command === 'L') lineTo(points[0] ?? 0, points[1] ?? 0)
    else if (command !== 'Z') {
      const [xs, ys] = [
        [x, ...coordinates(points, 0)],
        [y, ...coordinates(points, 1)],
      ]
      for (let piece = 1; piece <= PIECES_PER_CURVE; piece += 1)
        lineTo(onCurve(xs, piece / PIECES_PER_CURVE), onCurve(ys, piece / PIECES_PER_CURVE))
    }
  }
  lineTo(startX, startY)
  return Float32Array.from(edges)
}

const coordinates = (points: readonly number[], axis: 0 | 1): readonly number[] =>
  points.filter((_, at) => at % 2 === axis)

/**
 * Returns one coordinate of a point on a quadratic or cubic Bézier curve, from the same coordinate of its
 * control points.
 * @param share position of the point on the curve, from 0 to 1
 */
function onCurve([a = 0, b = 0, c = 0, d]: readonly number[], share: number): number {
  const rest = 1 - share
  return d === undefined
    ? rest * rest * a + 2 * rest * share * b + share * share * c
    : rest ** 3 * a + 3 * rest * rest * share * b + 3 * rest * share * share * c + share ** 3 * d
}

/**
 * Returns the pixels that edges enclose. For each edge, the signed area to the right of the edge is added,
 * row by row. The running sums of a row are the coverage of the pixels
 * (https://nothings.org/gamedev/rasterize/).
 */
export function coverageOf(edges: Edges, { scale, x = 0, y = 0 }: Placement): Coverage {
  const [left, right] = rangeOf(edges, 0, scale, x)
  const [top, bottom] = rangeOf(edges, 1, scale, y)
  const [width, height] = [right - left, bottom - top]
  // An edge at the right end also adds to the pixel after it.
  const areas = new Areas(width + 2, height)
  for (let at = 0; at < edges.length; at += 4)
    areas.addEdge(
      (edges[at] ?? 0) * scale + x - left,
      (edges[at + 1] ?? 0) * scale + y - top,
      (edges[at + 2] ?? 0) * scale + x - left,
      (edges[at + 3] ?? 0) * scale + y - top,
    )
  return { left, top, width, height, steps: areas.steps(width) }
}

/**
 * Returns the lowest and the highest whole pixel that edges reach.
 * @param axis 0: x, 1: y
 */
function rangeOf(edges: Edges, axis: 0 | 1, scale: number, offset: number): readonly [number, number] {
  let least = Number.POSITIVE_INFINITY
  let greatest = Number.NEGATIVE_INFINITY
  for (let at = axis; at < edges.length; at += 2) {
    const value = (edges[at] ?? 0) * scale + offset
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  return least > greatest ? [0, 0] : [Math.floor(least), Math.ceil(greatest)]
}

/**
 * Signed areas that edges cover in each pixel. Methods take numbers instead of objects to be fast, because
 * they run for each edge.
 */
class Areas {
  readonly #stride: number
  readonly #height: number
  readonly #areas: Float32Array

  constructor(stride: number, height: number) {
    this.#stride = stride
    this.#height = height
    this.#areas = new Float32Array(stride * height)
  }

  /** Adds the area to the right of an edge, row by row. For an edge that goes up, the area is negative. */
  addEdge(fromX: number, fromY: number, toX: number, toY: number): void {
    const isDown = fromY < toY
    const topX = isDown ? fromX : toX
    const topY = isDown ? fromY : toY
    const bottomY = isDown ? toY : fromY
    const slope = (toX - fromX) / (toY - fromY)
    for (let row = Math.floor(topY); row < bottomY; row += 1) {
      const y0 = Math.max(row, topY)
      const y1 = Math.min(row + 1, bottomY)
      const x0 = topX + (y0 - topY) * slope
      const x1 = topX + (y1 - topY) * slope
      const height = isDown ? y1 - y0 : y0 - y1
      if (x0 < x1) this.#addRow(row, height, x0, x1)
      else this.#addRow(row, height, x1, x0)
    }
  }

  /**
   * Adds the piece of an edge that is in one row.
   * @param height height of the piece in pixels; negative for an edge that goes up
   * @param x0 left end of the piece
   * @param x1 right end of the piece
   */
  #addRow(row: number, height: number, x0: number, x1: number): void {
    const first = Math.floor(x0)
    const start = row * this.#stride
    if (x1 <= first + 1) {
      this.#add(start + first, height, (x0 + x1) / 2 - first)
      return
    }
    const perPixel = height / (x1 - x0)
    for (let column = first; column < x1; column += 1) {
      const from = Math.max(column, x0)
      const to = Math.min(column + 1, x1)
      this.#add(start + column, perPixel * (to - from), (from + to) / 2 - column)
    }
  }

  /**
   * Adds the area to the right of an edge within one pixel. The rest of the height is added to the next
   * pixel, because all further pixels of the row are completely to the right of the edge.
   * @param outside share of the pixel that is left of the edge
   */
  #add(at: number, height: number, outside: number): void {
    const areas = this.#areas
    areas[at] = (areas[at] ?? 0) + height * (1 - outside)
    areas[at + 1] = (areas[at + 1] ?? 0) + height * outside
  }

  /**
   * Returns the running sums of each row as steps. A sum is limited to 1, because it would be higher where
   * two contours of the same direction overlap.
   * @param width width of the result in pixels
   */
  steps(width: number): Uint8Array {
    const steps = new Uint8Array(width * this.#height)
    for (let row = 0; row < this.#height; row += 1) {
      let sum = 0
      for (let column = 0; column < width; column += 1) {
        sum += this.#areas[row * this.#stride + column] ?? 0
        steps[row * width + column] = Math.min(1, Math.abs(sum)) * FULL_COVERAGE + 0.5
      }
    }
    return steps
  }
}
