import { foldWithMap } from './fold'
import type { Query, Segment } from './model'
import { finderOf, type MatchSpan } from './pattern'

const EXCERPT_CHARS = 100
/** Number of characters before the first hit. */
const CHARS_BEFORE_HIT = 24

/** Returns a whole text with the query's words highlighted. */
export const highlight = (text: string, query: Query): readonly Segment[] =>
  segments(text, placesIn(text, query), 0, text.length)

/**
 * Returns the part of a text that contains most of the words of the query, about a hundred characters long.
 * It never splits a character.
 */
export function excerpt(text: string, query: Query): readonly Segment[] {
  const flat = text.replaceAll('\n', ' ')
  const places = placesIn(flat, query)
  const start = startOf(flat, places)
  const end = whole(flat, Math.min(flat.length, start + EXCERPT_CHARS))
  const inside = segments(flat, places, start, end)
  return [
    ...(start > 0 ? [{ text: '…', hit: false }] : []),
    ...inside,
    ...(end < flat.length ? [{ text: '…', hit: false }] : []),
  ]
}

/** Returns where the words are in the original text, in order and without overlaps. */
function placesIn(text: string, query: Query): readonly MatchSpan[] {
  const folded = foldWithMap(text)
  const found = query.groups.flat().flatMap((term) => finderOf(term)(folded.text))
  const places = found
    .map(({ start, end }) => ({ start: folded.at[start] ?? 0, end: endOf(text, folded.at, end) }))
    .sort((a, b) => a.start - b.start)
  const merged: MatchSpan[] = []
  for (const place of places) {
    const last = merged.at(-1)
    if (last !== undefined && place.start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, place.end) }
    else merged.push(place)
  }
  return merged
}

/**
 * Returns the end of a match in the original text. A character may be folded to several characters. If a
 * match ends between these, the end is after the original character.
 */
function endOf(text: string, at: readonly number[], end: number): number {
  const before = at[end - 1] ?? 0
  const next = at[end] ?? text.length
  return next === before ? before + String.fromCodePoint(text.codePointAt(before) ?? 0).length : next
}

/** Returns the start of the excerpt with the most hits. */
function startOf(text: string, places: readonly MatchSpan[]): number {
  if (text.length <= EXCERPT_CHARS) return 0
  const starts = places.map(({ start }) =>
    Math.max(0, Math.min(start - CHARS_BEFORE_HIT, text.length - EXCERPT_CHARS)),
  )
  const within = (from: number): number =>
    places.filter(({ start, end }) => start >= from && end <= from + EXCERPT_CHARS).length
  const best = starts.reduce((kept, start) => (within(start) > within(kept) ? start : kept), starts[0] ?? 0)
  return whole(text, best)
}

/** Moves a position inside a surrogate pair to the start of the pair. */
const whole = (text: string, at: number): number =>
  at > 0 && (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800
    ? at - 1
    : at

function segments(text: string, places: readonly MatchSpan[], from: number, to: number): readonly Segment[] {
  const out: Segment[] = []
  let at = from
  for (const place of places) {
    const start = Math.max(place.start, at)
    const end = Math.min(place.end, to)
    if (end <= start) continue
    if (start > at) out.push({ text: text.slice(at, start), hit: false })
    out.push({ text: text.slice(start, end), hit: true })
    at = end
  }
  return at < to ? [...out, { text: text.slice(at, to), hit: false }] : out
}
