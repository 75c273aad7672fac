import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Database } from 'libsql'
import { parseIssueFile } from '@/lib/issue/parse'
import { compileNames } from '@/lib/search/names'
import { search } from '@/lib/search/search'
import { parseTopics } from '@/lib/topics/parse'
import { formatShare } from './figures'

/**
 * A query with the reports that are right answers, which a person has chosen by reading the issues. The search was
 * improved with the half `tune` only; the half `held` measures how well it works on other queries.
 */
interface LabelledQuery {
  readonly q: string
  readonly relevant: readonly { readonly file: string; readonly headline: string }[]
  readonly half: 'tune' | 'held'
}

const FIRST_HITS = 5
/** A query that is not counted, because it is an example in the requirements. */
const LEFT_OUT = 'OpenAI 什么时候上市'

/** Prints for both halves how many of the first five hits are right answers. */
export function printUsefulness(db: Database, corpus: string, list: boolean): void {
  const { topics } = parseTopics(readFileSync('content/topics.yaml', 'utf8'))
  const names = compileNames(
    topics.map((topic) => ({ ...topic, aliases: [...topic.aliases, ...topic.exact] })),
  )
  const dates = new Map<string, string>()
  const dateOf = (file: string): string => {
    const known =
      dates.get(file) ?? parseIssueFile(readFileSync(path.join(corpus, file)), file).issue?.date ?? ''
    dates.set(file, known)
    return known
  }
  const queries = readFileSync(path.join(import.meta.dirname, 'fixtures/search-labels.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledQuery)
    .filter(({ q }) => q !== LEFT_OUT)
  for (const half of ['tune', 'held']) {
    const results = queries
      .filter((query) => query.half === half)
      .map(({ q, relevant }) => {
        const wanted = new Set(relevant.map(({ file, headline }) => `${dateOf(file)} ${headline}`))
        const hits = search(db, q, {}, { page: 1, size: FIRST_HITS, order: 'relevance' }, names).hits
        const shown = hits.map(({ date, headline }) => `${date} ${headline.map(({ text }) => text).join('')}`)
        const useful = shown.filter((one) => wanted.has(one)).length
        return { q, useful, possible: Math.min(FIRST_HITS, wanted.size), shown, wanted }
      })
    const sum = (of: (result: (typeof results)[number]) => number): number =>
      results.reduce((total, result) => total + of(result), 0)
    const good = results.filter(({ useful, possible }) => useful >= Math.ceil(possible / 2)).length
    console.log(
      `${half}: wanted among the first five ${formatShare(
        sum((one) => one.useful),
        sum((one) => one.possible),
      )}; ` + `queries with at least half of them ${formatShare(good, results.length)}`,
    )
    if (!list || half !== 'tune') continue
    for (const { q, useful, possible, shown, wanted } of results.filter((one) => one.useful < one.possible)) {
      console.log(`\n${q}: ${useful} of ${possible}`)
      for (const one of shown) console.log(`  ${wanted.has(one) ? '+' : ' '} ${one}`)
      for (const one of wanted) if (!shown.includes(one)) console.log(`  missing ${one}`)
    }
  }
}
