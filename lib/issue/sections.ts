import type { Element } from 'hast'
import { isPlaceholder } from './address'
import { itemsOf, readBriefs, sourceOf } from './briefs'
import { addressOf, isElement, linksIn, textOf, trim, unbold } from './hast'
import { readHeadline } from './headline'
import { itemId, sectionId } from './ids'
import { readLabel } from './labels'
import { type Block, contentOfBlock } from './markdown'
import type { BriefGroup, Hast, Item, Part, Prose, Section, Source, Story, Subheading } from './model'
import { blocksIn, type Group, hasInterpretation, levelOf } from './outline'
import { readParts } from './parts'

/** Titles of brief groups: 更多动态, 其他, WAIC 更多亮点 …. */
const MORE =
  /^[\s\d.、一二三四五六七八九十|｜]*(?:更多|其他|其它|另外|简讯|快讯|速览|速递|短讯|一句话)|(?:更多|其他|其它).{0,12}(?:动态|亮点|进展|消息|资讯|新闻|看点|更新|速览|简讯|快讯|速递|热点|要闻|内容)$/

type Unique = (id: string) => string

/** Reads the blocks under one section heading into items, in document order. */
export function readSection(group: Group, unique: Unique): Section {
  const title = textOf(group.heading.element.children).trim()
  const heading = group.heading.element.children
  return {
    id: unique(sectionId(title)),
    title,
    heading,
    items: readItems(group, unique),
    line: group.heading.line,
  }
}

function readItems(section: Group, unique: Unique): Item[] {
  const { heading, lead, groups } = section
  if (groups.length === 0) return readFlat(heading, lead, unique)
  if (isOneStory(section)) return [readStory(heading, blocksIn(section), 'section', unique)]
  return [...readLead(heading, lead, unique), ...groups.flatMap((group) => readGroup(group, unique))]
}

/** Lead prose and unlinked subheadings without any insight or impact: one story with subheadings. */
function isOneStory({ heading, lead, groups }: Group): boolean {
  if (linksIn(heading.element.children).length > 0 && startsWithProse(lead))
    return groups.every((group) => !isLinked(group.heading))
  if (!startsWithProse(lead) || hasInterpretation(groups.flatMap(blocksIn))) return false
  return groups.every((group) => !isLinked(group.heading) && !MORE.test(headingText(group.heading)))
}

/** Reads the blocks between a section's heading and its first story. */
function readLead(heading: Block, lead: readonly Block[], unique: Unique): Item[] {
  if (lead.every(({ element }) => element.tagName === 'hr')) return []
  if (hasInterpretation(lead) || startsWithLinkLine(lead) || lead.some(isList))
    return readFlat(heading, lead, unique)
  return [prose(lead)]
}

function readGroup(group: Group, unique: Unique): Item[] {
  const { heading, lead, groups } = group
  const empty = lead.every(({ element }) => element.tagName === 'hr')
  const inside = blocksIn(group)
  if (!isLinked(heading)) {
    if (empty && groups.length > 0)
      return [subheading(heading, unique), ...groups.flatMap((inner) => readGroup(inner, unique))]
    if (groups.some((inner) => isLinked(inner.heading)) && !hasInterpretation(lead)) {
      return [
        subheading(heading, unique),
        prose(lead),
        ...groups.flatMap((inner) => readGroup(inner, unique)),
      ]
    }
    if (startsWithLinkLine(lead)) return [subheading(heading, unique), ...readFlat(heading, inside, unique)]
  }
  if (isLinked(heading) ? isMoreList(heading, inside) : isBriefList(heading, inside))
    return readBriefGroups(inside, unique, heading)
  return readStoryAndRest(heading, inside, unique)
}

/** Reads a story, and the brief group under a bold 更多… label that may follow it. */
function readStoryAndRest(heading: Block, blocks: readonly Block[], unique: Unique): Item[] {
  const at = blocks.findIndex((block, index) => isGroupLabel(block) && isList(blocks[index + 1]))
  if (at < 0) return [readStory(heading, blocks, 'own', unique)]
  return [
    readStory(heading, blocks.slice(0, at), 'own', unique),
    ...readBriefGroups(blocks.slice(at), unique),
  ]
}

