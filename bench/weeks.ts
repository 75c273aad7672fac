import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openArchive } from '@/lib/archive/archive'
import type { Archive, ItemTeaser, WeekInArchive } from '@/lib/archive/model'
import { weekOf } from '@/lib/calendar/days'
import { matchSummary } from '@/lib/issue/match-summary'
import { pickLead } from '@/lib/issue/plan-front'
import { formatShare } from './figures'

const CORPUS = '../shared/corpus/issues'
const LABELS = path.join(import.meta.dirname, 'fixtures')

interface Side {
  readonly file: string
  readonly headline: string
}

/**
 * `npm run bench -- weeks [--list]`: checks the weekly reviews of the real issues. Prints how many of the
 * lead stories, and how many of the events reported on several days, are in a review. Also prints how often a
 * review has two lines for one event. A person has labelled which reports are of one event.
 */
export async function benchWeeks(args: readonly string[]): Promise<void> {
  if (!existsSync(CORPUS)) throw new Error(`${CORPUS} does not exist: copy real issues there.`)
  const dataDir = mkdtempSync(path.join(tmpdir(), 'dateline-weeks-'))
  const archive = openArchive({ issuesDir: CORPUS, contentDir: 'content', dataDir })
  try {
    await archive.sync()
    const start = performance.now()
    let compared = 0
    while (archive.compareNextDay()) compared += 1
    console.log(`${compared} days compared in ${Math.round(performance.now() - start)} ms`)
    const began = performance.now()
    const weeks = archive.weeks().flatMap((week) => archive.week(week) ?? [])
    const ms = (performance.now() - began) / weeks.length
    console.log(`${weeks.length} weeks, ${ms.toFixed(0)} ms each`)
    printLines(weeks)
    printLeads(archive, weeks)
    for (const half of ['tune', 'held']) printPairs(half, archive, weeks, args.includes('--list'))
    if (args.includes('--list')) weeks.forEach(printWeek)
  } finally {
    archive.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const linesOf = ({ news: { first, more } }: WeekInArchive): readonly (readonly ItemTeaser[])[] =>
  [...first, ...more].map(({ reports }) => reports)

function printLines(weeks: readonly WeekInArchive[]): void {
  const sum = (of: (week: WeekInArchive) => number): number => weeks.reduce((all, week) => all + of(week), 0)
  const lines = sum(({ news }) => news.first.length)
  console.log(
    `${(lines / weeks.length).toFixed(1)} open lines a week, ${sum(({ news }) => news.more.length)} folded`,
  )
  const twice = weeks.filter((week) => {
    const ids = linesOf(week).flatMap((reports) => [...new Set(reports.map(({ id }) => id))])
    return new Set(ids).size < ids.length
  })
  console.log(`weeks with one report in two lines: ${twice.length}`)
}

function printLeads(archive: Archive, weeks: readonly WeekInArchive[]): void {
  const counts = { leads: 0, listed: 0, open: 0 }
  for (const week of weeks) {
    const [all, open] = [linesOf(week).flat(), week.news.first.flatMap(({ reports }) => reports)]
    for (const key of week.issues) {
      const issue = archive.issue(key)?.issue
      const lead = issue && pickLead(issue, matchSummary(issue))
      if (lead === undefined) continue
      const isLead = ({ id, date }: ItemTeaser): boolean => id === lead.id && date === key.date
      counts.leads += 1
      counts.listed += Number(all.some(isLead))
      counts.open += Number(open.some(isLead))
    }
  }
  console.log(`lead stories of issues in the review: ${formatShare(counts.listed, counts.leads)}`)
  console.log(`lead stories in its open lines: ${formatShare(counts.open, counts.leads)}`)
}

/**
 * Takes pairs of reports that a person has labelled as one event (the labels of `bench/events.ts`). Prints
 * how many of these events the week's review contains, and how many of them have more than one line in it.
 */
function printPairs(half: string, archive: Archive, weeks: readonly WeekInArchive[], list: boolean): void {
  const byWeek = new Map(weeks.map((week) => [week.week, linesOf(week)]))
  const counts = { pairs: 0, once: 0, twice: 0 }
  for (const line of readFileSync(path.join(LABELS, `events-${half}.jsonl`), 'utf8')
    .trim()
    .split('\n')) {
    const { a, b, same } = JSON.parse(line) as { a: Side; b: Side; same: boolean }
    const [ours, theirs] = [dateOf(archive, a), dateOf(archive, b)]
    if (!same || ours === undefined || theirs === undefined || ours === theirs) continue
    if (weekOf(ours) !== weekOf(theirs)) continue
    const found = (byWeek.get(weekOf(ours)) ?? []).filter((reports) =>
      reports.some((one) => isReport(one, a, ours) || isReport(one, b, theirs)),
    )
    counts.pairs += 1
    if (found.length === 1) counts.once += 1
    if (found.length > 1) counts.twice += 1
    if (list && found.length !== 1) console.log(`  in ${found.length} lines: ${a.headline} | ${b.headline}`)
  }
  console.log(
    `${half}: labelled events of several days in the review: ${formatShare(counts.once + counts.twice, counts.pairs)}`,
  )
  console.log(`${half}: labelled events in two lines: ${formatShare(counts.twice, counts.pairs)}`)
}

const dateOf = (archive: Archive, { file }: Side): string | undefined =>
  archive.issueOfFile(file.replace(/\.\w+$/, ''))?.date

const isReport = (one: ItemTeaser, { headline }: Side, date: string): boolean =>
  one.headline === headline && one.date === date

function printWeek({ week, news }: WeekInArchive): void {
  console.log(`\n${week}`)
  for (const { days, item, sources, reports } of [...news.first, ...news.more]) {
    console.log(`  ${days.map(({ date }) => date.slice(5)).join(' ')} ${item.headline} (${sources})`)
    for (const report of reports.slice(1)) console.log(`      + ${report.headline}`)
  }
  for (const { figure, item } of news.figures) console.log(`  # ${figure} ${item.headline}`)
  for (const { when, sentence } of news.announced) console.log(`  > ${when} ${sentence}`)
}
