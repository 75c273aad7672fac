import type { ElementContent } from 'hast'
import { isElement, textOf } from './hast'
import { itemMatcher } from './match-summary'
import type { BriefGroup, Hast, Issue, Item, Section, Withdrawal } from './model'
import { reportsOf } from './reports'
import { isWithdrawn } from './withdrawals'

/**
 * Returns an issue without its withdrawn items. Other text that names a withdrawn item is removed, too:
 * - summary lines and corrections
 * - parts of the title and of headings
 * - paragraphs and list items around the stories
 *
 * A text names an item if it is similar to the item (`match-summary.ts`). Other stories keep their text. If a
 * part of the title is removed, the cover is also removed, because it shows the content of the title.
 */
export function withoutWithdrawn(issue: Issue, withdrawals: readonly Withdrawal[]): Issue {
  if (withdrawals.length === 0) return issue
  if (isWithdrawn({ withdrawals })) return emptyIssue(issue, withdrawals)
  const gone = new Set(withdrawals.flatMap((one) => (one.kind === 'issue' ? [] : [one.item])))
  const names = itemMatcher(issue, gone)
  const title = cutClauses(issue.title, names) || issue.date
  const { cover, ...rest } = issue
  return {
    ...rest,
    title,
    ...(cover !== undefined && title === issue.title && { cover }),
    summary: issue.summary.filter((line) => !names(line)),
    intro: cutBlocks(issue.intro, names),
    sections: issue.sections.flatMap((section) => cutSection(section, gone, names)),
    outro: cutBlocks(issue.outro, names),
    corrections: issue.corrections.filter(({ item, text }) =>
      item === undefined ? !names(text) : !gone.has(item),
    ),
    withdrawals,
  }
}

const emptyIssue = ({ date, edition, file, hash }: Issue, withdrawals: readonly Withdrawal[]): Issue => ({
  date,
  edition,
  title: date,
  summary: [],
  intro: [],
  sections: [],
  outro: [],
  corrections: [],
  withdrawals,
  file,
  hash,
})

/** Tells whether a text names one of the withdrawn items. */
type Names = (text: string) => boolean

/** New heading of a section whose old heading named a withdrawn story. */
const NEUTRAL_HEADING = '要闻'

/**
 * Returns a section without withdrawn items. Returns an empty array if all reports of the section are
 * withdrawn.
 */
function cutSection(section: Section, gone: ReadonlySet<string>, names: Names): readonly Section[] {
  const items = withoutEmptyGroups(section.items.flatMap((item) => cutItem(item, gone, names)))
  const before = reportsOf({ sections: [section] }).length
  const after = reportsOf({ sections: [{ ...section, items }] }).length
  if (before > 0 && after === 0) return []
  const title = cutClauses(section.title, names) || NEUTRAL_HEADING
  if (title === section.title) return [{ ...section, items }]
  return [{ ...section, items, title, heading: [{ type: 'text', value: title }] }]
}

function cutItem(item: Item, gone: ReadonlySet<string>, names: Names): readonly Item[] {
  switch (item.kind) {
    case 'story':
      return gone.has(item.id) ? [] : [item]
    case 'briefs':
      return cutBriefs(item, gone, names)
    case 'prose': {
      const content = cutBlocks(item.content, names)
      return content.length === 0 && item.content.length > 0 ? [] : [{ ...item, content }]
    }
    case 'subheading':
      return names(item.title) ? [] : [item]
  }
}

function cutBriefs(group: BriefGroup, gone: ReadonlySet<string>, names: Names): readonly BriefGroup[] {
  const briefs = group.briefs.filter(({ id }) => !gone.has(id))
  if (briefs.length === 0) return []
  const { title, ...untitled } = group
  if (title === undefined || !names(title)) return [{ ...group, briefs }]
  return [{ ...untitled, heading: [], briefs }]
}

/** Removes subheadings without content below them. */
const withoutEmptyGroups = (items: readonly Item[]): readonly Item[] =>
  items.filter(({ kind }, at) => {
    const next = items[at + 1]
    return kind !== 'subheading' || (next !== undefined && next.kind !== 'subheading')
  })

/**
 * Removes blocks that name a withdrawn item. From a list or quotation, only the parts that name such an item
 * are removed.
 */
const cutBlocks = (blocks: Hast, names: Names): Hast => blocks.flatMap((block) => cutBlock(block, names))

function cutBlock(block: ElementContent, names: Names): Hast {
  if (!isElement(block, 'ul', 'ol', 'blockquote'))
    return sentencesOf(textOf(block)).some(names) ? [] : [block]
  const children = cutBlocks(block.children, names)
  return children.some((child) => isElement(child)) ? [{ ...block, children: [...children] }] : []
}

const sentencesOf = (text: string): readonly string[] => [text, ...text.split(/(?<=[。！？!?；])/)]

/**
 * Punctuation between the parts of a headline. A comma or colon between digits does not match: it is part of
 * a number or a time.
 */
const BETWEEN_CLAUSES = /((?:[，、；：;|｜—]|(?<!\d)[,:](?!\d))+\s*|\s[|·-]\s)/

/** Returns a headline without the parts that name a withdrawn item; an empty text if nothing is left. */
function cutClauses(title: string, names: Names): string {
  const parts = title.split(BETWEEN_CLAUSES)
  const kept = parts.flatMap((clause, at) =>
    at % 2 === 1 || clause.trim() === '' || names(clause) ? [] : [{ clause, before: parts[at - 1] ?? '' }],
  )
  const rest = kept.map(({ clause, before }, at) => (at === 0 ? clause : before + clause)).join('')
  const cut = kept.length === Math.ceil(parts.length / 2) ? title : rest
  return names(cut) ? '' : cut.trim()
}
