import { diagnostic } from './check'
import { type FieldPlace, namedReport, plainValue } from './corrections'
import { readDay } from './day'
import type { Day, Diagnostic, Issue, Section, Withdrawal } from './model'
import { reportsOf } from './reports'

interface Withdrawn {
  readonly withdrawals: readonly Withdrawal[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Tells whether the whole issue is withdrawn. A withdrawn issue has no content. */
export const isWithdrawn = ({ withdrawals = [] }: Pick<Issue, 'withdrawals'>): boolean =>
  withdrawals.some(({ kind }) => kind === 'issue')

/**
 * Reads `withdrawn` of the front matter:
 * - for the whole issue: `{date, reason}`, a day, a reason, or `true`
 * - for stories and briefs: a list of `{story, date, reason}`. In this list, `{issue: true, date, reason}`
 *   means the whole issue.
 *
 * If the whole issue is withdrawn, all its items are withdrawn. An item with an entry of its own keeps the
 * day and reason of that entry. If an item has two entries, the first entry is used. An entry that cannot be
 * read, or that names no story, is left out with a warning; it never holds an issue back.
 */
export function readWithdrawals(value: unknown, { sections, line, timeZone }: FieldPlace): Withdrawn {
  const diagnostics: Diagnostic[] = []
  const warn = (message: string): void => void diagnostics.push(diagnostic('bad-withdrawal', line, message))
  const [whole, single]: [Withdrawal[], Withdrawal[]] = [[], []]
  for (const [at, { story, date, reason }] of entriesOf(value).entries()) {
    const name = `Withdrawal ${at + 1}`
    const day = date === undefined ? undefined : readDay(date, timeZone)
    if (date !== undefined && day === undefined)
      warn(`${name} is dated “${date}”, which is no day. Write date: YYYY-MM-DD.`)
    const facts: Facts = { ...(day && { date: day }), ...(reason && { reason }) }
    const item = story === undefined || story === '' ? undefined : namedReport(sections, story)
    if (story === undefined) whole.push(...wholeIssue(facts, sections))
    else if (item !== undefined) single.push(...copiesOf(item.report.id, facts, sections))
    else
      warn(`${name} names “${story}”, which is no story’s id or headline here: the story stays. Correct it.`)
  }
  return { withdrawals: firstOfEach([...whole.slice(0, 1), ...single, ...whole]), diagnostics }
}

/** Returns the first withdrawal of each item and of the issue. */
function firstOfEach(all: readonly Withdrawal[]): readonly Withdrawal[] {
  const first = new Map<string, Withdrawal>()
  for (const one of all) {
    const key = one.kind === 'issue' ? one.kind : one.item
    if (!first.has(key)) first.set(key, one)
  }
  return [...first.values()]
}

interface Facts {
  readonly date?: Day
  readonly reason?: string
}

const wholeIssue = (facts: Facts, sections: readonly Section[]): readonly Withdrawal[] => [
  { kind: 'issue', ...facts },
  ...reportsOf({ sections }).map(({ kind, report }) => ({ kind, item: report.id, ...facts })),
]

/** Returns the withdrawals of an item and of all items of the issue with the same source. */
const copiesOf = (id: string, facts: Facts, sections: readonly Section[]): readonly Withdrawal[] =>
  reportsOf({ sections })
    .filter(({ report }) => withoutCount(report.id) === withoutCount(id))
    .map(({ kind, report }) => ({ kind, item: report.id, ...facts }))

/**
 * Removes the counter from an id: `0123456789-2` becomes `0123456789`. The ids of items with the same source
 * differ only in the counter.
 */
const withoutCount = (id: string): string => id.replace(/-\d+$/, '')

interface Fields {
  readonly story?: string | undefined
  readonly date?: string | undefined
  readonly reason?: string | undefined
}

function entriesOf(value: unknown): readonly Fields[] {
  if (value === undefined || value === null || value === false) return []
  if (Array.isArray(value)) return value.map((entry) => entryOfList(entry))
  return [fieldsOf(value)]
}

/**
 * Reads an entry of a list. The entry withdraws the whole issue only if it has `issue: true`, so that a
 * missing `story` does not withdraw the issue.
 */
function entryOfList(entry: unknown): Fields {
  if (typeof entry !== 'object' || entry === null) return { story: plainValue(entry) ?? '' }
  const isWhole = 'issue' in entry && entry.issue === true
  return { ...(!isWhole && { story: '' }), ...fieldsOf(entry) }
}

function fieldsOf(value: unknown): Fields {
  const text = plainValue(value)
  if (text !== undefined) return readDay(text) === undefined ? { reason: text } : { date: text }
  if (typeof value !== 'object' || value === null) return {}
  const { date, reason, ...named } = value as Record<string, unknown>
  const isStory = 'story' in named || 'id' in named
  return {
    ...(isStory && { story: plainValue(named['story'] ?? named['id']) ?? '' }),
    date: plainValue(date),
    reason: plainValue(reason),
  }
}
