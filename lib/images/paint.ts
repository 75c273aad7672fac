import type { Border, Box, Sides, Style, TextStyle } from './box'
import type { Canvas, Colour } from './canvas'
import { drawLine, lineWidth } from './letters'
import { palette } from './palette'
import { typeface } from './typeface'

/**
 * Draws a box and its content at the top left corner of a picture. The size of the box comes from its style
 * or its content.
 */
export function paint(canvas: Canvas, picture: Box): void {
  const sized = measure(picture, { color: palette.ink, fontSize: 16, lineHeight: undefined })
  place(canvas, sized, { x: 0, y: 0, width: sized.width, height: sized.height })
}

/** The style of a text, with the values that it inherits. */
interface FullTextStyle {
  readonly color: Colour
  readonly fontSize: number
  /** `undefined` means the line height of the typeface. */
  readonly lineHeight: number | undefined
}

/** A box with its size in pixels, from its style or its content. */
interface Sized {
  readonly style: Style
  readonly text: FullTextStyle
  readonly content: string | readonly Sized[]
  readonly width: number
  readonly height: number
}

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function measure({ style, content }: Box, inherited: FullTextStyle): Sized {
  const text = { ...inherited, ...textStyleOf(style) }
  const inner = typeof content === 'string' ? content : content.map((child) => measure(child, text))
  const [width, height] = typeof inner === 'string' ? lineSize(inner, text) : contentSize(inner, style)
  const [top, right, bottom, left] = insetsOf(style)
  return {
    style,
    text,
    content: inner,
    width: style.width ?? width + left + right,
    height: style.height ?? height + top + bottom,
  }
}

const textStyleOf = ({ color, fontSize, lineHeight }: TextStyle): TextStyle => ({
  ...(color !== undefined && { color }),
  ...(fontSize !== undefined && { fontSize }),
  ...(lineHeight !== undefined && { lineHeight }),
})

const lineSize = (text: string, style: FullTextStyle): readonly [width: number, height: number] => [
  lineWidth(text, style.fontSize),
  style.fontSize * (style.lineHeight ?? typeface().ascent - typeface().descent),
]

/** Returns the size of boxes that are placed one after the other. */
function contentSize(children: readonly Sized[], style: Style): readonly [width: number, height: number] {
  const widths = children.map((child) => child.width + (child.style.marginRight ?? 0))
  const heights = children.map((child) => child.height + verticalMargin(child.style))
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  return style.flexDirection === 'row'
    ? [sum(widths), Math.max(0, ...heights)]
    : [Math.max(0, ...widths), sum(heights)]
}

const verticalMargin = ({ marginTop = 0, marginBottom = 0 }: Style): number => marginTop + marginBottom

/** Distances from the edges of a box to its content. */
function insetsOf({ padding = [0, 0, 0, 0], border, borderTop, borderBottom }: Style): Sides {
  const [top, right, bottom, left] = padding
  const side = border?.[0] ?? 0
  return [top + (borderTop?.[0] ?? side), right + side, bottom + (borderBottom?.[0] ?? side), left + side]
}

/** Draws a box in its final area, then its content. */
function place(canvas: Canvas, sized: Sized, area: Area): void {
  const { style, text, content } = sized
  drawBackground(canvas, style, area)
  const [top, right, bottom, left] = insetsOf(style)
  const inner: Area = {
    x: area.x + left,
    y: area.y + top,
    width: area.width - left - right,
    height: area.height - top - bottom,
  }
  if (typeof content === 'string') {
    const { ascent, descent } = typeface()
    const { fontSize: size, color: colour } = text
    const baseline = inner.y + (inner.height + (ascent + descent) * size) / 2
    drawLine(canvas, content, { x: inner.x, baseline, size, colour })
  } else placeChildren(canvas, style, content, inner)
}

