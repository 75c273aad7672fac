import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { plusDays } from '@/lib/calendar/days'
import { openDesk } from '@/lib/desk/database'
import { type PeerRequest, startPeer } from '@/testing/peer'
import { madeUpIssue } from './made-up/issue'

/** The bundle is put into `.server/`, because from there Node finds the package of the database. */
const CHILD = '.server/desk-kills-child.mjs'
/** A process is killed at a random moment, at most this long after its first publication. */
const MAX_LIFE_MS = 600

/** The day before the first issue. */
const FIRST_DAY = '2020-01-01'
const SECRET = `whsec_${Buffer.alloc(24, 1).toString('base64')}`

/**
 * `npm run bench -- desk-kills [--rounds 200]`: in each round, publishes issues through the desk, announces
 * them to a webhook and kills the process (SIGKILL) at a random moment. Prints how many accepted issues were
 * lost, how many files were incomplete, how many had two live revisions, and how often the webhook received
 * each issue.
 */
export async function benchDeskKills(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: 'string' } } })
  const rounds = Number(values.rounds ?? 200)
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-desk-kills-'))
  const issues = path.join(folder, 'issues')
  mkdirSync(issues)
  await build({
    entryPoints: ['bench/desk-kills-child.ts'],
    outfile: CHILD,
    ...{ bundle: true, platform: 'node', format: 'esm', external: ['libsql', 'pg'], logLevel: 'error' },
    // Some bundled packages are CommonJS and call `require` for Node's own modules.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
    },
  })
  const peer = await startPeer(() => ({ status: 200 }))
  const child: ChildPlace = { folder, webhook: peer.url, beganAt: Date.now() }
  try {
    let accepted = 0
    let incomplete = 0
    let interrupted = 0
    for (let round = 0; round < rounds; round += 1) {
      accepted = await publishUntilKilled(child, accepted)
      incomplete += incompleteIn(issues)
      interrupted += await intentsIn(folder)
    }
    await deliverTheRest(child)
    const missing = numbersTo(accepted).filter((number) => textOf(issues, number) === undefined).length
    console.log(
      `${rounds} kills, ${accepted} accepted issues: ${missing} lost, ${incomplete} incomplete files seen, ` +
        `${await liveTwice(folder)} live twice; ${interrupted} kills were in the middle of a write`,
    )
    console.log(announcements(peer.requests, accepted))
  } finally {
    await peer.close()
    rmSync(folder, { recursive: true, force: true })
    rmSync(CHILD, { force: true })
  }
}

/** Settings of each child process: its folder, the address of the webhook, and when the bench began. */
interface ChildPlace {
  readonly folder: string
  readonly webhook: string
  readonly beganAt: number
}

const startChild = ({ folder, webhook, beganAt }: ChildPlace, from: number) =>
  spawn(process.execPath, [CHILD, folder, String(from), webhook, FIRST_DAY], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, WEBHOOK_SECRETS: SECRET, BEGAN_AT: String(beganAt) },
  })

/** Finishes interrupted publications and deliveries, as the server does when it starts. */
async function deliverTheRest(place: ChildPlace): Promise<void> {
  await once(startChild(place, 0), 'exit')
}

/**
 * Counts the announcements that the webhook received. Requests with the same `webhook-id` are one message for
 * their receiver.
 */
function announcements(requests: readonly PeerRequest[], accepted: number): string {
  const messages = new Map<string, Set<string>>()
  for (const { headers, body } of requests) {
    const { type, data }: { readonly type: string; readonly data: { readonly date: string } } =
      JSON.parse(body)
    if (type !== 'issue.published') continue
    messages.set(data.date, (messages.get(data.date) ?? new Set()).add(String(headers['webhook-id'])))
  }
  const counts = numbersTo(accepted).map((number) => messages.get(dayOf(number))?.size ?? 0)
  const silent = counts.filter((count) => count === 0).length
  const repeated = counts.filter((count) => count > 1).length
  return `webhook: ${requests.length} requests; ${silent} issues never announced, ${repeated} under two keys`
}

/**
 * Starts a process that publishes issues, and kills it.
 * @param accepted number of the last issue that was accepted so far
 * @returns number of the last issue that this process has accepted
 */
function publishUntilKilled(place: ChildPlace, accepted: number): Promise<number> {
  const child = startChild(place, accepted + 1)
  let output = ''
  child.stdout.on('data', (piece: Buffer) => {
    if (output === '') setTimeout(() => child.kill('SIGKILL'), Math.random() * MAX_LIFE_MS)
    output += piece.toString()
  })
  return new Promise((resolve) => {
    child.once('close', () => {
      if (output === '') throw new Error('The process ended before it published.')
      const numbers = [...output.matchAll(/^live (\d+)$/gm)].map(([, number]) => Number(number))
      resolve(Math.max(accepted, ...numbers))
    })
  })
}

const dayOf = (number: number): string => plusDays(FIRST_DAY, number)
const numbersTo = (last: number): readonly number[] => Array.from({ length: last }, (_, at) => at + 1)

function textOf(issues: string, number: number): string | undefined {
  try {
    return readFileSync(path.join(issues, `${dayOf(number)}.md`), 'utf8')
  } catch {
    return undefined
  }
}

/** Counts issue files that do not contain the whole text that was published. */
const incompleteIn = (issues: string): number =>
  readdirSync(issues).filter(
    (name) =>
      name.endsWith('.md') &&
      readFileSync(path.join(issues, name), 'utf8') !== madeUpIssue(name.slice(0, -'.md'.length), 5),
  ).length

async function intentsIn(folder: string): Promise<number> {
  const sql = await openDesk({ stateDir: path.join(folder, 'state') })
  const rows = await sql.all('SELECT 1 FROM intents')
  await sql.close()
  return rows.length
}

/** Counts files with more than one live revision. */
async function liveTwice(folder: string): Promise<number> {
  const sql = await openDesk({ stateDir: path.join(folder, 'state') })
  const query = "SELECT file FROM revisions WHERE state = 'live' GROUP BY file HAVING count(*) > 1"
  const rows = await sql.all(query)
  await sql.close()
  return rows.length
}
