import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSqlite } from '@/lib/desk/database'
import { STORES } from '@/lib/desk/fixtures/stores'
import { numbered } from './postgres'
import type { Sql } from './sql'

describe.each(STORES)('a transaction in $name', ({ open }) => {
  let sql: Sql
  beforeEach(async () => {
    sql = await open()
  })
  afterEach(() => sql.close())
  const add = (statements: Pick<Sql, 'run'>, name: string) =>
    statements.run('INSERT INTO named_addresses (channel, address) VALUES (?, ?)', 'one', name)
  const names = async () => (await sql.all('SELECT address FROM named_addresses')).length

  test('is undone as a whole if its work fails, and rejects with the error of the work', async () => {
    const failing = sql.transaction(async (statements) => {
      await add(statements, 'a')
      throw new Error('mine')
    })
    await expect(failing).rejects.toThrow('mine')
    expect(await names()).toBe(0)
  })

  test('is undone as a whole if a statement fails, and the next one works', async () => {
    const failing = sql.transaction(async (statements) => {
      await add(statements, 'a')
      await add(statements, 'a')
    })
    await expect(failing).rejects.toThrow()
    expect(await sql.transaction((statements) => add(statements, 'a'))).toBe(1)
  })

  test('contains no statement that others run while it is open', async () => {
    let other: Promise<unknown> = Promise.resolve()
    const failing = sql.transaction(async (statements) => {
      await add(statements, 'a')
      other = add(sql, 'b')
      await delay(20)
      throw new Error('mine')
    })
    await expect(failing).rejects.toThrow('mine')
    await other
    expect(await sql.all('SELECT address FROM named_addresses')).toMatchObject([{ address: 'b' }])
  })

  test('returns counts as numbers, and texts and bytes as they were stored', async () => {
    const bytes = Buffer.from([0, 1, 255])
    await sql.run(
      'INSERT INTO tokens (name, hash, rights, created_at) VALUES (?, ?, ?, ?)',
      ...['？ a\\', bytes, '{"a": 1}', 1_767_999_999_999],
    )
    const row = await sql.get('SELECT name, hash, rights, created_at, count(*) OVER () AS n FROM tokens')
    expect(row).toMatchObject({ name: '？ a\\', rights: '{"a": 1}', created_at: 1_767_999_999_999, n: 1 })
    expect(Buffer.from(Reflect.get(Object(row), 'hash'))).toEqual(bytes)
  })
})

test('the tables of both databases have the same columns, but for what only one of them needs', async () => {
  const [sqlite, postgres] = await Promise.all(STORES.map(({ open }) => open()))
  const inSqlite = await sqlite?.all(
    `SELECT m.name || '.' || c.name AS name FROM sqlite_master AS m, pragma_table_info(m.name) AS c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'`,
  )
  const inPostgres = await postgres?.all(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
    WHERE table_schema = current_schema()`,
  )
  const namesOf = (rows: readonly unknown[] = []) =>
    rows
      .map((row) => String(Reflect.get(Object(row), 'name')))
      .filter((name) => !ONLY_ONE.test(name))
      .sort()
  expect(namesOf(inPostgres)).toEqual(namesOf(inSqlite))
  expect(namesOf(inSqlite).length).toBeGreaterThan(40)
  await Promise.all([sqlite?.close(), postgres?.close()])
})

/**
 * Tables that only one of the two databases has. SQLite has the intents of writes into a folder; PostgreSQL
 * has the log of live issues and the migrations.
 */
const ONLY_ONE = /^(?:intents|live_log|migrations)\./

test('two connections of this thread to one SQLite file take turns instead of waiting for each other', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-sql-'))
  const [one, two] = [openSqlite(`${folder}/desk.db`), openSqlite(`${folder}/desk.db`)]
  const order: string[] = []
  const slow = one.transaction(async (statements) => {
    await statements.run('INSERT INTO first_look (id, at) VALUES (1, 1)')
    await delay(20)
    order.push('one')
  })
  const quick = two.transaction(async () => void order.push('two'))
  await Promise.all([slow, quick])
  expect(order).toEqual(['one', 'two'])
  await Promise.all([one.close(), two.close()])
  rmSync(folder, { recursive: true })
})

test('parameters are numbered for PostgreSQL', () => {
  expect(numbered('SELECT ? WHERE a IN (?, ?)')).toBe('SELECT $1 WHERE a IN ($2, $3)')
})
