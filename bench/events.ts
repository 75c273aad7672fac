import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isDevelopment } from '@/lib/events/development'
import { eventOf } from '@/lib/events/event'
import { normalSource } from '@/lib/issue/address'
import { dayOfKey, itemKey } from '@/lib/issue/item-key'
import { withoutLeadingSigns } from '@/lib/issue/leading-signs'
import { parseIssueFile } from '@/lib/issue/parse'
import { reportsOf } from '@/lib/issue/reports'
import type { ReportItem } from '@/lib/repeats/model'
import { findRepeatsOn } from '@/lib/repeats/repeats'
import { type ReportDays, reportDays } from '@/lib/repeats/report-days'
import { compileTopics } from '@/lib/topics/compile'
import type { TopicMatcher } from '@/lib/topics/model'
import { parseTopics } from '@/lib/topics/parse'
import { briefText, storyText } from '@/lib/topics/report-text'
import { type HeadlineSubject, subjectOf } from '@/lib/topics/subject'

const CORPUS = '../shared/corpus/issues'
const LABELS = path.join(import.meta.dirname, 'fixtures')
const GIST = 160

interface Side {
  readonly file: string
  readonly headline: string
}
/** Two reports that a person has judged from their texts, without knowing what the program finds. */
interface Pair {
  readonly a: Side
  readonly b: Side
  readonly same: boolean
  readonly repeat: 'same' | 'development' | 'none'
  readonly why: string
}
interface Item extends ReportItem {
  readonly file: string
}
interface Judged extends Pair {
  readonly found: boolean
  readonly development: boolean
}

/**
 * Compares the events and repeats that the program finds with those that a person has found. The pairs are in
 * two files: the program was improved with the pairs of the first file only, so the pairs of the second file
 * measure how well it works on unknown pairs.
 */
export function benchEvents(args: readonly string[]): void {
  if (!existsSync(CORPUS))
    throw new Error(`The labels refer to the issues in ${CORPUS}, which does not exist.`)
  const { topics } = parseTopics(readFileSync('content/topics.yaml', 'utf8'))
  const kinds = new Map(topics.map(({ id, kind }) => [id, kind] as const))
  const subject = (headline: string) => subjectOf(matcher, (id) => kinds.get(id), headline)
  const matcher = compileTopics(topics)
  const items = readdirSync(CORPUS).flatMap((name) => itemsIn(name, matcher, subject))
  const days = daysOf(items)
  for (const half of ['tune', 'held']) {
    const pairs = readFileSync(path.join(LABELS, `events-${half}.jsonl`), 'utf8')
      .trim()
      .split('\n')
    const judged = pairs.flatMap((line) => judge(JSON.parse(line) as Pair, items, days))
    print(half, judged, pairs.length)
    if (half === 'tune' && args.includes('--list')) list(judged)
  }
  if (args.includes('--events')) listEvents(items, days)
}

function judge(pair: Pair, items: readonly Item[], days: ReportDays<Item>): readonly Judged[] {
  const find = ({ file, headline }: Side): Item | undefined =>
    items.find((one) => one.file === file && one.headline === headline)
  const [a, b] = [find(pair.a), find(pair.b)]
  if (a === undefined || b === undefined) return []
  const found = eventOf(days, a).some(({ number }) => number === b.number)
  const [first, second] = dayOfKey(a.number) <= dayOfKey(b.number) ? [a, b] : [b, a]
  return [{ ...pair, found, development: isDevelopment(first, second) }]
}

function print(half: string, judged: readonly Judged[], total: number): void {
  const count = (is: (one: Judged) => boolean): number => judged.filter(is).length
  const share = (some: number, all: number): string =>
    `${some} of ${all} (${((some / all) * 100).toFixed(1)} %)`
  const right = count(({ found, same }) => found && same)
  console.log(`${half}: ${judged.length} of ${total} pairs found in the issues`)
  console.log(
    `  same event, precision: ${share(
      right,
      count(({ found }) => found),
    )}`,
  )
  console.log(
    `  same event, recall: ${share(
      right,
      count(({ same }) => same),
    )}`,
  )
  for (const kind of ['same', 'development'] as const) {
    const isMarked = (one: Judged): boolean => one.found && one.development === (kind === 'development')
    const hits = count((one) => isMarked(one) && one.repeat === kind)
    console.log(`  marked as ${kind}, precision: ${share(hits, count(isMarked))}`)
    console.log(
      `  marked as ${kind}, recall: ${share(
        hits,
        count(({ repeat }) => repeat === kind),
      )}`,
    )
  }
}

function list(judged: readonly Judged[]): void {
  for (const { a, b, same, repeat, found, development } of judged) {
    const pair = `${a.file.slice(0, 10)} ${a.headline} | ${b.file.slice(0, 10)} ${b.headline}`
    if (found !== same) console.log(`${found ? 'wrong ' : 'missed'} ${pair}`)
    else if (found && development !== (repeat === 'development')) console.log(`not ${repeat}: ${pair}`)
  }
}

function listEvents(items: readonly Item[], days: ReportDays<Item>): void {
  const seen = new Set<number>()
  for (const item of items) {
    if (seen.has(item.number)) continue
    const [first, ...later] = eventOf(days, item)
    for (const { number } of [...later, ...(first ? [first] : [])]) seen.add(number)
    if (first === undefined || later.length === 0) continue
    console.log(`\n${first.file.slice(0, 10)} ${first.headline}`)
    for (const one of later)
      console.log(`  ${one.file.slice(0, 10)} ${isDevelopment(first, one) ? '后续' : '重复'} ${one.headline}`)
  }
}

/** Groups the reports by day, and finds each day's repeats of earlier reports, as the archive does. */
function daysOf(items: readonly Item[]): ReportDays<Item> {
  const on = new Map<number, Item[]>()
  for (const item of items) {
    const day = dayOfKey(item.number)
    on.set(day, [...(on.get(day) ?? []), item])
  }
  const itemsOn = (day: number): readonly Item[] => on.get(day) ?? []
  const days = reportDays({ itemsOn, knownRepeats: () => undefined })
  const known = new Map([...on.keys()].map((day) => [day, findRepeatsOn(days, day)] as const))
  return reportDays({ itemsOn, knownRepeats: (day) => known.get(day) ?? new Map() })
}

function itemsIn(
  name: string,
  matcher: TopicMatcher,
  subject: (headline: string) => HeadlineSubject,
): readonly Item[] {
  const { issue } = parseIssueFile(readFileSync(path.join(CORPUS, name)), name)
  if (issue === undefined) return []
  const texts = reportsOf(issue).map((one) => ({
    ...(one.kind === 'story' ? storyText(one.report) : briefText(one.report)),
    source: one.report.source,
  }))
  return texts.map(({ headline, body, source }, ordinal) => ({
    file: name,
    number: itemKey({ date: issue.date, edition: issue.edition, ordinal }),
    headline,
    gist: [...withoutLeadingSigns(body.replace(/\s+/g, ' '))].slice(0, GIST).join(''),
    source: source === undefined ? null : normalSource(source.address),
    topics: matcher
      .topicsOf({ headline, body })
      .flatMap(({ topic, role }) => (role === 'about' ? [topic] : []))
      .join(' '),
    subject: subject(headline).subject,
    actors: subject(headline).actors.join('\n'),
  }))
}
