import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { nodeFileSystem } from '@/lib/archive/file-system'
import { listFolder } from '@/lib/archive/folder'
import { newestFirst } from '@/lib/archive/sync-plan'
import { parseIssueFile } from '@/lib/issue/parse'
import { reportsOf } from '@/lib/issue/reports'
import { groupBy } from '@/lib/routes/issue-groups'
import { judgeLink, type LinkVerdict } from './link-verdict'
import { requestLink } from './request-link'

const USAGE = `Usage: npm run links -- [--issues N] [--json] [FOLDER]
Requests the addresses of the sources of the newest issues, and reports those that are dead, moved to another host, or
parked (the domain is unused or for sale). Changes nothing. Sends one request at a time to each host, and stores the
results for a week in DATA_DIR/links.json.
  --issues N  number of issues (default: 7, at most 100)
  --json      prints one JSON object per line, for every address`

const DEFAULT_ISSUES = 7
const MAX_ISSUES = 100
/** Maximum number of requests in one run of the command. Another run requests the remaining addresses. */
const MAX_REQUESTS = 500
const PARALLEL_HOSTS = 4
/** Pause between two requests to the same host. */
const PAUSE_PER_HOST_MS = 1_000
const VERDICT_MAX_AGE_MS = 7 * 86_400_000

/** The address of a source, and the report that links to it. */
interface Link {
  readonly address: string
  readonly date: string
  readonly headline: string
}
interface Looked {
  readonly at: number
  readonly verdict: LinkVerdict
}

/** The external parts that the command uses: requests, pauses, the clock. Tests replace these. */
export interface LinkParts {
  readonly check: (address: string) => Promise<LinkVerdict>
  readonly pauseMs: number
  readonly now: () => number
}

const agent = `Dateline link check (+${process.env['SITE_URL'] || 'no site'})`
const DEFAULT_PARTS: LinkParts = {
  check: async (address) => judgeLink(address, await requestLink(address, agent)),
  pauseMs: PAUSE_PER_HOST_MS,
  now: Date.now,
}

/**
 * Runs the links command. Writes the report to standard output, progress and usage errors to standard error.
 * @returns the exit code: 1 if an address is dead or parked
 */
export async function runLinks(
  args: readonly string[],
  parts: LinkParts = DEFAULT_PARTS,
): Promise<0 | 1 | 2> {
  const call = readCall(args)
  if (typeof call === 'string') {
    if (call === '') console.log(USAGE)
    else console.error(`${call}\n\n${USAGE}`)
    return call === '' ? 0 : 2
  }
  const links = linksOf(call.folder, call.issues)
  const file = path.join(process.env['DATA_DIR'] || '.data', 'links.json')
  const known = readKnown(file)
  await checkAll(links, known, parts)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(Object.fromEntries(known)))
  const found = links.flatMap((link) => {
    const verdict = known.get(link.address)?.verdict
    return verdict === undefined ? [] : [{ ...link, ...verdict }]
  })
  for (const line of call.isJson ? found.map((one) => JSON.stringify(one)) : reportLines(found))
    console.log(line)
  return found.some(({ state }) => state === 'dead' || state === 'parked') ? 1 : 0
}

interface Call {
  readonly folder: string
  readonly issues: number
  readonly isJson: boolean
}

/** Parses the arguments; returns a message if they are wrong, and an empty text for `--help`. */
function readCall(args: readonly string[]): Call | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        issues: { type: 'string', default: String(DEFAULT_ISSUES) },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) return ''
    const issues = Number(values.issues)
    if (!Number.isInteger(issues) || issues < 1 || issues > MAX_ISSUES)
      return `--issues takes a number from 1 to ${MAX_ISSUES}.`
    const [content = process.env['CONTENT_DIR'] || 'content'] = positionals
    return { folder: content, issues, isJson: values.json }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Returns the sources of the newest issues of a content folder, each address once. */
function linksOf(content: string, issues: number): readonly Link[] {
  const folders = [path.join(content, 'issues'), content]
  for (const folder of folders) {
    const listing = listFolder(folder, nodeFileSystem)
    if (listing.kind !== 'listed' || listing.files.length === 0) continue
    const newest = newestFirst(folder, listing.files, new Map()).slice(0, issues)
    const links = newest.flatMap(({ name }) => linksIn(path.join(folder, name), name))
    return [...new Map(links.map((link) => [link.address, link])).values()]
  }
  return []
}

function linksIn(file: string, name: string): readonly Link[] {
  const { issue } = parseIssueFile(readFileSync(file), name)
  if (issue === undefined) return []
  return reportsOf(issue).flatMap((one) => {
    const { source } = one.report
    if (source === undefined || !URL.canParse(source.address)) return []
    const headline = one.kind === 'story' ? one.report.headline : one.report.title
    return [{ address: source.address, date: issue.date, headline }]
  })
}

function readKnown(file: string): Map<string, Looked> {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Looked>))
  } catch {
    return new Map()
  }
}

/**
 * Requests the addresses that have no stored verdict, or a verdict that is older than a week. Requests to
 * different hosts run at the same time. Requests to the same host have pauses between them.
 */
async function checkAll(
  links: readonly Link[],
  known: Map<string, Looked>,
  { check, pauseMs, now }: LinkParts,
): Promise<void> {
  const open = links.filter(({ address }) => now() - (known.get(address)?.at ?? 0) > VERDICT_MAX_AGE_MS)
  const queues = groupBy(open.slice(0, MAX_REQUESTS), ({ address }) => new URL(address).host)
  if (open.length > 0) console.error(`Requesting ${open.length} addresses of ${queues.size} hosts …`)
  const hosts = [...queues.values()].values()
  const work = async (): Promise<void> => {
    for (const queue of hosts) {
      for (const [at, { address }] of queue.entries()) {
        if (at > 0) await setTimeout(pauseMs)
        known.set(address, { at: now(), verdict: await check(address) })
      }
    }
  }
  await Promise.all(Array.from({ length: PARALLEL_HOSTS }, work))
}

type Found = Link & LinkVerdict

function reportLines(found: readonly Found[]): readonly string[] {
  const counts = groupBy(found, ({ state }) => state)
  const total = [...counts].map(([state, all]) => `${all.length} ${state}`).join(', ')
  const lines = found.flatMap((one) => {
    if (one.state === 'alive') return []
    const detail = 'to' in one ? `→ ${one.to}` : one.reason
    return [
      `${one.state.padEnd(8)}${one.date}  ${one.headline || one.address}`,
      `        ${one.address}  ${detail}`,
    ]
  })
  return [...lines, `${found.length} addresses: ${total || 'none'}`]
}
