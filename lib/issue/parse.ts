import type { Element } from 'hast'
import { DEFAULT_TIME_ZONE } from '@/lib/calendar/zone'
import { expandAddressLines } from './address-lines'
import { diagnostic, findFaults } from './check'
import { readCorrections } from './corrections'
import { readDay } from './day'
import { withSchedule } from './day-range'
import { dayBeforePublication, findOtherDay } from './find-day'
import { DATE_FIELDS, type FrontMatter, readFrontMatter, summaryLines, textField } from './front-matter'
import { bareText, textOf } from './hast'
import { digest, uniqueIds } from './ids'
import { findExcess, findExcessBytes, type LimitExceeded } from './limits'
import { type Block, contentOfBlock, readBody } from './markdown'
import type { Callout, Day, Diagnostic, Hast, Issue, ParseResult } from './model'
import { expandNestedLists } from './nested-lists'
import { expandNumberedStories } from './numbered-stories'
import { partLabels, recurringLabels } from './openers'
import { isOutlineHeading, labelGroups, levelOf, outline } from './outline'
import { markOverviews } from './overviews'
import { restoreText } from './restore-text'
import { withSectionHeadings } from './section-headings'
import { readSection } from './sections'
import { checkUpdated, UPDATED_FIELDS } from './stated-change'
import { expandTables } from './table-rows'
import { cardBlocks, isTelegramCard, readTelegramCard } from './telegram-card'
import { isWithdrawn, readWithdrawals } from './withdrawals'
import { withoutWithdrawn } from './without-withdrawn'

/**
 * Increment this when the parser's output changes. Issues stored with an older version are then parsed again.
 */
export const PARSER_VERSION = 19

/**
 * Parses the bytes of an issue file. Never throws: errors become diagnostics.
 * @param timeZone the time zone of the paper. A date with a time and a zone is converted to the day in this
 * time zone.
 */
export function parseIssueFile(
  bytes: Uint8Array,
  fileName: string,
  timeZone = DEFAULT_TIME_ZONE,
): ParseResult {
  const excess = findExcessBytes(bytes.length)
  if (excess !== undefined) return tooLarge(excess)
  try {
    return parseIssue(new TextDecoder('utf-8', { fatal: true }).decode(bytes), fileName, timeZone)
  } catch {
    return { diagnostics: [diagnostic('not-utf8', 1, 'The file is not UTF-8 text. Save it as UTF-8.')] }
  }
}

/** Parses the text of an issue, see `parseIssueFile`. Never throws: errors become diagnostics. */
export function parseIssue(text: string, fileName: string, timeZone = DEFAULT_TIME_ZONE): ParseResult {
  const excess = findExcess(text)
  if (excess !== undefined) return tooLarge(excess)
  try {
    return readDated({ text, fileName, timeZone })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      diagnostics: [diagnostic('unreadable', 1, `The file could not be read: ${reason}. Write it simpler.`)],
    }
  }
}

interface IssueText {
  readonly text: string
  readonly fileName: string
  readonly timeZone: string
}

const tooLarge = ({ line, column, message }: LimitExceeded): ParseResult => ({
  diagnostics: [diagnostic('too-large', line, message, column)],
})

function readDated(source: IssueText): ParseResult {
  const front = readFrontMatter(source.text)
  if (front.fault !== undefined) {
    return {
      diagnostics: [diagnostic('front-matter', front.fault.line, front.fault.message, front.fault.column)],
    }
  }
  const draft = draftOf(front)
  const category = categoryOf(front)
  return { ...readWithDay(front, source), ...(draft && { draft }), ...(category && { category }) }
}

/** Returns a diagnostic if the file is a draft: it has `draft: true` or `published: false`. */
function draftOf({ values, lineOf }: FrontMatter): Diagnostic | undefined {
  const says = (field: string, word: string): boolean =>
    String(values[field] ?? '')
      .trim()
      .toLowerCase() === word
  const field = says('draft', 'true') ? 'draft' : says('published', 'false') ? 'published' : undefined
  return field && diagnostic('draft', lineOf(field), `${field}: ${String(values[field])} keeps the file out.`)
}

/** Returns the categories in the front matter: a text or list in `category` or `categories`. */
function categoryOf({ values, lineOf }: FrontMatter): ParseResult['category'] {
  const field = ['category', 'categories'].find((name) => values[name] !== undefined)
  if (field === undefined) return undefined
  const names = [values[field]].flat().flatMap((value) => textField({ value }, 'value') ?? [])
  return names.length === 0 ? undefined : { names, line: lineOf(field) }
}

