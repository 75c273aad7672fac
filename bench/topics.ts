import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { hostOf } from '@/lib/issue/address'
import type { Issue } from '@/lib/issue/model'
import { parseIssue, parseIssueFile } from '@/lib/issue/parse'
import { plainIssue } from '@/lib/issue/plain-text'
import { type Report, reportsOf, storiesOf } from '@/lib/issue/reports'
import { compileSources } from '@/lib/sources/compile'
import { SOURCE_KINDS } from '@/lib/sources/model'
import { parseSources } from '@/lib/sources/parse'
import { compileTopics } from '@/lib/topics/compile'
import labelled from '@/lib/topics/fixtures/labelled.json'
import type { ReportText, Topic, TopicKind, TopicMatcher } from '@/lib/topics/model'
import { parseTopics } from '@/lib/topics/parse'
import { briefText, storyText } from '@/lib/topics/report-text'
import { formatShare } from './figures'

/**
 * `npm run bench -- topics`: precision and recall of topics on stories that a person has labelled, the time
 * for the stories of ten years, and the share of links whose source is in `sources.yaml`.
 */
export function benchTopics(): void {
  const issues = corpus()
  const { topics } = parseTopics(readFileSync('content/topics.yaml', 'utf8'))
  const matcher = compileTopics(topics)
  const stories = issues.flatMap((issue) =>
    storiesOf(issue).map((story) => ({ key: `${issue.date} ${story.id}`, text: storyText(story) })),
  )
  printUse(topics, matcher, stories)
  printTruth(topics, matcher, new Map(stories.map(({ key, text }) => [key, text])))
  printRoles(topics, matcher)
  printTime(
    matcher,
    stories.map(({ text }) => text),
  )
  printSources(issues)
}

const FOLDER = path.resolve('../shared/corpus/issues')

/**
 * Returns the real issues.
 * @throws {Error} if they are not available
 */
function corpus(): readonly Issue[] {
  if (!existsSync(FOLDER))
    throw new Error(`${FOLDER} does not exist: copy real issues there to measure topics and sources.`)
  return readdirSync(FOLDER).flatMap(
    (file) => parseIssue(readFileSync(path.join(FOLDER, file), 'utf8'), file).issue ?? [],
  )
}

interface KeyedText {
  readonly key: string
  readonly text: ReportText
}

function printUse(topics: readonly Topic[], matcher: TopicMatcher, stories: readonly KeyedText[]): void {
  const counts = new Map(topics.map(({ id }) => [id, 0]))
  const found = stories.map(({ text }) => matcher.topicsOf(text))
  for (const { topic } of found.flat()) counts.set(topic, (counts.get(topic) ?? 0) + 1)
  const rare = [...counts].filter(([, count]) => count < 5).map(([id, count]) => `${id} (${count})`)
  console.log(
    `${topics.length} topics in ${stories.length} stories; under 5 stories: ${rare.length === 0 ? 'none' : rare.join(', ')}`,
  )
  const without = found.filter((one) => one.length === 0).length
  console.log(
    `${(found.flat().length / stories.length).toFixed(1)} topics a story; ${without} stories have none`,
  )
}

type Label = (typeof labelled)[number]

/**
 * Numbers of topics of a story that the matcher found rightly, found wrongly or missed. Undecided topics do
 * not count.
 */
interface Score {
  readonly right: number
  readonly wrong: number
  readonly missed: number
}

function scoreOf(label: Label, found: readonly string[], counts: (id: string) => boolean): Score {
  return {
    right: found.filter((id) => counts(id) && label.topics.includes(id)).length,
    wrong: found.filter((id) => counts(id) && !label.topics.includes(id) && !label.open.includes(id)).length,
    missed: label.topics.filter((id) => counts(id) && !found.includes(id)).length,
  }
}

function printTruth(
  topics: readonly Topic[],
  matcher: TopicMatcher,
  texts: ReadonlyMap<string, ReportText>,
): void {
  const kinds = new Map(topics.map(({ id, kind }) => [id, kind]))
  const results = labelled.flatMap((label) => {
    const text = texts.get(`${label.date} ${label.id}`)
    return text === undefined ? [] : [{ label, found: matcher.topicsOf(text).map(({ topic }) => topic) }]
  })
  console.log(`\n${results.length} of ${labelled.length} labelled stories are in the corpus`)
  const line = (name: string, takes: (label: Label) => boolean, counts: (id: string) => boolean): void => {
    const scores = results
      .filter(({ label }) => takes(label))
      .map(({ label, found }) => scoreOf(label, found, counts))
    const sum = (part: keyof Score): number => scores.reduce((total, score) => total + score[part], 0)
    const [right, wrong, missed] = [sum('right'), sum('wrong'), sum('missed')]
    const [precision, recall] = [right / (right + wrong), right / (right + missed)].map((share) =>
      share.toFixed(3),
    )
    console.log(
      `${name.padEnd(10)} precision ${precision}  recall ${recall}  (${right} right, ${wrong} wrong, ${missed} missed)`,
    )
  }
  const any = (): boolean => true
  for (const part of ['tuned', 'held out', 'fresh']) line(part, (label) => label.part === part, any)
  line('all', any, any)
  for (const kind of new Set<TopicKind>(kinds.values())) line(kind, any, (id) => kinds.get(id) === kind)
}

