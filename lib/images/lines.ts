import { segment } from '@/lib/site/segment'
import { printable } from './printable'
import { widthOf } from './typeface'

/** A text that was broken into lines of at most the requested width. */
export interface SetText {
  readonly lines: readonly string[]
  /** Font size in pixels. */
  readonly size: number
}

/** A font size in pixels, and the maximum number of lines at this size. */
export interface Size {
  readonly size: number
  readonly lines: number
}

/**
 * Breaks a headline into lines of about the same length. A line ends at the end of a clause if each clause
 * fits in a line, otherwise between two words. The first size at which the headline fits is used. A headline
 * that does not fit at any size has the last size, is cut after a word and ends with `…`.
 */
export function setHeadline(text: string, width: number, sizes: readonly [Size, ...Size[]]): SetText {
  const clauses = clausesOf(text)
  const settings = sizes.map(({ size, lines }) => ({ size, lines: evenLines(clauses, width / size, lines) }))
  const fitting = settings.find(({ lines }) => lines !== undefined)
  if (fitting?.lines !== undefined) return { size: fitting.size, lines: fitting.lines }
  const last = sizes.at(-1) ?? sizes[0]
  return { size: last.size, lines: setLines(text, width, last) }
}

/**
 * Breaks a text into lines at a given size. A text that is too long is cut after a word and ends with `…`.
 */
export function setLines(text: string, width: number, { size, lines: most }: Size): readonly string[] {
  const lines = fill(clausesOf(text).flat(), width / size)
  return lines.length > most ? cut(lines.slice(0, most), width / size) : lines.map(textOf)
}

type Line = readonly string[]
type Clauses = readonly (readonly string[])[]

/** Texts are cut to this number of characters. No picture shows more. */
const MAX_CHARS = 2_000

/**
 * Splits a text into clauses; each is a list of words. A colon ends a clause, too, because a title may start
 * with a kicker such as `独家：`.
 */
const clausesOf = (text: string): Clauses =>
  printable(text.slice(0, MAX_CHARS))
    .split(/(?<=：)/)
    .flatMap(segment)
    .map((clause) => clause.flatMap((piece) => piece.replace(SCRIPT_CHANGE, HAIR_SPACE).split(BREAK)))

/**
 * Positions between Chinese characters and Latin letters, digits or `%`. A hair space is inserted there, as
 * browsers do on the pages (`text-autospace`).
 */
const SCRIPT_CHANGE =
  /(?<=\p{Script=Han})(?=[\p{Script=Latin}\d])|(?<=[\p{Script=Latin}\d%])(?=\p{Script=Han})/gu
const HAIR_SPACE = '\u200a'
/**
 * Positions where a line may break within a piece: after a space, and at the gap between Chinese characters
 * and Latin letters.
 */
const BREAK = /(?<= )|(?<=\u200a)(?=\p{Script=Latin})|(?<=\p{Script=Latin}\u200a)/u

/** Returns the width of a piece at the end of a line, in ems, without spaces at its end. */
const widthAtEnd = (piece: string): number => widthOf(piece.trimEnd())
const textOf = (line: Line): string => line.join('').trim()

/** Lines are made narrower in steps of this width, in ems. */
const WIDTH_STEP_EMS = 0.25

/**
 * Returns the narrowest lines whose number is the same as at full width. Returns `undefined` if there would
 * be more than `most` lines, or if a word does not fit in a line.
 */
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
  while (narrow - WIDTH_STEP_EMS >= widest && fill(units, narrow - WIDTH_STEP_EMS).length === fewest)
    narrow -= WIDTH_STEP_EMS
  return fill(units, narrow).map(textOf)
}

/**
 * Fills lines with pieces, one line after the other. Splits a piece that is wider than a line into
 * characters.
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

/** Characters that are removed before `…`. */
const HANGING = /[\s，、；：。！？…“‘（《「]+$/u

/** Shortens the last line and adds `…`. */
function cut(lines: readonly Line[], width: number): readonly string[] {
  const last = [...(lines.at(-1) ?? [])]
  while (last.length > 1 && widthOf(`${textOf(last)}…`) > width) last.pop()
  return [...lines.slice(0, -1).map(textOf), `${textOf(last).replace(HANGING, '')}…`]
}
