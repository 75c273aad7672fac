import type { Element } from 'hast'
import type { Heading, ListItem, PhrasingContent, RootContent } from 'mdast'
import { isBlock, isElement } from '@/lib/issue/hast'
import type { Brief, BriefGroup, Hast, Item, Section, Story } from '@/lib/issue/model'
import { readBack, sameSections } from './read-back'
import { depthBelow, itemOf, toPhrasing } from './to-mdast'
import { plainBlock, write, writeBlock } from './write-block'
import { writeParts } from './write-parts'

type Depth = Heading['depth']

/**
 * A way to write a section. The parser may read the same section differently if it is written in another way.
 */
interface Form {
  /** How a story starts: with a heading, or with a linked or bold line. */
  readonly stories: 'heading' | 'line'
  /** How the bold title of a list of briefs is written: as a heading or as a line. */
  readonly titles: 'heading' | 'line'
  /** True if the stories below a subheading have headings one level lower than the subheading. */
  readonly nested: boolean
  /**
   * Writes a block: as HTML if its Markdown would not parse to the same block (`writeBlock`), or always as
   * Markdown (`plainBlock`).
   */
  readonly block: (element: Element) => string
}

const FORMS = [
  { stories: 'heading', titles: 'line', nested: true, block: plainBlock },
  { stories: 'heading', titles: 'line', nested: true, block: writeBlock },
  { stories: 'heading', titles: 'heading', nested: true, block: writeBlock },
  { stories: 'line', titles: 'line', nested: true, block: writeBlock },
  { stories: 'line', titles: 'heading', nested: true, block: writeBlock },
  { stories: 'heading', titles: 'line', nested: false, block: writeBlock },
  { stories: 'heading', titles: 'heading', nested: false, block: writeBlock },
] as const satisfies readonly Form[]

/**
 * Writes sections so that each parses to the same section. For each section, the forms are tried in order.
 * Sections start with H2. If no form works for one of the sections, all sections are written again with H3,
 * because the parser treats lists below H2 and H3 differently.
 */
export function writeSections(sections: readonly Section[]): readonly string[] {
  const allAt = (level: 2 | 3): readonly (string | undefined)[] =>
    sections.map((section) => writeSection(section, level))
  const atSecond = allAt(2)
  const atThird = atSecond.includes(undefined) ? allAt(3) : []
  const texts = atThird.length > 0 && !atThird.includes(undefined) ? atThird : atSecond
  return sections.map((section, index) => texts[index] ?? textOf(section, 2, FORMS[1]))
}

function writeSection(section: Section, level: 2 | 3): string | undefined {
  for (const form of FORMS) {
    const text = textOf(section, level, form)
    if (sameSections(readBack(text), [section])) return text
  }
  return undefined
}

const textOf = (section: Section, level: 2 | 3, form: Form): string =>
  joinBlocks(sectionBlocks(section, level, form))

/** Joins blocks with blank lines. A comment between two lists keeps the lists separate. */
export function joinBlocks(blocks: readonly string[]): string {
  return blocks
    .flatMap((block, index) =>
      isList(block) && isList(blocks[index - 1] ?? '') ? ['<!-- -->', block] : [block],
    )
    .join('\n\n')
}
const isList = (block: string): boolean => /^(?:- |-$|\d+\. )/.test(block)

function sectionBlocks({ heading, items }: Section, top: 2 | 3, form: Form): string[] {
  const blocks = [writeHeading(top, toPhrasing(heading))]
  let level = depthBelow(top)
  let before: Item | undefined
  for (const item of items) {
    if (item.kind === 'subheading' && before?.kind !== 'subheading') level = depthBelow(top)
    // The previous story has no heading of its own: it uses the section's heading. A horizontal rule ends the
    // story. Without the rule, the next story's heading would become part of the previous story.
    if (item.kind === 'story' && before?.kind === 'story' && before.head === 'section') blocks.push('---')
    blocks.push(...itemBlocks(item, level, form))
    if (item.kind === 'subheading' && form.nested) level = depthBelow(level)
    before = item
  }
  return blocks
}

function itemBlocks(item: Item, level: Depth, form: Form): string[] {
  switch (item.kind) {
    case 'story':
      return [
        ...(item.head === 'own' ? [storyHead(item, level, form)] : []),
        ...writeParts(item.parts, form.block),
      ]
    case 'briefs':
      return briefBlocks(item, level, form)
    case 'prose':
      return item.content.filter((node) => isElement(node)).map(form.block)
    case 'subheading':
      return [writeHeading(level, toPhrasing(item.heading))]
  }
}

const writeHeading = (depth: Depth, children: PhrasingContent[]): string =>
  write({ type: 'heading', depth, children })

const textNode = (value: string): PhrasingContent => ({ type: 'text', value })
const strong = (children: PhrasingContent[]): PhrasingContent => ({ type: 'strong', children })
const linkTo = (url: string, words: string): PhrasingContent => ({
  type: 'link',
  url,
  children: words === '' ? [] : [textNode(words)],
})

function storyHead({ headline, lead, source, placeholder }: Story, level: Depth, { stories }: Form): string {
  const address = source?.from === 'headline' ? source.address : placeholder
  const rest = toPhrasing(lead)
  const linked = address === undefined ? undefined : linkTo(address, headline)
  if (stories === 'line') {
    const opener = linked !== undefined && rest.length === 0 ? linked : strong([linked ?? textNode(headline)])
    return write({ type: 'paragraph', children: [opener, ...rest] })
  }
  // If a headline has no link, brackets separate it from the text after it.
  return writeHeading(level, [linked ?? textNode(rest.length > 0 ? `[${headline}]` : headline), ...rest])
}

function briefBlocks({ heading, briefs }: BriefGroup, level: Depth, { titles }: Form): string[] {
  const asLine = titles === 'line' && heading.length === 1 && isElement(heading[0], 'strong', 'b')
  const title: RootContent = asLine
    ? { type: 'paragraph', children: toPhrasing(heading) }
    : { type: 'heading', depth: level, children: toPhrasing(heading) }
  const items = briefs.map(briefItem)
  const list: RootContent = {
    type: 'list',
    ordered: false,
    spread: items.some(({ spread }) => spread === true),
    children: items,
  }
  return [...(heading.length > 0 ? [write(title)] : []), write(list)]
}

function briefItem({ title, source, content }: Brief): ListItem {
  const at = content.findIndex(isBlock)
  const line = at < 0 ? content : content.slice(0, at)
  const below = at < 0 ? [] : content.slice(at)
  const address = source?.from === 'headline' ? source.address : undefined
  const item = itemOf(
    line,
    below,
    below.some((node) => isElement(node, 'p')),
  )
  if (title === '' && address === undefined) return item
  const linked = address === undefined ? undefined : linkTo(address, title)
  const head = linked !== undefined && !line.some(isMarked) ? linked : strong([linked ?? textNode(title)])
  const [first, ...others] = item.children
  const own = first?.type === 'paragraph' && line.length > 0 ? first.children : []
  return {
    ...item,
    children: [
      { type: 'paragraph', children: [head, ...own] },
      ...(line.length > 0 ? others : item.children),
    ],
  }
}

/**
 * Tells whether a node is bold or emphasised. The parser removes bold and emphasis from nodes that follow a
 * linked title, unless the title is bold itself.
 */
const isMarked = (node: Hast[number]): boolean => isElement(node, 'strong', 'em', 'b', 'i')