/** A person's judgement of how a report relates to a topic, from the text alone. */
interface RoleLabel {
  readonly file: string
  readonly headline: string
  /** One of the topic's names. */
  readonly topic: string
  readonly label: 'about' | 'mentioned' | 'none'
}

/**
 * Prints how well the matcher distinguishes topics that a report is about from topics that it only mentions.
 * Prints this for each half of the labels of two readers (`tune` for tuning, `held` for checking), and for
 * each kind of topic.
 */
function printRoles(topics: readonly Topic[], matcher: TopicMatcher): void {
  const named = topics.flatMap((topic) =>
    [topic.name, ...topic.aliases, ...topic.exact].map((name) => [name.replace('*', ''), topic] as const),
  )
  const byName = new Map(named.toReversed())
  for (const half of ['tune', 'held', 'second-tune', 'second-held']) {
    const lines = readFileSync(path.join(import.meta.dirname, `fixtures/topics-${half}.jsonl`), 'utf8')
      .trim()
      .split('\n')
    const judged = lines.flatMap((line) => judgeRole(JSON.parse(line) as RoleLabel, byName, matcher))
    console.log(`\n${half}: ${judged.length} of ${lines.length} labelled pairs found`)
    printRole('about', judged)
    for (const kind of new Set(topics.map((topic) => topic.kind)))
      printRole(
        kind,
        judged.filter((one) => one.kind === kind),
      )
  }
}

interface JudgedRole {
  readonly kind: TopicKind
  readonly label: RoleLabel['label']
  readonly found: RoleLabel['label']
}

function judgeRole(
  { file, headline, topic: name, label }: RoleLabel,
  byName: ReadonlyMap<string, Topic>,
  matcher: TopicMatcher,
): readonly JudgedRole[] {
  const topic = byName.get(name)
  const { issue } = parseIssueFile(readFileSync(path.join(FOLDER, file)), file)
  const text =
    issue &&
    reportsOf(issue)
      .map(reportText)
      .find((one) => one.headline === headline)
  if (topic === undefined || text === undefined) return []
  const found = matcher.topicsOf(text).find((one) => one.topic === topic.id)?.role ?? 'none'
  return [{ kind: topic.kind, label, found }]
}

const reportText = (one: Report): ReportText =>
  one.kind === 'story' ? storyText(one.report) : briefText(one.report)

function printRole(name: string, judged: readonly JudgedRole[]): void {
  const right = judged.filter(({ label, found }) => label === 'about' && found === 'about').length
  const precision = formatShare(right, judged.filter(({ found }) => found === 'about').length)
  const recall = formatShare(right, judged.filter(({ label }) => label === 'about').length)
  console.log(`${name.padEnd(10)} precision ${precision}  recall ${recall}`)
}

/** Number of stories in ten years: 3,650 issues of 40 stories. */
const TEN_YEARS = 146_000

function printTime(matcher: TopicMatcher, texts: readonly ReportText[]): void {
  let characters = 0
  const start = performance.now()
  for (let index = 0; index < TEN_YEARS; index++) {
    const text = texts[index % texts.length]
    if (text === undefined) return
    characters += text.headline.length + text.body.length
    matcher.topicsOf(text)
  }
  const seconds = (performance.now() - start) / 1000
  console.log(
    `\n${TEN_YEARS} stories of ${Math.round(characters / TEN_YEARS)} characters: ${seconds.toFixed(1)} s on one core`,
  )
}

function printSources(issues: readonly Issue[]): void {
  const lookup = compileSources(parseSources(readFileSync('content/sources.yaml', 'utf8')).sources)
  const addresses = issues
    .flatMap((issue) => plainIssue(issue).addresses)
    .filter((address) => hostOf(address) !== undefined)
  const unknown = addresses.filter((address) => lookup.sourceOfAddress(address) === undefined)
  const share = ((1 - unknown.length / addresses.length) * 100).toFixed(1)
  const hosts = new Set(unknown.map(hostOf))
  console.log(
    `\n${addresses.length} links, ${share} % with a known source; unknown hosts: ${hosts.size === 0 ? 'none' : [...hosts].join(', ')}`,
  )
  for (const kind of [...SOURCE_KINDS, undefined]) {
    const found = addresses.filter((address) => lookup.sourceOfAddress(address)?.kind === kind).length
    console.log(`${kind ?? 'unknown'} ${((found / addresses.length) * 100).toFixed(1)} %`)
  }
}
