import type { FootnoteDefinition, FootnoteReference, PhrasingContent, RootContent } from 'mdast'

/**
 * Returns the label of a footnote as superscript. It is not a link: lists, feeds and search show parts of an
 * issue without the note.
 */
export const raisedLabel = ({
  label,
  identifier,
}: FootnoteReference | FootnoteDefinition): PhrasingContent => ({
  type: 'emphasis',
  data: { hName: 'sup' },
  children: [{ type: 'text', value: `[${label ?? identifier}]` }],
})

/** Returns the text of a footnote at its place, behind its label. */
export function readFootnote(note: FootnoteDefinition): RootContent[] {
  const [first, ...others] = note.children
  const label: PhrasingContent[] = [raisedLabel(note), { type: 'text', value: ' ' }]
  return first?.type === 'paragraph'
    ? [{ ...first, children: [...label, ...first.children] }, ...others]
    : [{ type: 'paragraph', children: label }, ...note.children]
}
