import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openArchive } from '@/lib/archive/archive'
import type { Archive } from '@/lib/archive/model'
import { createDesk, type Desk } from '@/lib/desk/desk'
import { postgresUrl } from '@/lib/desk/fixtures/stores'
import { openPostgres } from '@/lib/desk/sql/postgres'
import type { Sql } from '@/lib/desk/sql/sql'
import { WorkingCopy } from '@/lib/desk/working-copy'
import { answerChanges } from './changes'

const NOW = Date.parse('2026-01-20T08:00:00+08:00')
const RULES = { categories: [], publishedAt: '07:30', timeZone: 'Asia/Shanghai' } as const
const text = (title: string, day: string): string =>
  `---\ntitle: ${title}\ndate: ${day}\nsummary: "- 一"\n---\n## 要闻\n\n### [${title}](https://a.example/${day})：涨。\n`

/** The archive and the working copy of a server. */
interface Server {
  readonly archive: Archive
  /** Loads the texts that went live. */
  catchUp(): Promise<void>
}

let root = ''
let sql: Sql
let desk: Desk
const servers: Server[] = []
beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'dateline-changes-'))
  sql = openPostgres(await postgresUrl())
  desk = createDesk({ sql, issuesDir: '', fileOf: () => undefined, rules: () => RULES, now: () => NOW })
})
afterEach(async () => {
  for (const { archive } of servers.splice(0)) archive.close()
  await sql.close()
  rmSync(root, { recursive: true })
})

/** Starts a server like `server/app.ts`: the folder is filled first, then the archive follows it. */
async function start(name: string): Promise<Server> {
  const folder = path.join(root, name)
  const location = {
    contentDir: folder,
    issuesDir: path.join(folder, 'issues'),
    dataDir: path.join(folder, 'data'),
    stateDir: path.join(folder, 'state'),
  }
  mkdirSync(location.issuesDir, { recursive: true })
  const copy = new WorkingCopy({ sql, location, rules: () => RULES, now: () => NOW, onEvent: () => {} })
  await copy.catchUp()
  const archive = openArchive(location, { now: () => NOW })
  await archive.sync()
  copy.onApplied(async (files) => void (await archive.sync(files)))
  copy.onLoaded((point) => archive.noteShared(point))
  await copy.catchUp()
  const server = { archive, catchUp: () => copy.catchUp() }
  servers.push(server)
  return server
}

const publish = async (day: string, title = '题'): Promise<void> =>
  void (await desk.submit({ bytes: Buffer.from(text(title, day)), state: 'live', author: 'me' }))
const revise = async (day: string, title: string): Promise<void> =>
  void (await desk.revise(day, { bytes: Buffer.from(text(title, day)), state: 'live', author: 'me' }))

/** A program that keeps a copy of the site and may send each request to a different server. */
class Client {
  #cursor: string | undefined
  /** Asks once. Returns the changed issues, as `added 2026-01-11`. */
  ask({ archive }: Server, limit = 500): { readonly changes: readonly string[]; readonly more: boolean } {
    const since = this.#cursor
    const answer = answerChanges(
      { limit, ...(since !== undefined && { since }) },
      archive,
      'https://a.example',
    )
    if (answer.status !== 200) throw new Error(answer.error)
    this.#cursor = answer.document.cursor
    const changes = answer.document.changes.map(({ kind, id }) => `${kind} ${id}`)
    return { changes, more: answer.document.more }
  }
}

test('a client that asks servers by turns gets each change once, whichever server it asks', async () => {
  for (const day of ['2026-01-11', '2026-01-12']) await publish(day)
  const [one, two] = [await start('one'), await start('two')]
  const client = new Client()
  expect(client.ask(one).changes).toEqual(['added 2026-01-11', 'added 2026-01-12'])
  expect(client.ask(two).changes).toEqual([])
  await publish('2026-01-13')
  await Promise.all([one.catchUp(), two.catchUp()])
  expect(client.ask(two).changes).toEqual(['added 2026-01-13'])
  expect(client.ask(one).changes).toEqual([])
  await revise('2026-01-11', '新题')
  await Promise.all([one.catchUp(), two.catchUp()])
  expect(client.ask(one).changes).toEqual(['revised 2026-01-11'])
  expect(client.ask(two).changes).toEqual([])
})

test('a client loses no change if servers have loaded changes in other steps', async () => {
  const one = await start('one')
  for (const day of ['2026-01-11', '2026-01-12']) {
    await publish(day)
    await one.catchUp()
  }
  await revise('2026-01-11', '新题')
  const two = await start('two')
  const client = new Client()
  // The first server has not loaded the revision.
  client.ask(one)
  // The second server loaded all changes in a single update. It cannot tell which of them the client already
  // has, so it sends all of them again.
  expect(client.ask(two).changes).toContain('added 2026-01-11')
  await publish('2026-01-13')
  await two.catchUp()
  expect(client.ask(two).changes).toEqual(['added 2026-01-13'])
  // The first server knows fewer changes than the client, so it sends none.
  expect(client.ask(one).changes).toEqual([])
  await one.catchUp()
  await publish('2026-01-14')
  await Promise.all([one.catchUp(), two.catchUp()])
  expect(client.ask(one).changes).toContain('added 2026-01-14')
})

test('a client that reads a long list from servers by turns reaches its end and has all of it', async () => {
  const days = Array.from({ length: 9 }, (_, at) => `2026-01-0${at + 1}`)
  for (const day of days) await publish(day)
  const by = [await start('one'), await start('two')]
  const client = new Client()
  const seen = new Set<string>()
  let answers = 0
  for (let more = true; more && answers < 20; answers += 1) {
    const [server] = by
    if (server === undefined) break
    by.reverse()
    const answer = client.ask(server, 2)
    for (const change of answer.changes) seen.add(change.split(' ')[1] ?? '')
    more = answer.more
  }
  expect([...seen].sort()).toEqual(days)
  expect(answers).toBeLessThan(20)
})

test('a withdrawal reaches a client from the other server', async () => {
  await publish('2026-01-11')
  const [one, two] = [await start('one'), await start('two')]
  const client = new Client()
  client.ask(one)
  const request = { date: '2026-01-12', author: 'me', isTakenBack: false }
  await desk.withdraw('2026-01-11', request)
  await Promise.all([one.catchUp(), two.catchUp()])
  expect(client.ask(two).changes).toEqual(['withdrawn 2026-01-11'])
})

test('a server that shares no issues with the one that gave a cursor tells the client to start again', async () => {
  await publish('2026-01-11')
  const one = await start('one')
  const client = new Client()
  client.ask(one)
  await sql.close()
  sql = openPostgres(await postgresUrl())
  desk = createDesk({ sql, issuesDir: '', fileOf: () => undefined, rules: () => RULES, now: () => NOW })
  await publish('2026-01-12')
  const other = await start('other')
  expect(() => client.ask(other)).toThrow('start-again')
})
