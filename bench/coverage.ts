import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { daysBetween } from '@/lib/archive/days'
import { type Features, featuresOf, isRepeat, weightsAmong } from '@/lib/archive/likeness'
import { normalSource } from '@/lib/issue/address'
import { parseIssueFile } from '@/lib/issue/parse'
import { briefText, storyText } from '@/lib/topics/report-text'

const CORPUS = '../shared/corpus/issues'
const AGAIN = 3
const GIST = 160

/** A pair of reports judged by hand: one headline with other signs, one event in other words, or two events. */
interface Pair {
  readonly verdict: 'near' | 'words' | 'different'
  readonly first: readonly [string, string]
  readonly second: readonly [string, string]
}

interface Report {
  readonly day: string
  readonly headline: string
  readonly features: Features
}

/** Holds the marks 再次报道 against pairs judged by hand, most of them chosen because they look alike. */
export function benchCoverage(): void {
  if (!existsSync(CORPUS)) throw new Error(`The pairs speak of the issues in ${CORPUS}, which is not here.`)
  const pairs = JSON.parse(readFileSync(path.join(import.meta.dirname, 'fixtures/coverage-pairs.json'), 'utf8')) as readonly Pair[]
  const reports = readdirSync(CORPUS).flatMap((name) => reportsIn(path.join(CORPUS, name)))
  const find = ([day, headline]: Pair['first']): Report | undefined => reports.find((one) => one.day === day && one.headline === headline)
  const found = { near: [0, 0], words: [0, 0], different: [0, 0] }
  for (const { verdict, first, second } of pairs) {
    const [a, b] = [find(first), find(second)]
    if (a === undefined || b === undefined) throw new Error(`Not in the corpus: ${first[1]} / ${second[1]}`)
    const near = reports.filter(({ day }) => daysBetween(day, b.day) >= 0 && daysBetween(day, b.day) <= AGAIN)
    const repeat = isRepeat(a.features, b.features, weightsAmong(near.map(({ features }) => features)))
    found[verdict][repeat ? 0 : 1] = (found[verdict][repeat ? 0 : 1] ?? 0) + 1
  }
  const share = ([yes = 0, no = 0]: readonly number[]): string => `${yes} of ${yes + no} (${((yes / (yes + no)) * 100).toFixed(0)} %)`
  const [right, wrong] = [(found.near[0] ?? 0) + (found.words[0] ?? 0), found.different[0] ?? 0]
  console.log(`near-identical headlines found: ${share(found.near)}`)
  console.log(`one event in other words found: ${share(found.words)}`)
  console.log(`of those marked, wrong: ${wrong} of ${right + wrong} (${((wrong / (right + wrong)) * 100).toFixed(1)} %)`)
}

function reportsIn(file: string): readonly Report[] {
  const { issue } = parseIssueFile(readFileSync(file), path.basename(file))
  const items = issue?.sections.flatMap((section) => section.items) ?? []
  const texts = items.flatMap((item) => {
    if (item.kind === 'story') return [{ ...storyText(item), source: item.source }]
    return item.kind === 'briefs' ? item.briefs.map((brief) => ({ ...briefText(brief), source: brief.source })) : []
  })
  return texts.map(({ headline, body, source }) => {
    const gist = [...body.replace(/\s+/g, ' ').replace(/^[\s：:，,—–-]+/, '')].slice(0, GIST).join('')
    return {
      day: issue?.date ?? '',
      headline,
      features: featuresOf({ headline, gist, source: source === undefined ? null : normalSource(source.address) }),
    }
  })
}
