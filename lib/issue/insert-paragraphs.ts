import type { Element } from 'hast'
import type { Brief, Hast, Issue, Item, Part, Section, Story } from './model'
import type { TextPosition } from './read-texts'

/**
 * Returns the issue with paragraphs inserted directly below a position. If the paragraphs belong to no item
 * at this position, a new prose item is made for them.
 * @param position the position
 * @param next position of the text that follows. If that text is in the same part or list as `position`, the
 * paragraphs are added to this part or list.
 * @param line the line of the new prose item in the issue's file, from 1
 */
export function insertParagraphs(
  issue: Issue,
  paragraphs: readonly Element[],
  position: TextPosition,
  next: TextPosition | undefined,
  line: number,
): Issue {
  switch (position.kind) {
    case 'title':
      return { ...issue, intro: [...paragraphs, ...issue.intro] }
    case 'intro':
      return { ...issue, intro: insertAfter(issue.intro, position.node, paragraphs) }
    case 'telegram':
      return { ...issue, outro: [...paragraphs, ...issue.outro] }
    case 'outro':
      return { ...issue, outro: insertAfter(issue.outro, position.node, paragraphs) }
    default:
      return {
        ...issue,
        sections: changeAt(issue.sections, position.section, (section) =>
          inSection(section, { paragraphs, position, next, line }),
        ),
      }
  }
}

interface Insertion {
  readonly paragraphs: readonly Element[]
  readonly position: Extract<TextPosition, { readonly section: number }>
  readonly next: TextPosition | undefined
  readonly line: number
}

function inSection(section: Section, insertion: Insertion): Section {
  const { paragraphs, position, line } = insertion
  const prose: Item = { kind: 'prose', content: paragraphs, line }
  if (position.kind === 'section') return { ...section, items: [prose, ...section.items] }
  const item = section.items[position.item]
  const changed = item && inItem(item, insertion)
  const items = changed
    ? section.items.with(position.item, changed)
    : section.items.toSpliced(position.item + 1, 0, prose)
  return { ...section, items }
}

/** Returns the item with the paragraphs in it; `undefined` if the paragraphs belong below the item. */
function inItem(item: Item, { paragraphs, position, next }: Insertion): Item | undefined {
  if (item.kind === 'story') return inStory(item, paragraphs, position, next)
  if (item.kind === 'prose' && position.kind === 'prose')
    return { ...item, content: insertAfter(item.content, position.node, paragraphs) }
  if (item.kind !== 'briefs' || position.kind !== 'brief' || next?.kind !== 'brief') return undefined
  const inside = next.section === position.section && next.item === position.item
  const added = (brief: Brief): Brief => ({ ...brief, content: [...brief.content, ...paragraphs] })
  return inside ? { ...item, briefs: changeAt(item.briefs, position.brief, added) } : undefined
}

function inStory(
  story: Story,
  paragraphs: readonly Element[],
  position: TextPosition,
  next: TextPosition | undefined,
): Story {
  const body: Part = { kind: 'body', content: paragraphs }
  if (position.kind !== 'part') return { ...story, parts: joinBodies([body, ...story.parts]) }
  const inside =
    next?.kind === 'part' &&
    next.section === position.section &&
    next.item === position.item &&
    next.part === position.part
  const add = (part: Part): Part => ({
    ...part,
    content: insertAfter(part.content, position.node, paragraphs),
  })
  if (inside && story.parts[position.part]?.kind !== 'source')
    return { ...story, parts: changeAt(story.parts, position.part, add) }
  return { ...story, parts: joinBodies(story.parts.toSpliced(position.part + 1, 0, body)) }
}

/** Merges consecutive parts of kind `body` into one. */
function joinBodies(parts: readonly Part[]): Part[] {
  const joined: Part[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last?.kind === 'body' && part.kind === 'body')
      joined[joined.length - 1] = { ...last, content: [...last.content, ...part.content] }
    else joined.push(part)
  }
  return joined
}

const insertAfter = (content: Hast, node: number, paragraphs: readonly Element[]): Hast =>
  content.toSpliced(node + 1, 0, ...paragraphs)

const changeAt = <Entry>(
  list: readonly Entry[],
  index: number,
  change: (entry: Entry) => Entry,
): readonly Entry[] => list.map((entry, at) => (at === index ? change(entry) : entry))
