/** A box of a picture: what satori takes for an element. */
export interface Box {
  readonly type: 'div'
  readonly key: null
  readonly props: { readonly style: Style; readonly children?: string | readonly Box[] }
}

/** CSS as satori knows it: flexbox, lengths in pixels. */
type Style = Readonly<Record<string, string | number>>

/** A box of boxes, one below the other unless the style says otherwise. */
export const box = (style: Style, children: readonly Box[] = []): Box => ({
  type: 'div',
  key: null,
  props: { style: { display: 'flex', flexDirection: 'column', boxSizing: 'border-box', ...style }, children },
})

/** One line of text, as it is: the lines are set before. */
export const line = (text: string, style: Style): Box => ({
  type: 'div',
  key: null,
  props: { style: { display: 'flex', boxSizing: 'border-box', whiteSpace: 'pre', ...style }, children: text },
})
