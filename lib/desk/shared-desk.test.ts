import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startPostgres, type TestPostgres } from '@/testing/postgres'
import { createDesk, type Desk } from './desk'
import { issueEvent } from './fixtures/outbox-over'
import { postgresUrl } from './fixtures/stores'
import { Outbox } from './outbox'
import { openPostgres } from './sql/postgres'
import { DatabaseUnreachable, type Sql } from './sql/sql'

const NOW = Date.parse('2026-01-12T08:00:00+08:00')
const RULES = { categories: [], publishedAt: '07:30', timeZone: 'Asia/Shanghai' } as const
const send = (title: string) => {
  const markdown = `---\ntitle: ${title}\ndate: 2026-01-11\nsummary: "- 一"\n---\n## 要闻\n\n### [甲](https://a.example/1)：涨。\n`
  return { bytes: Buffer.from(markdown), state: 'live', author: 'me' } as const
}
const deskOver = (sql: Sql): Desk =>
  createDesk({ sql, issuesDir: '', fileOf: () => undefined, rules: () => RULES, now: () => NOW })
/**
 * Returns another address of the same database. Connections at this address are separate, as if they were
 * connections of another server.
 */
const asAnotherServer = (url: string): string => `${url}&application_name=other`

describe('two servers over one PostgreSQL', () => {
  let one: Sql
  let two: Sql
  beforeEach(async () => {
    const url = await postgresUrl()
    ;[one, two] = [openPostgres(url), openPostgres(asAnotherServer(url))]
  })
  afterEach(() => Promise.all([one.close(), two.close()]))

  test('bring an empty database up to date at the same time', async () => {
    const counts = await Promise.all([one, two].map((sql) => sql.all('SELECT number FROM migrations')))
    expect(counts).toEqual([[{ number: 1 }], [{ number: 1 }]])
  })

  test('publish only one of two issues of a day that are sent at the same time, and refuse the other', async () => {
    const results = await Promise.all([deskOver(one).submit(send('一')), deskOver(two).submit(send('二'))])
    expect(results.map(({ kind }) => kind).sort()).toEqual(['exists', 'live'])
    expect(await one.all("SELECT 1 FROM revisions WHERE state = 'live'")).toHaveLength(1)
  })

  test('make each delivery only once', async () => {
    const kinds = Array.from({ length: 20 }, (_, at) => issueEvent('issue.revised', at + 1))
    for (const event of kinds) await new Outbox(one).add(event, ['channel'], NOW)
    const ids = (await new Outbox(one).list({ limit: 99 })).map(({ id }) => id)
    const begun = await Promise.all(
      ids.flatMap((id) => [new Outbox(one).begin(id), new Outbox(two).begin(id)]),
    )
    expect(begun.filter(Boolean)).toHaveLength(20)
    expect((await new Outbox(one).list({ limit: 99 })).every(({ attempts }) => attempts === 1)).toBe(true)
  })

  test('do not wait for a delivery that the other one is taking', async () => {
    await new Outbox(one).add(issueEvent('issue.published'), ['channel'], NOW)
    await one.transaction(async (statements) => {
      expect(await new Outbox(statements).begin(1)).toBe(true)
      expect(await new Outbox(two).begin(1)).toBe(false)
    })
  })
})

describe('a PostgreSQL that is gone', () => {
  let postgres: TestPostgres
  let sql: Sql
  beforeEach(async () => {
    postgres = await startPostgres()
    sql = openPostgres(postgres.url())
  })
  afterEach(async () => {
    await sql.close()
    await postgres.end()
  })

  test('is reported as unreachable, and works again with its data when it is back', async () => {
    await deskOver(sql).submit(send('一'))
    await postgres.stop()
    await expect(deskOver(sql).revise('2026-01-11', send('二'))).rejects.toBeInstanceOf(DatabaseUnreachable)
    await expect(sql.now()).rejects.toBeInstanceOf(DatabaseUnreachable)
    await postgres.start()
    expect(await deskOver(sql).revise('2026-01-11', send('二'))).toMatchObject({ kind: 'live' })
  })

  test('ends no process that holds a connection without using it at that moment', async () => {
    const work = sql.alone(async () => {
      await postgres.stop()
      // The end of the connection is noticed while this work waits.
      await expect(sql.now()).rejects.toBeInstanceOf(DatabaseUnreachable)
    })
    await expect(work).rejects.toBeInstanceOf(DatabaseUnreachable)
  })
})
