import fs from 'node:fs'
import path from 'node:path'
import Database from 'libsql'
import type { Issue } from '@/lib/issue/model'
import { parseIssue } from '@/lib/issue/parse'
import { documentsOf } from '@/lib/search/documents'
import { indexDocuments, searchedText } from '@/lib/search/index-documents'
import { MAX_COUNTED_HITS } from '@/lib/search/limits'
import type { SearchDocument, SearchFilters, SearchOrder } from '@/lib/search/model'
import { search } from '@/lib/search/search'
import { createSearchTables } from '@/lib/search/tables'
import { issueSlug } from '@/lib/site/addresses'
import { patternsOf, plain } from './plain-search'
import { mixer, stretches } from './search-corpus'
import { memoryIndex } from './search-shards'
import { printUsefulness } from './search-usefulness'

/**
 * `npm run bench -- search [--useful] [--list] [--issues N]`: measures recall, precision and speed of the
 * search, compared with a plain scan of every text, and how useful its first hits are.
 * - `--useful` prints only the usefulness.
 * - `--list` also prints the queries that have useless hits, but only for the half `tune`.
 * - `--issues N` also measures the speed with N generated issues of 40 stories, which consist of clauses of
 *   the real issues.
 */
export async function benchSearch(args: readonly string[]): Promise<void> {
  if (args.includes('--useful')) return printUsefulness(FOLDER, args.includes('--list'))
  const documents = corpus().flatMap((issue) => documentsOf(issue))
  const queries = readQueries()
  console.log(`${documents.length} documents, ${queries.length} queries`)
  const db = indexed(documents)
  const truth = truthOf(documents)
  printTruth('the list', db, truth, queries)
  printTruth('stretches of Chinese', db, truth, stretches(documents))
  await printUsefulness(FOLDER, args.includes('--list'))
  printTimes('corpus', db, queries)
  await printShards(documents, db, truth, queries)
  const issues = Number(args[args.indexOf('--issues') + 1])
  if (args.includes('--issues') && issues > 0) benchLarge(documents, queries, issues)
}

const FOLDER = path.resolve('../shared/corpus/issues')

/**
 * Returns the real issues.
 * @throws {Error} if they are not available
 */
function corpus(): readonly Issue[] {
  if (!fs.existsSync(FOLDER))
    throw new Error(`${FOLDER} does not exist: copy real issues there to measure the search.`)
  const issues = fs
    .readdirSync(FOLDER)
    .flatMap((file) => parseIssue(fs.readFileSync(path.join(FOLDER, file), 'utf8'), file).issue ?? [])
  const seen = new Map<string, number>()
  return issues.map((issue) => {
    const edition = (seen.get(issue.date) ?? 0) + 1
    seen.set(issue.date, edition)
    return { ...issue, edition }
  })
}

