import type { Colour } from './canvas'

/** A part of a picture: one line of text, or other boxes. */
export interface Box {
  readonly style: Style
  readonly content: string | readonly Box[]
}

/** A border: width in pixels, colour, and kind of line (solid by default). */
export type Border = readonly [width: number, colour: Colour, line?: 'dashed' | 'dotted']

/**
 * CSS properties of flexbox that pictures use, with lengths in pixels. Sizes include padding and border
 * (`box-sizing: border-box`).
 */
export interface Style extends TextStyle {
  readonly flexDirection?: 'row'
  readonly justifyContent?: 'center' | 'flex-end' | 'space-between'
  readonly alignItems?: 'center' | 'flex-end'
  readonly flexGrow?: number
  readonly flexBasis?: number
  readonly width?: number
  readonly height?: number
  readonly padding?: Sides
  readonly marginTop?: number
  readonly marginRight?: number
  readonly marginBottom?: number
  readonly border?: Border
  readonly borderTop?: Border
  readonly borderBottom?: Border
  readonly backgroundColor?: Colour
}

/** Lengths at the four sides, in pixels. */
export type Sides = readonly [top: number, right: number, bottom: number, left: number]

/** Properties that a box inherits. */
export interface TextStyle {
  readonly color?: Colour
  readonly fontSize?: number
  /** As a factor of the font size. */
  readonly lineHeight?: number
}

/** Returns a box that contains other boxes, stacked vertically by default. */
export const box = (style: Style, content: readonly Box[] = []): Box => ({ style, content })

/**
 * Returns a box with one line of text. The text must fit on one line, because it is not broken into lines.
 */
export const line = (text: string, style: Style): Box => ({ style, content: text })
