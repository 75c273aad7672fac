import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openArchive } from '@/lib/archive/archive'
import { createDesk, type Desk } from './desk'
import { postgresUrl } from './fixtures/stores'
import { openPostgres } from './sql/postgres'
import { DatabaseUnreachable, type Sql } from './sql/sql'
import { WorkingCopy } from './working-copy'

const NOW = Date.parse('2026-01-12T08:00:00+08:00')
const RULES = { categories: [], publishedAt: '07:30', timeZone: 'Asia/Shanghai' } as const
const text = (title: string, date = '2026-01-11'): string =>
  `---\ntitle: ${title}\ndate: ${date}\nsummary: "- 一"\n---\n## 要闻\n\n### [甲](https://a.example/1)：涨。\n`

let root = ''
let sql: Sql
let desk: Desk
const events: string[] = []
beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'dateline-copy-'))
  for (const name of ['one', 'two']) mkdirSync(path.join(root, name, 'issues'), { recursive: true })
  sql = openPostgres(await postgresUrl())
  desk = createDesk({ sql, issuesDir: '', fileOf: () => undefined, rules: () => RULES, now: () => NOW })
  events.length = 0
})
afterEach(async () => {
  await sql.close()
  rmSync(root, { recursive: true })
})

const placeOf = (name: string) => ({
  contentDir: path.join(root, name),
  issuesDir: path.join(root, name, 'issues'),
  dataDir: path.join(root, name, 'data'),
  stateDir: path.join(root, name, 'state'),
})
const copyOf = (name: string, over = sql, monotonicNow = () => 0): WorkingCopy =>
  new WorkingCopy({
    ...{ sql: over, location: placeOf(name), rules: () => RULES, now: () => NOW, monotonicNow },
    onEvent: (event) => events.push(event),
  })
const fileOf = (name: string, file = '2026-01-11.md'): string => path.join(placeOf(name).issuesDir, file)
const read = (name: string, file?: string): string => readFileSync(fileOf(name, file), 'utf8')
const send = (markdown: string) => ({ bytes: Buffer.from(markdown), state: 'live', author: 'me' }) as const
/** Returns when the issue was last changed, as readers see it on a server that uses this working copy. */
async function changedAt(name: string): Promise<number | undefined> {
  const archive = openArchive(placeOf(name), { now: () => NOW })
  await archive.sync()
  const entry = archive.issue({ date: '2026-01-11', edition: 1 })
  archive.close()
  return entry?.changedAt
}

test('a text that goes live comes into every copy, with the same bytes and times', async () => {
  const [one, two] = [copyOf('one'), copyOf('two')]
  await Promise.all([one.catchUp(), two.catchUp()])
  await desk.submit(send(text('一')))
  await one.catchUp()
  await desk.revise('2026-01-11', send(text('二')))
  await Promise.all([one.catchUp(), two.catchUp()])
  expect([read('one'), read('two')]).toEqual([text('二'), text('二')])
  expect(statSync(fileOf('one')).mtimeMs).toBe(statSync(fileOf('two')).mtimeMs)
})

/** Returns what the archive over a working copy publishes and withdraws. */
async function shownBy(name: string): Promise<object> {
  const archive = openArchive(placeOf(name), { now: () => NOW })
  await archive.sync()
  const entry = archive.issue({ date: '2026-01-11', edition: 1 })
  const shown = { isShown: entry !== undefined, withdrawals: archive.withdrawals() }
  archive.close()
  return shown
}

test('a withdrawal of an issue reaches every copy, and so does taking it back', async () => {
  const [one, two] = [copyOf('one'), copyOf('two')]
  await desk.submit(send(text('一')))
  await Promise.all([one.catchUp(), two.catchUp()])
  expect(await shownBy('two')).toMatchObject({ isShown: true, withdrawals: [] })
  const request = { reason: '核实有误', date: '2026-01-12', author: 'me' }
  await desk.withdraw('2026-01-11', { ...request, isTakenBack: false })
  await Promise.all([one.catchUp(), two.catchUp()])
  expect(read('two')).toBe(read('one'))
  expect(read('two')).toContain('withdrawn:')
  const [atOne, atTwo] = [await shownBy('one'), await shownBy('two')]
  expect(atTwo).toMatchObject({ isShown: false })
  expect(JSON.stringify(atTwo)).toContain('"kind":"issue","date":"2026-01-12","reason":"核实有误"')
  expect(atTwo).toEqual(atOne)
  await desk.withdraw('2026-01-11', { ...request, isTakenBack: true })
  await Promise.all([one.catchUp(), two.catchUp()])
  expect(read('two')).toBe(text('一'))
  expect(await shownBy('two')).toMatchObject({ isShown: true, withdrawals: [] })
})

test('readers get the time of a change from the log, also from a server that has seen only its result', async () => {
  const one = copyOf('one')
  await desk.submit(send(text('一')))
  await one.catchUp()
  expect(await changedAt('one')).toBe(0)
  await desk.revise('2026-01-11', send(text('二')))
  await one.catchUp()
  await copyOf('two').catchUp()
  const [entry] = await sql.all('SELECT changed_at FROM live_log ORDER BY number DESC')
  const logged = Reflect.get(Object(entry), 'changed_at')
  expect(logged).toBeGreaterThan(1_700_000_000_000)
  expect([await changedAt('one'), await changedAt('two')]).toEqual([logged, logged])
})

test('the first server adds the issues of its folder to an empty database, and no other server does', async () => {
  writeFileSync(fileOf('one'), text('一'))
  writeFileSync(fileOf('two', 'other.md'), text('别'))
  await copyOf('one').catchUp()
  await copyOf('two').catchUp()
  expect(read('two')).toBe(text('一'))
  expect(existsSync(fileOf('two', 'other.md'))).toBe(false)
  expect(read('two', '.set-aside/other.md')).toBe(text('别'))
  expect(events).toEqual([
    'added the issues of the folder to the database',
    'set files aside that the database does not have',
  ])
  expect(await desk.submit(send(text('二')))).toEqual({ kind: 'exists' })
})

test('a copy that was changed by hand is put right at the next start', async () => {
  await desk.submit(send(text('一')))
  await copyOf('one').catchUp()
  const { mtimeMs } = statSync(fileOf('one'))
  writeFileSync(fileOf('one'), text('手改'))
  await copyOf('one').catchUp()
  expect(read('one')).toBe(text('一'))
  utimesSync(fileOf('one'), 1, 1)
  await copyOf('one').catchUp()
  expect(statSync(fileOf('one')).mtimeMs).toBe(mtimeMs)
})

test('a copy is behind while it cannot load a change for more than two seconds', async () => {
  const clock = { now: 0 }
  const copy = copyOf('one', sql, () => clock.now)
  await copy.catchUp()
  let fails = true
  copy.onApplied(async () => {
    if (fails) throw new Error('disk full')
  })
  await desk.submit(send(text('一')))
  await expect(copy.catchUp()).rejects.toThrow('disk full')
  clock.now = 2_000
  expect(copy.isBehind()).toBe(false)
  clock.now = 2_001
  expect(copy.isBehind()).toBe(true)
  fails = false
  await copy.catchUp()
  expect(copy.isBehind()).toBe(false)
})

test('a copy without a database is not behind, and says that the database is gone', async () => {
  const gone = openPostgres('postgres://nobody@127.0.0.1:1/none')
  const copy = copyOf('one', gone)
  await expect(copy.catchUp()).rejects.toBeInstanceOf(DatabaseUnreachable)
  expect(copy.isBehind()).toBe(false)
  await gone.close()
})
