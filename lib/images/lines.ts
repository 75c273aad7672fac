import { segment } from '@/lib/site/segment'
import { printable } from './printable'
import { widthOf } from './typeface'

/** A text set in lines, none wider than requested. */
export interface SetText {
  readonly lines: readonly string[]
  /** In pixels. */
  readonly size: number
}

/** A size in pixels and the maximum number of lines of this size. */
export interface Size {
  readonly size: number
  readonly lines: number
}

/**
 * Sets a headline in lines of even length that break only between words, and after clauses if all of them
 * fit. Uses the first size in which it fits; text too long for the last size is cut at a word and ends in
 * `…`.
 */
export function setHeadline(text: string, width: number, sizes: readonly [Size, ...Size[]]): SetText {
  const clauses = clausesOf(text)
  const settings = sizes.map(({ size, lines }) => ({ size, lines: evenLines(clauses, width / size, lines) }))
  const fitting = settings.find(({ lines }) => lines !== undefined)
  if (fitting?.lines !== undefined) return { size: fitting.size, lines: fitting.lines }
  const last = sizes.at(-1) ?? sizes[0]
  return { size: last.size, lines: setLines(text, width, last) }
}

/** Sets a text at one size, cut at a word if it is too long. */
export function setLines(text: string, width: number, { size, lines: most }: Size): readonly string[] {
  const lines = fill(clausesOf(text).flat(), width / size)
  return lines.length > most ? cut(lines.slice(0, most), width / size) : lines.map(textOf)
}

type Line = readonly string[]
type Clauses = readonly (readonly string[])[]

/**
 * Splits text into clauses that no line may break. A colon ends a clause too: it follows a title's kicker.
 */
const clausesOf = (text: string): Clauses =>
  printable(text)
    .split(/(?<=：)/)
    .flatMap(segment)
    .map((clause) => clause.flatMap((piece) => piece.replace(SCRIPT_CHANGE, GAP).split(BREAK)))

/**
 * Positions between Han and Latin letters, digits or `%`. A hair space is put there, as browsers do on the
 * pages (`text-autospace`).
 */
const SCRIPT_CHANGE =
  /(?<=\p{Script=Han})(?=[\p{Script=Latin}\d])|(?<=[\p{Script=Latin}\d%])(?=\p{Script=Han})/gu
const GAP = '\u200a'
/** A line may also break after a space, and between Han and Latin letters. */
const BREAK = /(?<= )|(?<=\u200a)(?=\p{Script=Latin})|(?<=\p{Script=Latin}\u200a)/u

/** Returns the width of a piece at a line's end, in ems: a trailing space has no width. */
const widthAtEnd = (piece: string): number => widthOf(piece.trimEnd())
const textOf = (line: Line): string => line.join('').trim()

/** Step by which lines are narrowed, in ems. */
const STEP = 0.25

/** Returns the narrowest lines that are as few as at full width; `undefined` if those are too many. */
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

/** Fills each line with as many pieces as fit; a piece wider than a line is cut between characters. */
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

/** Characters that `…` should not follow. */
const HANGING = /[\s，、；：。！？…“‘（《「]+$/u

/** Cuts lines so that the last one ends in `…`. */
function cut(lines: readonly Line[], width: number): readonly string[] {
  const last = [...(lines.at(-1) ?? [])]
  while (last.length > 1 && widthOf(`${textOf(last)}…`) > width) last.pop()
  return [...lines.slice(0, -1).map(textOf), `${textOf(last).replace(HANGING, '')}…`]
}
