import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseIssueFile } from '@/lib/issue/parse'
import { briefsOf, storiesOf } from '@/lib/issue/reports'
import { compileTopics } from '@/lib/topics/compile'
import type { ReportText, Topic } from '@/lib/topics/model'
import { parseTopics } from '@/lib/topics/parse'
import { briefText, storyText } from '@/lib/topics/report-text'
import { suggestNames } from '@/lib/topics/suggest'

const USAGE = `Usage: npm run topics -- suggest|count [--least N] [FOLDER]
Reads the issues and the topics.yaml of a content folder (default: CONTENT_DIR, or content).
  suggest    prints names that many stories and briefs contain and that are no alias of a topic, with example headlines
  count      prints how many stories each topic has
  --least N  prints only names and topics in at least N of them (default: 5 for suggest, 0 for count)
If FOLDER has no topics.yaml, that of the content folder is used.`

/**
 * Runs the topics command. Writes to standard output, usage errors to standard error.
 * @returns the exit code
 */
export async function runTopics(args: readonly string[]): Promise<0 | 2> {
  if (args.includes('--help')) {
    console.log(USAGE)
    return 0
  }
  const call = readCall(args)
  if (typeof call === 'string') return misuse(call)
  const topics = readTopics(call.folder)
  const reports = readReports(call.folder)
  const lines =
    call.command === 'suggest'
      ? suggestions(reports, topics, call.least ?? 5)
      : counts(reports, topics, call.least ?? 0)
  for (const line of lines) console.log(line)
  return 0
}

function misuse(reason: string): 2 {
  console.error(`${reason}\n\n${USAGE}`)
  return 2
}

interface Call {
  readonly command: 'suggest' | 'count'
  readonly folder: string
  readonly least?: number
}

const contentDir = (): string => process.env['CONTENT_DIR'] || 'content'

/** Parses the arguments; returns a message if they are wrong. */
function readCall([command, ...rest]: readonly string[]): Call | string {
  if (command !== 'suggest' && command !== 'count')
    return command === undefined ? 'Say what to do.' : `There is no command ${command}.`
  const option = rest.indexOf('--least')
  const least = option === -1 ? undefined : Number(rest[option + 1])
  if (least !== undefined && !(Number.isInteger(least) && least > 0))
    return '--least takes a whole number from 1.'
  const [folder = contentDir(), ...more] = rest.filter(
    (_, index) => option === -1 || (index !== option && index !== option + 1),
  )
  const unknown = [folder, ...more].find((arg) => arg.startsWith('--')) ?? more[0]
  if (unknown !== undefined) return `There is no argument ${unknown}.`
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    return `${folder}: there is no such folder.`
  return { command, folder, ...(least !== undefined && { least }) }
}

function readTopics(folder: string): readonly Topic[] {
  const file = [folder, contentDir()]
    .map((one) => path.join(one, 'topics.yaml'))
    .find((one) => existsSync(one))
  return file === undefined ? [] : parseTopics(readFileSync(file, 'utf8')).topics
}

interface Reports {
  readonly stories: readonly ReportText[]
  readonly briefs: readonly ReportText[]
}

/** Returns all stories and briefs of a folder's valid issues, newest issue last. */
function readReports(folder: string): Reports {
  const inner = path.join(folder, 'issues')
  const issuesFolder = existsSync(inner) ? inner : folder
  const sections = readdirSync(issuesFolder)
    .filter((name) => /\.mdx?$/.test(name) && !name.startsWith('.'))
    .sort()
    .flatMap(
      (name) => parseIssueFile(readFileSync(path.join(issuesFolder, name)), name).issue?.sections ?? [],
    )
  return {
    stories: storiesOf({ sections }).map(storyText),
    briefs: briefsOf({ sections }).map(briefText),
  }
}

function* suggestions(
  { stories, briefs }: Reports,
  topics: readonly Topic[],
  least: number,
): Generator<string> {
  const found = suggestNames([...stories, ...briefs], compileTopics(topics), least)
  for (const { name, reports, headlines, examples } of found) {
    yield `${name}  ${reports} stories and briefs, ${headlines} with it in the headline`
    for (const example of examples) yield `    ${example}`
  }
  const searched = `${stories.length} stories and ${briefs.length} briefs`
  yield `${found.length} name(s) that no alias covers, in ${searched}.`
}

function* counts({ stories }: Reports, topics: readonly Topic[], least: number): Generator<string> {
  const matcher = compileTopics(topics)
  const found = new Map(topics.map(({ id }) => [id, 0]))
  for (const story of stories)
    for (const { topic } of matcher.topicsOf(story)) found.set(topic, (found.get(topic) ?? 0) + 1)
  for (const [id, count] of [...found].sort(([, a], [, b]) => b - a))
    if (count >= least) yield `${String(count).padStart(6)}  ${id}`
  yield `${topics.length} topics, ${stories.length} stories.`
}