function readWithDay(front: FrontMatter, source: IssueText): ParseResult {
  const date = textField(front.values, ...DATE_FIELDS)
  const otherDay = date === undefined ? findOtherDay(front, source.fileName) : undefined
  const day = date === undefined ? otherDay?.day : dayOfField(front, date, source)
  if (day === undefined) {
    const words =
      date === undefined ? 'The front matter has no date.' : `“${date}” is no day of the calendar.`
    return {
      diagnostics: [diagnostic('no-date', front.lineOf('date'), `${words} Write date: YYYY-MM-DD.`)],
    }
  }
  const publishAt = { value: front.values['publishAt'], line: front.lineOf('publishAt') }
  const field = { day, line: front.lineOf('date'), publishAt }
  const read = withSchedule(readIssue(front, day, source), field)
  if (otherDay === undefined) return read
  const message = `The date ${day} is read from ${otherDay.place}. Write date: ${day} in the front matter.`
  return { ...read, diagnostics: [...read.diagnostics, diagnostic('date-elsewhere', 1, message)] }
}

/** Returns the day of an issue whose front matter has a date. */
function dayOfField(front: FrontMatter, written: string, source: IssueText): Day | undefined {
  const day = readDay(written, source.timeZone)
  return day && (dayBeforePublication(front, source.fileName, { written, day }) ?? day)
}

function readIssue(
  front: FrontMatter,
  date: Day,
  { text, fileName: file, timeZone }: IssueText,
): ParseResult {
  const { values, bodyLine, lineOf, lost } = front
  const read = readBody(front.body, bodyLine, /\.mdx$/i.test(file) ? 'mdx' : 'markdown')
  const written = textField(values, 'title')
  const { title, differs, ...parts } = outlineOf(read.blocks, written, date)
  const cover = textField(values, 'coverImage', 'cover')
  const updated = textField(values, ...UPDATED_FIELDS)
  const place = (field: string) => ({ sections: parts.sections, line: lineOf(field), timeZone })
  const corrected = readCorrections(values['corrections'], place('corrections'))
  const taken = readWithdrawals(values['withdrawn'], place('withdrawn'))
  const outlined: Issue = {
    date,
    edition: 1,
    title: title === '' ? date : title,
    summary: summaryLines(values['summary'] ?? values['description'] ?? values['excerpt']),
    ...(updated !== undefined && { updated }),
    ...(cover !== undefined && { cover }),
    ...parts,
    corrections: corrected.corrections,
    file,
    hash: digest(text),
  }
  const { issue, diagnostics: restored } = restoreText(outlined, read.written)
  const cut = withoutWithdrawn(issue, taken.withdrawals)
  const diagnostics = [...front.diagnostics, ...taken.diagnostics]
  // The content of a withdrawn issue is not shown, so errors in it are not reported.
  if (isWithdrawn(cut)) return { issue: cut, diagnostics }
  diagnostics.push(
    ...(lost === undefined ? [] : [unreadCorrections(lost, lineOf('corrections'))]),
    ...corrected.diagnostics,
    ...read.diagnostics,
    ...(updated === undefined ? [] : checkUpdated(updated, lineOf)),
    ...titleFaults({ written, differs, line: lineOf('title') }),
    ...read.openCards.map((line) => diagnostic('unclosed-card', line, UNCLOSED_CARD)),
    ...restored,
    ...(read.openFence === undefined ? [] : [diagnostic('open-fence', read.openFence, OPEN_FENCE)]),
    ...findFaults(issue, bodyLine, summaryLines(values['summary']).length),
  )
  return { issue: cut, diagnostics }
}

/**
 * Divides the blocks of a body into title, intro, sections, Telegram card and outro.
 * @param written the title in the front matter, if there is one
 * @returns also `differs`: true if the body has a main heading that is not the title
 */
