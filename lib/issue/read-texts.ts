import { textOf } from './hast'
import type { Brief, Callout, Hast, Issue, Item, Part, Story } from './model'

/** A place in an issue. Text that the parser lost is inserted below it. */
export type TextPosition =
  | { readonly kind: 'title' | 'telegram' }
  | { readonly kind: 'intro' | 'outro'; readonly node: number }
  | { readonly kind: 'section'; readonly section: number }
  | { readonly kind: 'item'; readonly section: number; readonly item: number }
  | { readonly kind: 'prose'; readonly section: number; readonly item: number; readonly node: number }
  | {
      readonly kind: 'part'
      readonly section: number
      readonly item: number
      readonly part: number
      readonly node: number
    }
  | { readonly kind: 'brief'; readonly section: number; readonly item: number; readonly brief: number }

export interface ReadText {
  readonly text: string
  readonly position: TextPosition
}

/** Returns all texts that the page of an issue shows, in document order. */
export const readTexts = ({ title, intro, sections, telegram, outro }: Issue): readonly ReadText[] => [
  { text: title, position: { kind: 'title' } },
  ...nodeTexts(intro, (node) => ({ kind: 'intro', node })),
  ...sections.flatMap(({ heading, items }, section) => {
    const [first] = items
    // If the heading of a section is also the headline of a story, it is returned only once.
    const head =
      first?.kind === 'story' && first.head === 'section'
        ? []
        : [{ text: textOf(heading), position: { kind: 'section' as const, section } }]
    return [...head, ...items.flatMap((item, index) => itemTexts(item, section, index))]
  }),
  ...(telegram ? [{ text: cardText(telegram), position: { kind: 'telegram' as const } }] : []),
  ...nodeTexts(outro, (node) => ({ kind: 'outro', node })),
]

const nodeTexts = (content: Hast, positionOf: (node: number) => TextPosition): ReadText[] =>
  content.map((node, index) => ({ text: textOf(node), position: positionOf(index) }))

function itemTexts(item: Item, section: number, index: number): ReadText[] {
  const position = { kind: 'item', section, item: index } as const
  switch (item.kind) {
    case 'story':
      return [{ text: item.headline + textOf(item.lead), position }, ...partsTexts(item, section, index)]
    case 'briefs':
      return [
        { text: textOf(item.heading), position },
        ...item.briefs.map((brief, at) => briefText(brief, { ...position, kind: 'brief', brief: at })),
      ]
    case 'prose':
      return nodeTexts(item.content, (node) => ({ ...position, kind: 'prose', node }))
    case 'subheading':
      return [{ text: textOf(item.heading), position }]
  }
}

const partsTexts = ({ parts }: Story, section: number, item: number): ReadText[] =>
  parts.flatMap((part, index) => {
    const positionOf = (node: number): TextPosition => ({ kind: 'part', section, item, part: index, node })
    return [{ text: labelOf(part), position: positionOf(-1) }, ...nodeTexts(part.content, positionOf)]
  })

const labelOf = (part: Part): string => ('label' in part ? part.label : '')
const briefText = ({ title, content }: Brief, position: TextPosition): ReadText => ({
  text: title + textOf(content),
  position,
})
const cardText = ({ title, content, action }: Callout): string =>
  title + textOf(content) + (action?.text ?? '')
