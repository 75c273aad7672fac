import { addressOf, blockText, linksIn, textOf } from './hast'
import type { BriefGroup, Hast, Issue, Item, Part, Story } from './model'

/**
 * The visible text and the link addresses of an issue, in document order. Every output format must contain
 * both.
 */
export interface PlainIssue {
  readonly text: string
  readonly addresses: readonly string[]
}

/** Returns all text and links of an issue, for tests which check that nothing is lost. */
export function plainIssue(issue: Issue): PlainIssue {
  const pieces = [
    ...piecesOf(issue.intro),
    ...issue.sections.flatMap(sectionPieces),
    ...piecesOf(issue.outro),
  ]
  return {
    text: [issue.title, ...pieces.map((piece) => piece.text)].join('\n'),
    addresses: pieces.flatMap((piece) => piece.addresses),
  }
}

interface Piece {
  readonly text: string
  readonly addresses: readonly string[]
}

const piecesOf = (content: Hast): Piece[] => [
  { text: blockText(content), addresses: linksIn(content).map(addressOf) },
]

const words = (text: string, address?: string): Piece => ({
  text,
  addresses: address === undefined ? [] : [address],
})

function sectionPieces({ title, heading, items }: Issue['sections'][number]): Piece[] {
  const story = items.find((item) => item.kind === 'story' && item.head === 'section')
  const head = story === undefined ? [{ text: title, addresses: linksIn(heading).map(addressOf) }] : []
  return [...head, ...items.flatMap(itemPieces)]
}

function itemPieces(item: Item): Piece[] {
  switch (item.kind) {
    case 'story':
      return storyPieces(item)
    case 'briefs':
      return briefPieces(item)
    case 'prose':
      return piecesOf(item.content)
    case 'subheading':
      return piecesOf(item.heading)
  }
}

function storyPieces(story: Story): Piece[] {
  const lifted = story.source?.from === 'headline' ? story.source.address : story.placeholder
  const head = words(story.headline + textOf(story.lead), lifted)
  const lead = { text: '', addresses: linksIn(story.lead).map(addressOf) }
  return [head, lead, ...story.parts.map(partPiece)]
}

function partPiece(part: Part): Piece {
  const label = 'label' in part ? part.label : ''
  return { text: label + blockText(part.content), addresses: linksIn(part.content).map(addressOf) }
}

const briefPieces = (group: BriefGroup): Piece[] => [
  ...piecesOf(group.heading),
  ...group.briefs.map((brief) => ({
    text: brief.title + blockText(brief.content),
    addresses: [
      ...(brief.source?.from === 'headline' ? [brief.source.address] : []),
      ...linksIn(brief.content).map(addressOf),
    ],
  })),
]
