import type { Element } from 'hast'
import { isBoilerplate } from './boilerplate'
import {
  BRIEF_LIST_TITLE,
  endOfBriefs,
  headingText,
  isBriefList,
  isGroupLabel,
  isLinked,
  isList,
  isMoreList,
} from './brief-lists'
import { readBriefs } from './briefs'
import { isElement, linksIn, textOf, trim } from './hast'
import { readHeadline } from './headline'
import { itemId, sectionId } from './ids'
import { type Block, contentOfBlock } from './markdown'
import type { BriefGroup, Item, Prose, Section, Story, Subheading } from './model'
import {
  boldOpener,
  isLinkLine,
  isTitleLine,
  splitLabelled,
  startsWithLink,
  startsWithLinkLine,
} from './openers'
import { blocksIn, type Group, hasInterpretation, levelOf } from './outline'
import { readParts } from './parts'
import { hasReportLists, holdsReportLists, isTaggedList, startsWithReportList } from './report-lists'
import { isResidue } from './residue'
import { sourceOf } from './source-address'
import { storyOpener } from './story-openers'
import { sourceInLead, sourceOfStory } from './story-source'

/** The data about the whole issue that the functions below need. */
export interface Context {
  /** Makes an id unique in the issue. */
  readonly unique: (id: string) => string
  /** Tells whether a bold label names a part of a story. See `partLabels`. */
  readonly isPartLabel: (label: string) => boolean
}

/** Reads the blocks under one section heading into items, in document order. */
export function readSection(group: Group, context: Context): Section {
  const title = textOf(group.heading.element.children).trim()
  const heading = group.heading.element.children
  return {
    id: context.unique(sectionId(title)),
    title,
    heading,
    items: readItems(group, context),
    line: group.heading.line,
  }
}

function readItems(section: Group, context: Context): Item[] {
  const { heading, lead, groups } = section
  if (groups.length === 0) return readFlat(heading, lead, context)
  if (isOneStory(section)) {
    const own = groups.slice(0, separation(section))
    const story = readStory(heading, [...lead, ...blocksOf(own)], 'section', context)
    return [story, ...readGroups(groups.slice(own.length), context)]
  }
  const before = readLead(heading, lead, context)
  if (BRIEF_LIST_TITLE.test(headingText(heading)) && groups.every(isEmpty)) {
    return [...before, headingBriefs(groups, context)]
  }
  return [...before, ...readGroups(groups, context)]
}

const readGroups = (groups: readonly Group[], context: Context): Item[] =>
  groups.flatMap((group) => readGroup(group, context))

const blocksOf = (groups: readonly Group[]): Block[] =>
  groups.flatMap((group) => [group.heading, ...blocksIn(group)])

/**
 * Returns how many of a section's subheadings belong to its story. The story ends at the first horizontal
 * rule. If there is an insight or impact note before the first subheading, no subheading belongs to the
 * story.
 */
function separation({ lead, groups }: Group): number {
  if (hasInterpretation(lead)) return 0
  const before = [lead, ...groups.map(blocksIn)]
  const at = groups.findIndex((_, index) => before[index]?.at(-1)?.element.tagName === 'hr')
  return at < 0 ? groups.length : at
}

const isEmpty = (group: Group): boolean => blocksIn(group).every(({ element }) => element.tagName === 'hr')

/** Reads headings without content as briefs. Each heading becomes one brief. */
const headingBriefs = (groups: readonly Group[], context: Context): BriefGroup => ({
  kind: 'briefs',
  heading: [],
  briefs: groups.flatMap(({ heading }) => readBriefs(listOf(heading.element), heading.line, context.unique)),
  line: groups[0]?.heading.line ?? 1,
})

const listOf = ({ children }: Element): Element => ({
  type: 'element',
  tagName: 'ul',
  properties: {},
  children: [{ type: 'element', tagName: 'li', properties: {}, children }],
})