/** Reads blocks without headings: briefs, stories that start with a link or a bold line, or one story. */
function readFlat(heading: Block, blocks: readonly Block[], unique: Unique): Item[] {
  const content = blocks.filter(({ element }) => element.tagName !== 'hr')
  if (content.length === 0) return []
  if (startsWithLinkLine(content)) return readRuns(content, isLinkLine, unique)
  if (isBriefList(heading, content)) return readBriefGroups(content, unique)
  const opens = boldOpener(content[0])
  if (opens !== undefined && content.filter(opens).length >= 2) return readRuns(content, opens, unique)
  const at = content.findIndex(
    (block, index) => index > 0 && isGroupLabel(block) && isList(content[index + 1]),
  )
  if (at > 0)
    return [
      readStory(heading, content.slice(0, at), 'section', unique),
      ...readBriefGroups(content.slice(at), unique),
    ]
  return [readStory(heading, blocks, 'section', unique)]
}

/** Reads stories that each start with a line of a given form. */
function readRuns(
  blocks: readonly Block[],
  opens: (block: Block | undefined) => boolean,
  unique: Unique,
): Item[] {
  const starts = blocks.flatMap((block, index) => (opens(block) ? [index] : []))
  return starts.flatMap((start, nth) => {
    const head = blocks[start]
    return head === undefined ? [] : readStoryAndRest(head, blocks.slice(start + 1, starts[nth + 1]), unique)
  })
}

function readStory(heading: Block, blocks: readonly Block[], head: Story['head'], unique: Unique): Story {
  const { headline, address, lead } = readHead(heading)
  const parts = readParts(blocks)
  const linked = address === undefined ? undefined : sourceOf(address, 'headline')
  const source = linked ?? sourceInParts(parts)
  const placeholder = linked === undefined ? address : undefined
  const id = unique(itemId(headline, source?.address))
  return {
    kind: 'story',
    id,
    headline,
    head,
    lead,
    parts,
    line: heading.line,
    ...(source && { source }),
    ...(placeholder !== undefined && { placeholder }),
  }
}

/** Reads a headline from a heading, or from the bold or linked line that starts a story. */
function readHead({ element }: Block): ReturnType<typeof readHeadline> {
  if (element.tagName !== 'p') return readHeadline(element.children)
  const nodes = trim(element.children)
  const [first] = nodes
  if (!isElement(first, 'strong', 'b')) return readHeadline(nodes)
  const { headline, address, lead } = readHeadline(first.children)
  return { headline, lead: [...lead, ...nodes.slice(1)], ...(address !== undefined && { address }) }
}

function sourceInParts(parts: readonly Part[]): Source | undefined {
  for (const part of parts) {
    if (part.kind === 'source') {
      const link = linksIn(part.content).find((one) => !isPlaceholder(addressOf(one)))
      if (link !== undefined) return sourceOf(addressOf(link), 'line')
    }
  }
  const [first] = parts
  const opening = first?.kind === 'body' ? first.content[0] : undefined
  return isElement(opening, 'p') ? sourceInFirstSentence(opening.children) : undefined
}

function sourceInFirstSentence(nodes: Hast): Source | undefined {
  const at = nodes.findIndex((node) => linksIn([node]).length > 0)
  const before = textOf(nodes.slice(0, Math.max(at, 0)))
  const link = at < 0 || /[。！？]/.test(before) ? undefined : linksIn(nodes.slice(at, at + 1))[0]
  return link && sourceOf(addressOf(link), 'text')
}

/** Reads lists, each under the paragraphs or label before it. */
function readBriefGroups(blocks: readonly Block[], unique: Unique, over?: Block): Item[] {
  const items: Item[] = []
  let title = over
  for (const block of blocks) {
    if (isList(block)) {
      items.push(briefGroup(block, title, unique))
      title = undefined
    } else if (block.element.tagName !== 'hr') {
      if (title !== undefined) items.push(untitled(title, unique))
      title = isTitleLine(block) ? block : undefined
      if (title === undefined) items.push(prose([block]))
    }
  }
  if (title !== undefined) items.push(untitled(title, unique))
  return items
}

const untitled = (block: Block, unique: Unique): Item =>
  levelOf(block) > 0 ? subheading(block, unique) : prose([block])

const briefGroup = ({ element, line }: Block, title: Block | undefined, unique: Unique): BriefGroup => ({
  kind: 'briefs',
  ...(title && { title: headingText(title) }),
  heading: title?.element.children ?? [],
  briefs: readBriefs(element, line, unique),
  line: title?.line ?? line,
})

function subheading({ element, line }: Block, unique: Unique): Subheading {
  const title = textOf(element.children).trim()
  return { kind: 'subheading', id: unique(sectionId(title)), title, heading: element.children, line }
}

