import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { daysBetween } from '@/lib/calendar/days'
import { normalSource } from '@/lib/issue/address'
import { itemKey } from '@/lib/issue/item-key'
import { withoutLeadingSigns } from '@/lib/issue/leading-signs'
import { parseIssueFile } from '@/lib/issue/parse'
import { reportsOf } from '@/lib/issue/reports'
import { Lexicon } from '@/lib/repeats/report-words'
import { type Features, featuresOf, isRepeat, weightsAmong } from '@/lib/repeats/similarity'
import { compileTopics } from '@/lib/topics/compile'
import type { TopicMatcher } from '@/lib/topics/model'
import { parseTopics } from '@/lib/topics/parse'
import { briefText, storyText } from '@/lib/topics/report-text'
import { printEntries } from './coverage-entries'

const CORPUS = '../shared/corpus/issues'
const AGAIN = 3
const lexicon = new Lexicon()
const GIST = 160

const VERDICTS = ['near', 'words', 'open', 'different'] as const
type Verdict = (typeof VERDICTS)[number]

/**
 * Two reports, each as day and headline, and the verdict of a person. The weights of the comparison were
 * chosen with the pairs of the part `tuning`, not with those of `held-out`. The verdicts:
 * - `near`: almost the same headline;
 * - `words`: the same event in other words;
 * - `different`: two events;
 * - `open`: undecided, not counted.
 */
interface Pair {
  readonly verdict: Verdict
  readonly part: 'tuning' | 'held-out'
  readonly first: readonly [string, string]
  readonly second: readonly [string, string]
}

interface Report {
  readonly day: string
  readonly headline: string
  readonly features: Features
}

/**
 * Compares the repeats that the program finds with pairs that a person has judged. Most pairs were chosen
 * because they are similar. Also prints how many entries in the coverage of stories are useful.
 */
export async function benchCoverage(): Promise<void> {
  if (!existsSync(CORPUS))
    throw new Error(`The pairs refer to the issues in ${CORPUS}, which does not exist.`)
  const pairs = JSON.parse(
    readFileSync(path.join(import.meta.dirname, 'fixtures/coverage-pairs.json'), 'utf8'),
  ) as readonly Pair[]
  const matcher = compileTopics(parseTopics(readFileSync('content/topics.yaml', 'utf8')).topics)
  const reports = readdirSync(CORPUS).flatMap((name) => reportsIn(path.join(CORPUS, name), matcher))
  const judged = pairs.map((pair) => ({ ...pair, marked: isMarked(reports, pair) }))
  for (const part of ['tuning', 'held-out'] as const)
    print(
      part,
      judged.filter((one) => one.part === part),
    )
  print('all', judged)
  if (process.argv.includes('--list')) list(judged)
  await printEntries(CORPUS)
}

interface Judged extends Pair {
  readonly marked: boolean
}

/**
 * Tells whether the program finds that the second report of a pair repeats the first. As in the archive, the
 * rarity of words is computed from the reports of the second report's day and of the three days before.
 */
function isMarked(reports: readonly Report[], { first, second }: Pair): boolean {
  const find = ([day, headline]: Pair['first']): Report | undefined =>
    reports.find((one) => one.day === day && one.headline.replace(/[:：]$/, '') === headline)
  const [a, b] = [find(first), find(second)]
  if (a === undefined || b === undefined) throw new Error(`Not in the corpus: ${first[1]} / ${second[1]}`)
  const near = reports.filter(({ day }) => daysBetween(day, b.day) >= 0 && daysBetween(day, b.day) <= AGAIN)
  return isRepeat(
    a.features,
    b.features,
    weightsAmong(
      near.map(({ features }) => features),
      lexicon,
    ),
  )
}

function print(part: string, judged: readonly Judged[]): void {
  const of = (verdict: Verdict): readonly Judged[] => judged.filter((one) => one.verdict === verdict)
  const marked = (verdict: Verdict): number => of(verdict).filter((one) => one.marked).length
  const share = (some: number, all: number): string =>
    `${some} of ${all} (${((some / all) * 100).toFixed(1)} %)`
  const [right, wrong] = [marked('near') + marked('words'), marked('different')]
  console.log(`${part}: ${VERDICTS.map((verdict) => `${of(verdict).length} ${verdict}`).join(', ')}`)
  console.log(`  near-identical headlines found: ${share(marked('near'), of('near').length)}`)
  console.log(`  one event in other words found: ${share(marked('words'), of('words').length)}`)
  console.log(`  of those marked, wrong: ${share(wrong, right + wrong)}; open: ${marked('open')}`)
}

function list(judged: readonly Judged[]): void {
  for (const { verdict, marked, part, first, second } of judged) {
    if (verdict === 'open' || marked === (verdict !== 'different')) continue
    console.log(`${marked ? 'wrong ' : 'missed'} ${part} ${first.join(' ')} | ${second.join(' ')}`)
  }
}

function reportsIn(file: string, matcher: TopicMatcher): readonly Report[] {
  const { issue } = parseIssueFile(readFileSync(file), path.basename(file))
  if (issue === undefined) return []
  const texts = reportsOf(issue).map((one) => ({
    ...(one.kind === 'story' ? storyText(one.report) : briefText(one.report)),
    source: one.report.source,
  }))
  return texts.map(({ headline, body, source }, ordinal) => ({
    day: issue.date,
    headline,
    features: featuresOf(
      {
        number: itemKey({ date: issue.date, edition: 1, ordinal }),
        headline,
        gist: [...withoutLeadingSigns(body.replace(/\s+/g, ' '))].slice(0, GIST).join(''),
        source: source === undefined ? null : normalSource(source.address),
        topics: matcher
          .topicsOf({ headline, body })
          .flatMap(({ topic, role }) => (role === 'about' ? [topic] : []))
          .join(' '),
        subject: '',
        actors: '',
      },
      lexicon,
    ),
  }))
}
