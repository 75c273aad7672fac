import type { Element } from 'hast'
import type { Hast, Issue, Item } from './model'

/** Returns the images in an issue's content, in document order. */
export const imagesOf = ({ intro, sections, outro }: Issue): readonly Element[] =>
  [
    intro,
    ...sections.flatMap(({ heading, items }) => [heading, ...items.flatMap(contentsOf)]),
    outro,
  ].flatMap(imagesIn)

function contentsOf(item: Item): readonly Hast[] {
  switch (item.kind) {
    case 'story':
      return [item.lead, ...item.parts.map(({ content }) => content)]
    case 'briefs':
      return [item.heading, ...item.briefs.map(({ content }) => content)]
    case 'prose':
      return [item.content]
    case 'subheading':
      return [item.heading]
  }
}

const imagesIn = (nodes: Hast): readonly Element[] =>
  nodes.flatMap((node) => {
    if (node.type !== 'element') return []
    return node.tagName === 'img' ? [node] : imagesIn(node.children)
  })
