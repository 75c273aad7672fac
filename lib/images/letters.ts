import { LRUCache } from 'lru-cache'
import type { Canvas, Colour } from './canvas'
import { type Coverage, coverageOf, type Edges, edgesOf } from './coverage'
import { missingGlyphs, outlinesOf } from './typeface'

/** A piece of text at one size, ready to be drawn. */
interface Piece {
  readonly coverage: Coverage
  /** Width in pixels. */
  readonly width: number
}

/**
 * Matches the pieces of a line. Each Chinese character is a piece, so that most pieces are already in the
 * cache. The letters of a word are one piece, because they are kerned.
 */
const PIECES = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+|./gsu

/** The outline of a piece in ems, for any font size. */
interface Outline {
  readonly edges: Edges
  readonly width: number
}

const OVERHEAD_BYTES = 300
/** The cache has room for about two thousand characters. */
const outlines = new LRUCache<string, Outline>({
  maxSize: 8 * 1024 * 1024,
  sizeCalculation: ({ edges }) => edges.byteLength + OVERHEAD_BYTES,
})
const pieces = new LRUCache<string, Piece>({
  maxSize: 8 * 1024 * 1024,
  sizeCalculation: ({ coverage }) => coverage.steps.length + OVERHEAD_BYTES,
})

function outlineOf(text: string): Outline {
  const known = outlines.get(text)
  if (known !== undefined) return known
  const missing = missingGlyphs(text)
  if (missing.length > 0) throw new Error(`no glyph for ${JSON.stringify(missing.join(''))}`)
  const { segments, width } = outlinesOf(text)
  const outline = { edges: edgesOf(segments), width }
  outlines.set(text, outline)
  return outline
}

function pieceOf(text: string, size: number): Piece {
  const key = `${size} ${text}`
  const known = pieces.get(key)
  if (known !== undefined) return known
  const { edges, width } = outlineOf(text)
  const piece = { coverage: coverageOf(edges, { scale: size }), width: width * size }
  pieces.set(key, piece)
  return piece
}

const piecesOf = (text: string, size: number): readonly Piece[] =>
  (text.match(PIECES) ?? []).map((piece) => pieceOf(piece, size))

/**
 * Returns the width of a line in pixels.
 * @throws {Error} if a character has no glyph
 */
export const lineWidth = (text: string, size: number): number =>
  piecesOf(text, size).reduce((sum, { width }) => sum + width, 0)

/** Position and style of a line of text on a picture. */
interface Lettering {
  readonly x: number
  readonly baseline: number
  /** Font size in pixels. */
  readonly size: number
  readonly colour: Colour
}

/**
 * Draws a line of text.
 * @throws {Error} if a character has no glyph
 */
export function drawLine(canvas: Canvas, text: string, { x, baseline, size, colour }: Lettering): void {
  let left = x
  for (const { coverage, width } of piecesOf(text, size)) {
    canvas.draw(coverage, Math.round(left), Math.round(baseline), colour)
    left += width
  }
}