/** Divides the space in a box among its children, along the direction of the box (row or column). */
function placeChildren(canvas: Canvas, style: Style, children: readonly Sized[], inner: Area): void {
  const isRow = style.flexDirection === 'row'
  const lengths = children.map((child) => child.style.flexBasis ?? (isRow ? child.width : child.height))
  const margins = children.map(({ style: own }) => (isRow ? (own.marginRight ?? 0) : verticalMargin(own)))
  const used = [...lengths, ...margins].reduce((sum, length) => sum + length, 0)
  const free = (isRow ? inner.width : inner.height) - used
  const growth = children.reduce((sum, child) => sum + (child.style.flexGrow ?? 0), 0)
  const { lead, gap } = growth > 0 ? { lead: 0, gap: 0 } : spread(style.justifyContent, free, children.length)
  let at = (isRow ? inner.x : inner.y) + lead
  for (const [index, child] of children.entries()) {
    const grown = growth > 0 ? (free * (child.style.flexGrow ?? 0)) / growth : 0
    const length = (lengths[index] ?? 0) + grown
    place(canvas, child, areaOf(child, style, inner, { at, length }))
    at += length + (margins[index] ?? 0) + gap
  }
}

/** Returns the space before the first box, and the space between two boxes. */
function spread(justify: Style['justifyContent'], free: number, count: number) {
  if (justify === 'space-between') return { lead: 0, gap: count < 2 ? 0 : free / (count - 1) }
  return { lead: justify === 'center' ? free / 2 : justify === 'flex-end' ? free : 0, gap: 0 }
}

/**
 * Returns the area of a child. `at` and `length` are the position and the length of the child along the
 * direction of the parent.
 */
function areaOf(
  child: Sized,
  { flexDirection, alignItems }: Style,
  inner: Area,
  { at, length }: { readonly at: number; readonly length: number },
): Area {
  const isRow = flexDirection === 'row'
  const own = isRow ? child.height : child.width
  const isFixed = (isRow ? child.style.height : child.style.width) !== undefined
  const room = isRow ? inner.height - verticalMargin(child.style) : inner.width
  const across = alignItems === undefined && !isFixed ? room : own
  const offset = alignItems === 'center' ? (room - own) / 2 : alignItems === 'flex-end' ? room - own : 0
  const { marginTop = 0 } = child.style
  return isRow
    ? { x: at, y: inner.y + marginTop + offset, width: length, height: across }
    : { x: inner.x + offset, y: at + marginTop, width: across, height: length }
}

function drawBackground(canvas: Canvas, style: Style, area: Area): void {
  const { backgroundColor, border, borderTop = border, borderBottom = border } = style
  const [x, y] = [Math.round(area.x), Math.round(area.y)]
  const width = Math.round(area.x + area.width) - x
  const height = Math.round(area.y + area.height) - y
  if (backgroundColor !== undefined) canvas.fill(x, y, width, height, backgroundColor)
  if (borderTop) drawBorder(canvas, borderTop, { x, y, width, height: borderTop[0] })
  if (borderBottom)
    drawBorder(canvas, borderBottom, { x, y: y + height - borderBottom[0], width, height: borderBottom[0] })
  if (border) {
    drawBorder(canvas, border, { x, y, width: border[0], height })
    drawBorder(canvas, border, { x: x + width - border[0], y, width: border[0], height })
  }
}

/**
 * Length of a dash, and distance from the start of one dash to the next, as multiples of the border's width.
 */
const DASHES = { dashed: [2, 3], dotted: [1, 2] } as const

function drawBorder(canvas: Canvas, [size, colour, kind]: Border, { x, y, width, height }: Area): void {
  const whole = Math.max(width, height)
  const [dash, step] = kind === undefined ? [whole, whole] : DASHES[kind].map((count) => count * size)
  for (let at = 0; at < whole; at += step ?? whole) {
    const length = Math.min(dash ?? whole, whole - at)
    if (width > height) canvas.fill(x + at, y, length, height, colour)
    else canvas.fill(x, y + at, width, length, colour)
  }
}
