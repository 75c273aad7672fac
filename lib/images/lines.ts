import { segment } from '@/lib/site/segment'
import { printable } from './printable'
import { widthOf } from './typeface'

/** A text set in lines, none wider than asked for. */
export interface SetText {
  readonly lines: readonly string[]
  /** Pixels. */
  readonly size: number
}

/** A size in pixels, and how many lines of it there may be. */
export interface Size {
  readonly size: number
  readonly lines: number
}

/**
 * Sets a headline in lines of even length that break between words only, and after clauses where all of them
 * fit. The first of the sizes that holds it is taken; what is too long for the last is cut at a word, and
 * ends in `…`.
 */
export function setHeadline(text: string, width: number, sizes: readonly [Size, ...Size[]]): SetText {
  const clauses = clausesOf(text)
  const settings = sizes.map(({ size, lines }) => ({ size, lines: evenLines(clauses, width / size, lines) }))
  const fitting = settings.find(({ lines }) => lines !== undefined)
  if (fitting?.lines !== undefined) return { size: fitting.size, lines: fitting.lines }
  const last = sizes.at(-1) ?? sizes[0]
  return { size: last.size, lines: setLines(text, width, last) }
}

/** Sets a text at one size, cut at a word where it is too long. */
export function setLines(text: string, width: number, { size, lines: most }: Size): readonly string[] {
  const lines = fill(clausesOf(text).flat(), width / size)
  return lines.length > most ? cut(lines.slice(0, most), width / size) : lines.map(textOf)
}

type Line = readonly string[]
type Clauses = readonly (readonly string[])[]

/** Clauses as pieces that no line may cut. A colon ends a clause, too: a title's kicker stands before it. */
const clausesOf = (text: string): Clauses =>
  printable(text)
    .split(/(?<=：)/)
    .flatMap(segment)
    .map((clause) => clause.flatMap((piece) => piece.replace(CLAUSE_BREAK, GAP).split(BREAK)))

/**
 * Between Han and Latin letters or digits stands a small gap, as browsers set it on the pages
 * (`text-autospace`).
 */
const CLAUSE_BREAK =
  /(?<=\p{Script=Han})(?=[\p{Script=Latin}\d])|(?<=[\p{Script=Latin}\d%])(?=\p{Script=Han})/gu
const GAP = '\u200a'
/** A line may also break after a space, and between Han and Latin letters. */
const BREAK = /(?<= )|(?<=\u200a)(?=\p{Script=Latin})|(?<=\p{Script=Latin}\u200a)/u

/** How wide a piece is at a line's end, in ems: a space there takes no room. */
const widthAtEnd = (piece: string): number => widthOf(piece.trimEnd())
const textOf = (line: Line): string => line.join('').trim()

/** Narrowing goes by this, in ems. */
const STEP = 0.25

/** The narrowest setting in as few lines as the full width needs; `undefined` where those are too many. */
function evenLines(clauses: Clauses, width: number, most: number): readonly string[] | undefined {
  const whole = clauses.map((clause) => clause.join(''))
  const units =
    whole.every((clause) => widthAtEnd(clause) <= width) && fill(whole, width).length <= most
      ? whole
      : clauses.flat()
  const fewest = fill(units, width).length
  const widest = Math.max(0, ...units.map(widthAtEnd))
  if (fewest > most || widest > width) return undefined
  let narrow = width
  while (narrow - STEP >= widest && fill(units, narrow - STEP).length === fewest) narrow -= STEP
  return fill(units, narrow).map(textOf)
}

/**
 * Each line takes as many pieces as it holds; a piece that is wider than a line is cut between characters.
 */
function fill(pieces: readonly string[], width: number): readonly Line[] {
  const lines: string[][] = []
  let used = 0
  for (const piece of pieces.flatMap((one) => (widthAtEnd(one) > width ? [...one] : [one]))) {
    const line = lines.at(-1)
    if (line === undefined || used + widthAtEnd(piece) > width) {
      lines.push([piece])
      used = widthOf(piece)
    } else {
      line.push(piece)
      used += widthOf(piece)
    }
  }
  return lines
}

/** What no `…` should follow. */
const HANGING = /[\s，、；：。！？…“‘（《「]+$/u

/** Lines after which more would follow: the last of them ends in `…`. */
function cut(lines: readonly Line[], width: number): readonly string[] {
  const last = [...(lines.at(-1) ?? [])]
  while (last.length > 1 && widthOf(`${textOf(last)}…`) > width) last.pop()
  return [...lines.slice(0, -1).map(textOf), `${textOf(last).replace(HANGING, '')}…`]
}
