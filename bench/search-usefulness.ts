import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openArchive } from '@/lib/archive/archive'
import type { Archive } from '@/lib/archive/model'
import { parseIssueFile } from '@/lib/issue/parse'
import type { SearchHit } from '@/lib/search/model'
import { formatShare } from './figures'

type Half = 'tune' | 'held'

/**
 * A query with the reports that are right answers, which a person has chosen by reading the issues. The
 * search was improved with the half `tune` only; the half `held` measures how well it works on other queries.
 */
interface LabelledQuery {
  readonly q: string
  readonly relevant: readonly { readonly file: string; readonly headline: string }[]
  readonly half: Half
}

/**
 * A query, and the reports (as `2026-01-11 headline`) that a person judged after reading its hits. `missing`
 * are useful reports that the search did not show at that time.
 */
interface JudgedQuery {
  readonly q: string
  readonly half: Half
  readonly useful: readonly string[]
  readonly useless: readonly string[]
  readonly missing: readonly string[]
}

const FIRST_HITS = 5
/**
 * A query is well answered if its first hits contain at least this share of the possible number of useful
 * hits: the number of useful reports, or `FIRST_HITS` if there are more.
 */
const MOST = 0.8
/** This labelled query is not counted, because it served as an example when the search was designed. */
const LEFT_OUT = 'OpenAI 什么时候上市'

/**
 * Prints how many of the first five hits are useful, for each half of the judged queries and of the labelled
 * queries. Reports of one event are one hit. Such a hit is useful if at least one of the reports is useful.
 */
export async function printUsefulness(corpus: string, list: boolean): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'dateline-search-'))
  const archive = openArchive({ issuesDir: corpus, contentDir: 'content', dataDir })
  try {
    await archive.sync()
    while (archive.compareNextDay());
    for (const half of ['tune', 'held'] as const) printJudged(archive, half, list && half === 'tune')
    for (const half of ['tune', 'held'] as const)
      printLabelled(archive, corpus, half, list && half === 'tune')
  } finally {
    archive.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Prints how many of the first five hits were judged useful. */
function printJudged(archive: Archive, half: Half, list: boolean): void {
  const queries = linesOf<JudgedQuery>('search-judged.jsonl').filter((query) => query.half === half)
  const results = queries.map(({ q, useful, missing }) => resultOf(archive, q, [...useful, ...missing]))
  console.log(`judged, ${half}: useful among the first five ${summary(results)}`)
  const judged = new Set(
    queries.flatMap(({ useful, useless, missing }) => [...useful, ...useless, ...missing].map(withoutColon)),
  )
  const unjudged = results.flatMap(({ shown }) => shown).filter((hit) => !hit.some((one) => judged.has(one)))
  console.log(`  ${unjudged.length} hits that nobody judged count as useless`)
  if (list) results.filter(({ useful }) => useful < FIRST_HITS).forEach(printResult)
}

/**
 * Prints how many of the first five hits are right answers according to the labels. The labels name at most
 * ten reports per query.
 */
function printLabelled(archive: Archive, corpus: string, half: Half, list: boolean): void {
  const results = linesOf<LabelledQuery>('search-labels.jsonl')
    .filter((query) => query.half === half && query.q !== LEFT_OUT)
    .map(({ q, relevant }) =>
      resultOf(
        archive,
        q,
        relevant.map(({ file, headline }) => `${dateOf(corpus, file)} ${headline}`),
      ),
    )
  console.log(`labelled, ${half}: wanted among the first five ${summary(results)}`)
  if (list) results.filter(({ useful, possible }) => useful < possible).forEach(printResult)
}

/** Returns the lines of a fixture as objects. */
const linesOf = <Line>(name: string): readonly Line[] =>
  readFileSync(path.join(import.meta.dirname, 'fixtures', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

function summary(results: readonly Result[]): string {
  const sum = (of: (result: Result) => number): number => results.reduce((all, one) => all + of(one), 0)
  const most = results.filter(({ useful, possible }) => useful >= possible * MOST).length
  const [useful, possible, shown] = [
    sum((one) => one.useful),
    sum((one) => one.possible),
    sum((one) => one.shown.length),
  ]
  return (
    `${formatShare(useful, shown)} of those shown, ${formatShare(useful, possible)} of those there are; ` +
    `queries with at least four of five: ${formatShare(most, results.length)}`
  )
}

interface Result {
  readonly q: string
  readonly useful: number
  readonly possible: number
  readonly shown: readonly (readonly string[])[]
  readonly wanted: ReadonlySet<string>
}

function resultOf(archive: Archive, q: string, reports: readonly string[]): Result {
  const wanted = new Set(reports.map(withoutColon))
  const groups = archive.search(q, {}, { page: 1, size: 100, order: 'relevance' }).hits.map(headlinesOf)
  const isWanted = (group: readonly string[]): boolean => group.some((one) => wanted.has(one))
  const found = new Set(groups.flat().filter((one) => wanted.has(one)))
  const shown = groups.slice(0, FIRST_HITS)
  const wantedHits = groups.filter(isWanted).length + wanted.size - found.size
  return {
    ...{ q, shown, wanted },
    useful: shown.filter(isWanted).length,
    possible: Math.min(FIRST_HITS, wantedHits),
  }
}

/** Returns the days and headlines of a hit and of the reports that are folded into it. */
const headlinesOf = ({ date, headline, folded }: SearchHit): readonly string[] => [
  withoutColon(`${date} ${headline.map(({ text }) => text).join('')}`),
  ...folded.map((one) => withoutColon(`${one.date} ${one.headline}`)),
]

/** Pages show headlines without a colon at the end, so judges have written them without it. */
const withoutColon = (headline: string): string => headline.replace(/[:：]\s*$/, '')

const dates = new Map<string, string>()
function dateOf(corpus: string, file: string): string {
  const known =
    dates.get(file) ?? parseIssueFile(readFileSync(path.join(corpus, file)), file).issue?.date ?? ''
  dates.set(file, known)
  return known
}

function printResult({ q, useful, possible, shown, wanted }: Result): void {
  console.log(`\n${q}: ${useful} of ${possible}`)
  for (const group of shown)
    for (const [at, one] of group.entries())
      console.log(`  ${wanted.has(one) ? '+' : ' '} ${at === 0 ? '' : '    '}${one}`)
  for (const one of wanted) if (!shown.flat().includes(one)) console.log(`  missing ${one}`)
}
