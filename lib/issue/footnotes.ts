import type { FootnoteDefinition, FootnoteReference, PhrasingContent, RootContent } from 'mdast'

/**
 * Returns the label of a footnote as superscript text. It is not a link, because lists, feeds and search show
 * parts of an issue without the footnote.
 */
export const raisedLabel = ({
  label,
  identifier,
}: FootnoteReference | FootnoteDefinition): PhrasingContent => ({
  type: 'emphasis',
  data: { hName: 'sup' },
  children: [{ type: 'text', value: `[${label ?? identifier}]` }],
})

/**
 * Returns a footnote as ordinary content, with the label in front. The content stays at its place in the
 * issue.
 */
export function readFootnote(note: FootnoteDefinition): RootContent[] {
  const [first, ...others] = note.children
  const label: PhrasingContent[] = [raisedLabel(note), { type: 'text', value: ' ' }]
  return first?.type === 'paragraph'
    ? [{ ...first, children: [...label, ...first.children] }, ...others]
    : [{ type: 'paragraph', children: label }, ...note.children]
}