/**
 * Tells whether a section is one story with subheadings:
 * - The section starts with prose, and no subheading has a link.
 * - If the heading of the section has no link either, the section has no list of reports, no subheading such
 *   as 更多动态, and no insight or impact note below a subheading.
 */
function isOneStory(section: Group): boolean {
  const { heading, lead, groups } = section
  if (linksIn(heading.element.children).length > 0 && startsWithProse(lead))
    return groups.every((group) => !isLinked(group.heading))
  if (!startsWithProse(lead) || hasInterpretation(groups.flatMap(blocksIn))) return false
  if (hasReportLists(section)) return false
  return groups.every(
    (group) => !isLinked(group.heading) && !BRIEF_LIST_TITLE.test(headingText(group.heading)),
  )
}

/** Reads the blocks between a section's heading and its first story. */
function readLead(heading: Block, lead: readonly Block[], context: Context): Item[] {
  if (lead.every(({ element }) => element.tagName === 'hr')) return []
  if (hasInterpretation(lead) || startsWithLinkLine(lead) || lead.some(isList))
    return readFlat(heading, lead, context)
  return [prose(lead)]
}

function readGroup(group: Group, context: Context): Item[] {
  const { heading, lead, groups } = group
  const empty = lead.every(({ element }) => element.tagName === 'hr')
  const inside = blocksIn(group)
  if (!isLinked(heading)) {
    if (empty && groups.length > 0)
      return [subheading(heading, context), ...groups.flatMap((inner) => readGroup(inner, context))]
    if (groups.some((inner) => isLinked(inner.heading)) && !hasInterpretation(lead)) {
      return [
        subheading(heading, context),
        prose(lead),
        ...groups.flatMap((inner) => readGroup(inner, context)),
      ]
    }
    if (startsWithLinkLine(lead)) return [subheading(heading, context), ...readFlat(heading, inside, context)]
    if (groups.length === 0 && isBoilerplate(heading, lead))
      return [subheading(heading, context), prose(lead)]
    const lines = splitLabelled(inside)
    const opens = groups.length === 0 ? storyOpener(lines, context.isPartLabel) : undefined
    if (opens !== undefined) return [subheading(heading, context), ...readRuns(lines, opens, context)]
  }
  const isBriefs = isLinked(heading)
    ? isMoreList(heading, inside) || isTaggedList(inside)
    : isBriefList(heading, inside) ||
      startsWithReportList(inside) ||
      inside.some(({ isOverview }) => isOverview)
  if (isBriefs) return readBriefGroups(inside, context, heading)
  return readStoryAndRest(heading, inside, context)
}

/** Reads a story. If a bold 更多… label with a list follows, the list is read as briefs. */
function readStoryAndRest(heading: Block, blocks: readonly Block[], context: Context): Item[] {
  const at = blocks.findIndex((block, index) => isGroupLabel(block) && isList(blocks[index + 1]))
  if (at < 0) return [readStory(heading, blocks, 'own', context)]
  return [
    readStory(heading, blocks.slice(0, at), 'own', context),
    ...readBriefGroups(blocks.slice(at), context),
  ]
}

/** Paragraphs that start with a link are stories only if a section has at least this many of them. */
const MIN_LINK_PARAGRAPHS = 3

/**
 * Reads blocks without headings: as briefs, as stories that start with a link or a bold line, or as one
 * story.
 */