const prose = (blocks: readonly Block[]): Prose => ({
  kind: 'prose',
  content: blocks.flatMap(contentOfBlock).filter(({ tagName }) => tagName !== 'hr'),
  line: blocks[0]?.line ?? 1,
})

const headingText = ({ element }: Block): string => textOf(element.children).trim()
const isLinked = ({ element }: Block): boolean => linksIn(element.children).length > 0
const isList = (block: Block | undefined): boolean =>
  block !== undefined && ['ul', 'ol'].includes(block.element.tagName)

const startsWithProse = (blocks: readonly Block[]): boolean => {
  const first = blocks.find(({ element }) => element.tagName !== 'hr')
  return first !== undefined && !isList(first) && !isLinkLine(first)
}

/** A paragraph that is a single link of some length is a story's headline. */
function isLinkLine(block: Block | undefined): boolean {
  if (block?.element.tagName !== 'p') return false
  const nodes = trim(unbold(block.element.children))
  return (
    nodes.length === 1 &&
    isElement(nodes[0], 'a') &&
    textOf(nodes[0]).length > 8 &&
    textOf(nodes[0]) !== addressOf(nodes[0])
  )
}

const startsWithLinkLine = (blocks: readonly Block[]): boolean =>
  isLinkLine(blocks.find(({ element }) => element.tagName !== 'hr'))

/**
 * Returns a test for lines that start a story, if the container starts with a bold line: bold words alone, or
 * `**X：** text`. A label alone (`**核心数据：**`) starts none.
 */
function boldOpener(first: Block | undefined): ((block: Block | undefined) => boolean) | undefined {
  const form = boldForm(first)
  return form === undefined ? undefined : (block) => boldForm(block) === form
}

function boldForm(block: Block | undefined): 'alone' | 'inline' | undefined {
  if (block?.element.tagName !== 'p') return undefined
  const [head] = trim(block.element.children)
  if (!isElement(head, 'strong', 'b')) return undefined
  const label = readLabel(block.element.children)
  if (label === undefined) return isTitleLine(block) ? 'alone' : 'inline'
  return label.kind === 'labelled' && label.rest.length > 0 ? 'inline' : undefined
}

/** A line of bold words only is the title of the list below it. */
function isTitleLine({ element }: Block): boolean {
  if (element.tagName !== 'p') return false
  const nodes = trim(element.children)
  return nodes.length === 1 && isElement(nodes[0], 'strong', 'b')
}

const isGroupLabel = (block: Block): boolean => isTitleLine(block) && MORE.test(headingText(block))

/** Tells whether blocks are briefs: lists under a title that says so, or with items that look like briefs. */
function isBriefList(heading: Block, blocks: readonly Block[]): boolean {
  const content = blocks.filter(({ element }) => element.tagName !== 'hr')
  if (!content.some(isList) || hasInterpretation(content)) return false
  if (content.some((block) => levelOf(block) > 0)) return false
  if (MORE.test(headingText(heading))) return true
  if (!content.every((block) => isList(block) || isTitleLine(block))) return false
  return levelOf(heading) === 2 || content.filter(isList).every(({ element }) => looksLikeBriefs(element))
}

/** Under a linked heading, lists are briefs only below a 更多… title. */
const isMoreList = (heading: Block, blocks: readonly Block[]): boolean =>
  MORE.test(headingText(heading)) &&
  blocks.every((block) => isList(block) || block.element.tagName === 'hr') &&
  blocks.some(isList)

/** Tells whether a list's items start with a link or bold words. */
const looksLikeBriefs = (list: Element): boolean => {
  const items = itemsOf(list)
  if (items.every(isAspect)) return false
  const titled = items.filter(
    (item) => isElement(firstInline(item), 'a', 'strong', 'b') || linksIn(item.children).length > 0,
  )
  return titled.length * 2 > items.length
}

/** `**争议**：…`, `**核心条款**：…`: an aspect of one story, with a short title and no link. */
const isAspect = (item: Element): boolean => {
  const first = firstInline(item)
  return (
    isElement(first, 'strong', 'b') &&
    linksIn(item.children).length === 0 &&
    /^\p{Script=Han}{1,5}[:：]?$/u.test(textOf(first.children).trim())
  )
}

function firstInline(item: Element): Hast[number] | undefined {
  const [first] = trim(item.children)
  return isElement(first, 'p') ? trim(first.children)[0] : first
}
