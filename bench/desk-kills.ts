import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { plusDays } from '@/lib/calendar/days'
import { openDesk } from '@/lib/desk/database'
import { createDesk } from '@/lib/desk/desk'
import { madeUpIssue } from './made-up/issue'

/** The bundle is put into `.server/`, because from there Node finds the package of the database. */
const CHILD = '.server/desk-kills-child.mjs'
/** A process is killed at a random moment, at most this long after its first publication. */
const MAX_LIFE_MS = 600

/**
 * `npm run bench -- desk-kills [--rounds 200]`: in each round, publishes issues through the desk and kills
 * the process (SIGKILL) at a random moment. Prints how many accepted issues were lost, how many files were
 * incomplete, and how many had two live revisions.
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
  try {
    let accepted = 0
    let incomplete = 0
    let interrupted = 0
    for (let round = 0; round < rounds; round += 1) {
      accepted = await publishUntilKilled(folder, accepted)
      incomplete += incompleteIn(issues)
      interrupted += await intentsIn(folder)
    }
    await recover(folder)
    const missing = numbersTo(accepted).filter((number) => textOf(issues, number) === undefined).length
    console.log(
      `${rounds} kills, ${accepted} accepted issues: ${missing} lost, ${incomplete} incomplete files seen, ` +
        `${await liveTwice(folder)} live twice; ${interrupted} kills were in the middle of a write`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
    rmSync(CHILD, { force: true })
  }
}

/**
 * Starts a process that publishes issues, and kills it.
 * @param accepted number of the last issue that was accepted so far
 * @returns number of the last issue that this process has accepted
 */
function publishUntilKilled(folder: string, accepted: number): Promise<number> {
  const child = spawn(process.execPath, [CHILD, folder, String(accepted + 1)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
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

const dayOf = (number: number): string => plusDays('2020-01-01', number)
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

/** Finishes interrupted publications, as the server does when it starts. */
async function recover(folder: string): Promise<void> {
  const sql = await openDesk({ stateDir: path.join(folder, 'state') })
  await createDesk({
    sql,
    issuesDir: path.join(folder, 'issues'),
    fileOf: () => undefined,
    rules: () => ({ categories: [], publishedAt: '07:30', timeZone: 'Asia/Shanghai' }),
    now: Date.now,
  }).recover()
  await sql.close()
}

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