function readFlat(heading: Block, blocks: readonly Block[], context: Context): Item[] {
  const content = blocks.filter(({ element }) => element.tagName !== 'hr')
  if (content.length === 0) return []
  const end = endOfBriefs(heading, blocks)
  if (end !== undefined) return [...readBriefGroups(blocks.slice(0, end), context), prose(blocks.slice(end))]
  if (isBoilerplate(heading, content)) return [prose(content)]
  if (content.length === 1 && isResidue(textOf(content[0]?.element.children ?? []))) return [prose(content)]
  if (startsWithLinkLine(content)) return readRuns(content, isLinkLine, context)
  const numbered = content.findIndex(({ isNumbered }) => isNumbered === true)
  if (numbered > 0)
    return [prose(content.slice(0, numbered)), ...readRuns(content.slice(numbered), isLinkLine, context)]
  if (isBriefList(heading, content) || content.some(({ isOverview }) => isOverview))
    return readBriefGroups(content, context)
  if (content.filter(startsWithLink).length >= MIN_LINK_PARAGRAPHS && startsWithLink(content[0]))
    return readRuns(content, startsWithLink, context)
  const lines = splitLabelled(content)
  const opens = boldOpener(lines[0], context.isPartLabel)
  if (opens !== undefined && lines.filter(opens).length >= 2) return readRuns(lines, opens, context)
  const at = content.findIndex(
    (block, index) => index > 0 && isGroupLabel(block) && isList(content[index + 1]),
  )
  if (at > 0)
    return [
      readStory(heading, content.slice(0, at), 'section', context),
      ...readBriefGroups(content.slice(at), context),
    ]
  if (holdsReportLists(content)) return readBriefGroups(content, context)
  return [readStory(heading, blocks, 'section', context)]
}

/**
 * Reads stories without headings.
 * @param opens tells whether a block starts a story
 */
function readRuns(
  blocks: readonly Block[],
  opens: (block: Block | undefined) => boolean,
  context: Context,
): Item[] {
  const starts = blocks.flatMap((block, index) => (opens(block) ? [index] : []))
  return starts.flatMap((start, nth) => {
    const head = blocks[start]
    return head === undefined ? [] : readStoryAndRest(head, blocks.slice(start + 1, starts[nth + 1]), context)
  })
}

function readStory(heading: Block, blocks: readonly Block[], head: Story['head'], context: Context): Story {
  const { headline, written, address, lead } = readHead(heading)
  const parts = readParts(blocks)
  const linked = address === undefined ? undefined : sourceOf(address, 'headline', headline)
  const source =
    linked ?? sourceOfStory(parts, headline) ?? (parts.length === 0 ? sourceInLead(lead) : undefined)
  const placeholder = linked === undefined ? address : undefined
  const id = context.unique(itemId(written, source?.address))
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
  const head = readHeadline(first.children)
  return { ...head, lead: [...head.lead, ...nodes.slice(1)] }
}

/**
 * Reads lists as briefs. A bold line above a list is the list's title; other blocks become prose.
 * @param over the heading above the first list
 */
function readBriefGroups(blocks: readonly Block[], context: Context, over?: Block): Item[] {
  const items: Item[] = []
  let title = over
  for (const block of blocks) {
    if (block.isOverview !== true && isList(block)) {
      items.push(briefGroup(block, title, context))
      title = undefined
    } else if (block.element.tagName !== 'hr') {
      if (title !== undefined) items.push(untitled(title, context))
      title = isTitleLine(block) ? block : undefined
      if (title === undefined) items.push(prose([block]))
    }
  }
  if (title !== undefined) items.push(untitled(title, context))
  return items
}

const untitled = (block: Block, context: Context): Item =>
  levelOf(block) > 0 ? subheading(block, context) : prose([block])

const briefGroup = ({ element, line }: Block, title: Block | undefined, context: Context): BriefGroup => ({
  kind: 'briefs',
  ...(title && { title: headingText(title) }),
  heading: title?.element.children ?? [],
  briefs: readBriefs(element, line, context.unique),
  line: title?.line ?? line,
})

function subheading({ element, line }: Block, context: Context): Subheading {
  const title = textOf(element.children).trim()
  return { kind: 'subheading', id: context.unique(sectionId(title)), title, heading: element.children, line }
}

const prose = (blocks: readonly Block[]): Prose => ({
  kind: 'prose',
  content: blocks.flatMap(contentOfBlock).filter(({ tagName }) => tagName !== 'hr'),
  line: blocks[0]?.line ?? 1,
})

const startsWithProse = (blocks: readonly Block[]): boolean => {
  const first = blocks.find(({ element }) => element.tagName !== 'hr')
  return first !== undefined && !isList(first) && !isLinkLine(first)
}