function outlineOf(
  all: ReturnType<typeof readBody>['blocks'],
  written: string | undefined,
  date: Day,
): Pick<Issue, 'title' | 'intro' | 'sections' | 'telegram' | 'outro'> & { readonly differs: boolean } {
  const { blocks, telegram, after } = extractTelegramCard(all)
  const { title, rest } = extractTitle(blocks, written)
  const { intro, groups } = splitSections(
    withSectionHeadings(
      markOverviews(expandNumberedStories(expandAddressLines(expandNestedLists(expandTables(rest))))),
      title || date,
    ),
  )
  const unique = uniqueIds()
  const isPartLabel = partLabels(recurringLabels(groups.flatMap(labelGroups)))
  return {
    title,
    differs: rest.length === blocks.length && blocks.some((block) => levelOf(block) === 1),
    intro,
    sections: groups.map((group) => readSection(group, { unique, isPartLabel })),
    ...(telegram && { telegram }),
    outro: after,
  }
}

const unreadCorrections = (reason: string, line: number): Diagnostic =>
  diagnostic('bad-correction', line, `The corrections are left out: ${reason}`)

/** Warns if the front matter has no title, or if the title differs from the first heading. */
function titleFaults({
  written,
  differs,
  line,
}: {
  readonly written: string | undefined
  readonly differs: boolean
  readonly line: number
}): readonly Diagnostic[] {
  if (written === undefined) return [diagnostic('no-title', 1, NO_TITLE)]
  return differs ? [diagnostic('title-differs', line, TITLE_DIFFERS)] : []
}

const NO_TITLE = 'The front matter has no title. Add one: lists and search results show it.'
const TITLE_DIFFERS = 'The first heading is another than the title: both are printed. Make them one.'
const OPEN_FENCE =
  'The code fence is not closed: it ends at the next heading, or with the file. Close it with a line of ```.'
const UNCLOSED_CARD =
  'The join card is not closed: it ends at the next heading. Close each <div> with </div>, or <TelegramCard> with />.'

interface ExtractedCard {
  readonly blocks: readonly Block[]
  readonly telegram?: Callout
  readonly after: Hast
}

/**
 * Takes the Telegram card out of the blocks. If the card is in the last section, the content below it becomes
 * the issue's outro. If there is a heading below the card, or no heading above it, a horizontal rule takes
 * the card's place.
 */
function extractTelegramCard(blocks: readonly Block[]): ExtractedCard {
  const at = blocks.findIndex(({ element }) => isTelegramCard(element))
  const first = blocks[at]
  if (first === undefined) return { blocks, after: [] }
  const { card, rest } = readTelegramCard(first.element)
  const before = blocks.slice(0, at)
  const below = [
    ...rest.map((element) => ({ element, line: first.line })),
    ...blocks.slice(at + 1).flatMap(openCard),
  ]
  const telegram = card && { telegram: card }
  if (card !== undefined && before.some(isOutlineHeading) && !below.some(isOutlineHeading))
    return { blocks: before, ...telegram, after: contentOf(below) }
  return { blocks: [...before, { element: RULE, line: first.line }, ...below], ...telegram, after: [] }
}

const RULE: Element = { type: 'element', tagName: 'hr', properties: {}, children: [] }

/**
 * Returns the content of a Telegram card as ordinary blocks. It is used for a second card, because an issue
 * has only one card.
 */
const openCard = (block: Block): Block[] =>
  isTelegramCard(block.element)
    ? cardBlocks(block.element).map((element) => ({ element, line: block.line }))
    : [block]

const contentOf = (blocks: readonly Block[]): Element[] =>
  blocks.flatMap(contentOfBlock).filter(({ tagName }) => tagName !== 'hr')

/**
 * Takes the title from the first main heading. If the front matter has a different title, that title is used,
 * and the heading stays in the body.
 */
function extractTitle(
  blocks: readonly Block[],
  written: string | undefined,
): { title: string; rest: readonly Block[] } {
  const at = blocks.findIndex((block) => levelOf(block) === 1)
  const heading = blocks[at]
  if (heading === undefined) return { title: written ?? '', rest: blocks }
  const words = textOf(heading.element.children).trim()
  const same = written === undefined || bareText(words) === bareText(written)
  return { title: written ?? words, rest: same ? [...blocks.slice(0, at), ...blocks.slice(at + 1)] : blocks }
}

/** Divides blocks into sections at the headings of the highest level that occurs, usually H2. */
function splitSections(blocks: readonly Block[]): {
  intro: Hast
  groups: ReturnType<typeof outline>['groups']
} {
  const { lead, groups } = outline(blocks)
  return { intro: contentOf(lead), groups }
}
