/** A part of a picture, in the form of an element for satori, which draws it. */
export interface Box {
  readonly type: 'div'
  readonly key: null
  readonly props: { readonly style: Style; readonly children?: string | readonly Box[] }
}

/** CSS properties that satori supports: flexbox, with lengths in pixels. */
type Style = Readonly<Record<string, string | number>>

/** Returns a box that contains other boxes, stacked vertically by default. */
export const box = (style: Style, children: readonly Box[] = []): Box => ({
  type: 'div',
  key: null,
  props: { style: { display: 'flex', flexDirection: 'column', boxSizing: 'border-box', ...style }, children },
})

/** Returns a box with one line of text. Line breaks must be computed before. */
export const line = (text: string, style: Style): Box => ({
  type: 'div',
  key: null,
  props: { style: { display: 'flex', boxSizing: 'border-box', whiteSpace: 'pre', ...style }, children: text },
})
