/** A box of a picture, which satori accepts as an element. */
export interface Box {
  readonly type: 'div'
  readonly key: null
  readonly props: { readonly style: Style; readonly children?: string | readonly Box[] }
}

/** CSS that satori supports: flexbox, lengths in pixels. */
type Style = Readonly<Record<string, string | number>>

/** Returns a box of boxes, stacked vertically unless the style says otherwise. */
export const box = (style: Style, children: readonly Box[] = []): Box => ({
  type: 'div',
  key: null,
  props: { style: { display: 'flex', flexDirection: 'column', boxSizing: 'border-box', ...style }, children },
})

/** Returns one line of text; line breaks are computed before. */
export const line = (text: string, style: Style): Box => ({
  type: 'div',
  key: null,
  props: { style: { display: 'flex', boxSizing: 'border-box', whiteSpace: 'pre', ...style }, children: text },
})