const readQueries = (): readonly string[] =>
  fs
    .readFileSync(path.join(import.meta.dirname, 'fixtures/search-queries.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

function indexed(documents: readonly SearchDocument[]): Database.Database {
  const db = new Database(':memory:')
  createSearchTables(db)
  const start = performance.now()
  write(db, documents)
  console.log(`indexed in ${Math.round(performance.now() - start)} ms`)
  return db
}

interface Score {
  readonly query: string
  readonly truth: number
  readonly found: number
  readonly both: number
}

/** The data for the plain scan: the normalized texts by document, and the months of the corpus. */
interface Truth {
  readonly texts: ReadonlyMap<string, string>
  readonly months: readonly string[]
}

function truthOf(documents: readonly SearchDocument[]): Truth {
  const texts = new Map<string, string>()
  for (const one of documents)
    texts.set(keyOf(one), `${texts.get(keyOf(one)) ?? ''}\n${plain(searchedText(one))}`)
  return { texts, months: [...new Set(documents.map(({ date }) => date.slice(0, 7)))] }
}

function scoreOf(db: Database.Database, { texts, months }: Truth, query: string): Score {
  const patterns = patternsOf(query)
  const truth = new Set(
    [...texts].filter(([, text]) => patterns.every((pattern) => pattern.test(text))).map(([key]) => key),
  )
  const found = allHits(db, months, query)
  return {
    query,
    truth: truth.size,
    found: found.size,
    both: [...found].filter((key) => truth.has(key)).length,
  }
}

/** Groups documents by the slug of their issue, in the order of the issue. */
function issuesOf(documents: readonly SearchDocument[]): ReadonlyMap<string, SearchDocument[]> {
  const issues = new Map<string, SearchDocument[]>()
  for (const one of documents) {
    const own = issues.get(issueSlug(one)) ?? []
    issues.set(issueSlug(one), own)
    own.push(one)
  }
  return issues
}

/**
 * Compares the hits of the static index with those of the plain scan, and their order with the order on the
 * server. Also prints how many bytes a browser would fetch.
 */
async function printShards(
  documents: readonly SearchDocument[],
  db: Database.Database,
  { texts }: Truth,
  queries: readonly string[],
): Promise<void> {
  const byIssue = issuesOf(documents)
  const start = performance.now()
  const index = memoryIndex([...byIssue].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  console.log(
    `static index: ${index.files} files, ${Math.round(index.bytes / 1000)} kB gz, made in ${Math.round(performance.now() - start)} ms`,
  )
  let [both, right, found, sameFirst] = [0, 0, 0, 0]
  const sizes: { readonly query: string; readonly bytes: number }[] = []
  for (const query of queries) {
    const patterns = patternsOf(query)
    const truth = [...texts].filter(([, text]) => patterns.every((pattern) => pattern.test(text)))
    const answer = await index.search(query)
    const keys = new Set(answer.documents.map(keyOf))
    const own = truth.filter(([key]) => keys.has(key)).length
    const server = search(db, query, {}, { page: 1, size: 10, order: 'relevance' }).hits.map(keyOf)
    sameFirst +=
      server.filter((key) => answer.documents.slice(0, 10).some((one) => keyOf(one) === key)).length /
      Math.max(1, server.length)
    both += own
    right += Math.min(truth.length, MAX_COUNTED_HITS)
    found += keys.size
    if (own < truth.length || own < keys.size)
      console.log(`  ${query}: ${truth.length} documents match, ${keys.size} found, ${own} of them right`)
    sizes.push({ query, bytes: answer.bytes })
  }
  sizes.sort((a, b) => b.bytes - a.bytes)
  const kilobytes = (at: number): string => ((sizes[at]?.bytes ?? 0) / 1000).toFixed(1)
  console.log(
    `static index, ${queries.length} queries: recall ${(both / right).toFixed(4)}, precision ${(both / found).toFixed(4)}, ${(sameFirst / queries.length).toFixed(3)} of the server's first ten; kB gz: median ${kilobytes(queries.length >> 1)}, most ${kilobytes(0)} (${sizes
      .slice(0, 5)
      .map(({ query, bytes }) => `${query} ${(bytes / 1000).toFixed(0)}`)
      .join(', ')})`,
  )
}

const keyOf = ({
  date,
  edition,
  item,
  kind,
}: Pick<SearchDocument, 'date' | 'edition' | 'item' | 'kind'>): string => `${date} ${edition} ${item} ${kind}`

/**
 * Returns all literal hits of a query. Searches each month separately, so that the maximum number of hits is
 * not reached. Hits without the typed words, for example for another name of a topic, are not literal and are
 * left out.
 */
function allHits(db: Database.Database, months: readonly string[], query: string): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const month of months) {
    for (let page = 1, pages = 1; page <= pages; page++) {
      const result = search(
        db,
        query,
        { from: `${month}-01`, to: `${month}-31` },
        { page, size: 100, order: 'date' },
      )
      for (const hit of result.hits.filter(({ isAdded }) => isAdded !== true))
        for (const { kind } of [hit, ...hit.notes]) keys.add(keyOf({ ...hit, kind }))
      pages = result.pages
    }
  }
  return keys
}

function printTruth(name: string, db: Database.Database, truth: Truth, queries: readonly string[]): void {
  const scores = queries.map((query) => scoreOf(db, truth, query))
  const sum = (pick: (score: Score) => number): number =>
    scores.reduce((total, score) => total + pick(score), 0)
  const both = sum((one) => one.both)
  const line = (word: string, of: (score: Score) => number): string =>
    `${word} ${(both / sum(of)).toFixed(4)} (mean of queries ${(sum((one) => share(one.both, of(one))) / scores.length).toFixed(4)})`
  console.log(
    `${name}, ${queries.length} queries: ${line('recall', (one) => one.truth)}, ${line('precision', (one) => one.found)}`,
  )
  for (const { query, truth, found, both } of scores) {
    if (both < truth || both < found)
      console.log(`  ${query}: ${truth} documents match, ${found} found, ${both} of them right`)
  }
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)

const ROUNDS = 5

function printTimes(name: string, db: Database.Database, queries: readonly string[]): void {
  const runs: readonly (readonly [string, SearchFilters, SearchOrder])[] = [
    ['by relevance', {}, 'relevance'],
    ['by date', {}, 'date'],
    ['impacts of a topic', { kind: 'impact', topic: 'topic-3' }, 'relevance'],
    ['of one year', { from: '2020-01-01', to: '2020-12-31' }, 'relevance'],
  ]
  for (const [run, filters, order] of runs) {
    const times = queries.map((query) => ({
      query,
      ms: median(ROUNDS, () => search(db, query, filters, { page: 1, size: 20, order })),
    }))
    const sorted = times.sort((a, b) => b.ms - a.ms)
    const at = (share: number): string =>
      (sorted[Math.floor(sorted.length * (1 - share))]?.ms ?? 0).toFixed(1)
    const slowest = sorted.slice(0, 4).map(({ query, ms }) => `${query} ${ms.toFixed(1)}`)
    console.log(`${name}, ${run}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms; slowest ${slowest.join(', ')}`)
  }
}

/** Runs a function several times; returns the median of the times, in milliseconds. */
function median(rounds: number, work: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[rounds >> 1] ?? 0
}

/**
 * Measures the speed with generated issues of 40 stories. Each story has an insight, every second one an
 * impact note.
 */
function benchLarge(real: readonly SearchDocument[], queries: readonly string[], issues: number): void {
  const file = path.join(fs.mkdtempSync('/tmp/bench-search-'), 'search.db')
  const db = new Database(file)
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -65536',
  )
  createSearchTables(db)
  const mix = mixer(real)
  const days = Array.from({ length: issues }, (_, day) => issues - 1 - day)
  const [made, ms] = fill(db, days, mix)
  console.log(
    `${issues} issues, ${made} documents: indexed in ${(ms / 1000).toFixed(1)} s, ${Math.round(fs.statSync(file).size / 1e6)} MB`,
  )
  let day = issues
  console.log(`one more issue: ${median(9, () => write(db, mix(day++))).toFixed(0)} ms`)
  printTimes(`${issues} issues`, db, queries)
  db.close()
  fs.rmSync(path.dirname(file), { recursive: true })
}

/** Number of issues per transaction. Each transaction writes a segment of the FTS5 index. */
const BATCH = 25

/**
 * Writes the documents of several days. Returns the number of documents, and the time that writing them took,
 * without the time for generating them.
 */
function fill(
  db: Database.Database,
  days: readonly number[],
  mix: (day: number) => readonly SearchDocument[],
): readonly [number, number] {
  let [made, ms] = [0, 0]
  for (let at = 0; at < days.length; at += BATCH) {
    const documents = days.slice(at, at + BATCH).flatMap(mix)
    made += documents.length
    ms += median(1, () => write(db, documents))
  }
  return [made, ms]
}

function write(db: Database.Database, documents: readonly SearchDocument[]): void {
  db.exec('BEGIN')
  indexDocuments(db, documents)
  db.exec('COMMIT')
}
