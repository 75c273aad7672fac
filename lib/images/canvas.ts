import { type Coverage, FULL_COVERAGE } from './coverage'
import { palette } from './palette'

export type Colour = (typeof palette)[keyof typeof palette]

const { paper, ...inks } = palette
const INKS = Object.values(inks)
/** Number of shades of each ink in a picture's palette, from the colour of the paper to the full ink. */
const SHADES_PER_INK = FULL_COVERAGE + 1

/** The palette of a picture as 24-bit colours: all shades of each ink. */
export const COLOURS: readonly number[] = INKS.flatMap((ink) =>
  Array.from({ length: SHADES_PER_INK }, (_, step) => mix(paper, ink, step / FULL_COVERAGE)),
)

function mix(from: string, to: string, share: number): number {
  const channels = [1, 3, 5].map((at) => {
    const [first, last] = [from, to].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16))
    return Math.round((first ?? 0) * (1 - share) + (last ?? 0) * share)
  })
  return channels.reduce((colour, channel) => colour * 256 + channel, 0)
}

/** For each ink, the palette index of its lightest shade. The paper is not in the map. */
const lightest = new Map<string, number>(INKS.map((ink, index) => [ink, index * SHADES_PER_INK]))

/**
 * A picture of few colours while it is drawn. Draw shapes in an ink only on empty paper or on the same ink,
 * and shapes in the colour of the paper only on ink.
 */
export class Canvas {
  readonly width: number
  readonly height: number
  /** Palette indexes, row by row. Each row starts with the filter byte of PNG (0: none). */
  readonly rows: Uint8Array

  /** Width and height are in pixels. */
  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.rows = new Uint8Array((width + 1) * height)
  }

  /** Fills a rectangle, given in whole pixels. Parts outside of the picture are left out. */
  fill(x: number, y: number, width: number, height: number, colour: Colour): void {
    const ink = lightest.get(colour)
    const index = ink === undefined ? 0 : ink + FULL_COVERAGE
    const [left, right] = [Math.max(0, x), Math.min(this.width, x + width)]
    if (right <= left) return
    for (let row = Math.max(0, y); row < Math.min(this.height, y + height); row += 1)
      this.rows.fill(index, this.#at(left, row), this.#at(left, row) + right - left)
  }

  /** Draws a shape whose origin is at the pixel (`x`, `y`). */
  draw({ left, top, width, height, steps }: Coverage, x: number, y: number, colour: Colour): void {
    const ink = lightest.get(colour)
    const [firstX, firstY] = [x + left, y + top]
    const [from, to] = [Math.max(0, -firstX), Math.min(width, this.width - firstX)]
    for (let row = Math.max(0, -firstY); row < Math.min(height, this.height - firstY); row += 1) {
      const start = this.#at(firstX, firstY + row)
      for (let column = from; column < to; column += 1) {
        const step = steps[row * width + column] ?? 0
        if (step > 0) this.#blend(start + column, step, ink)
      }
    }
  }

  /**
   * Colours one pixel.
   * @param at index of the pixel in `rows`
   * @param step how much of the pixel the shape covers, from 0 to `FULL_COVERAGE`
   * @param ink palette index of the ink's lightest shade; `undefined` if the shape has the colour of the
   * paper, which makes the pixel lighter
   */
  #blend(at: number, step: number, ink: number | undefined): void {
    const before = this.rows[at] ?? 0
    if (ink === undefined) {
      const there = before - (before % SHADES_PER_INK)
      this.rows[at] = Math.min(before, there + FULL_COVERAGE - step)
    } else {
      // Neighbouring letters may share a pixel. It gets the darker of their shades.
      const isSameInk = before >= ink && before < ink + SHADES_PER_INK
      this.rows[at] = isSameInk ? Math.max(before, ink + step) : ink + step
    }
  }

  #at(x: number, y: number): number {
    return y * (this.width + 1) + 1 + x
  }
}
