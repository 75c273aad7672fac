import { afterEach, beforeEach, expect, test } from 'vitest'
import { postgresUrl } from './fixtures/stores'
import { appendToLog, entriesSince, liveEntries, untilShown } from './live-log'
import { Revisions } from './revisions'
import { openPostgres } from './sql/postgres'
import type { Sql, Statements } from './sql/sql'

let sql: Sql
beforeEach(async () => {
  sql = openPostgres(await postgresUrl())
})
afterEach(() => sql.close())

async function append(statements: Statements, file: string, changedAt?: number): Promise<void> {
  const bytes = Buffer.from(`${file} ${Math.random()}`)
  const given = { file, bytes, state: 'live', author: 'me', facts: { diagnostics: [] } } as const
  await appendToLog(statements, await new Revisions(statements).add(given, 1), changedAt)
}
const numbers = async (since = 0) => (await entriesSince(sql, since)).map(({ number }) => number)

test('a reader of the log sees no gap, also while a writer is held up between its insert and its commit', async () => {
  let commit = (): void => {}
  const isHeld = new Promise<void>((resolve) => {
    commit = resolve
  })
  let inserted = (): void => {}
  const hasInserted = new Promise<void>((resolve) => {
    inserted = resolve
  })
  const slow = sql.transaction(async (statements) => {
    await append(statements, 'slow.md')
    inserted()
    await isHeld
  })
  await hasInserted
  const quick = sql.transaction((statements) => append(statements, 'quick.md'))
  // The second writer waits for the first writer, which has not committed.
  await expect
    .poll(() => sql.all("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"))
    .toHaveLength(1)
  expect(await numbers()).toEqual([])
  commit()
  await Promise.all([slow, quick])
  expect(await entriesSince(sql, 0)).toMatchObject([
    { number: 1, file: 'slow.md' },
    { number: 2, file: 'quick.md' },
  ])
})

test('an append that fails takes no number', async () => {
  const failing = sql.transaction(async (statements) => {
    await append(statements, 'a.md')
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await sql.transaction((statements) => append(statements, 'b.md'))
  expect(await numbers()).toEqual([1])
})

test('a first text counts as not changed, a later one as changed, at least a second after the one before', async () => {
  await sql.transaction((statements) => append(statements, 'a.md'))
  await sql.transaction((statements) => append(statements, 'a.md'))
  await sql.transaction((statements) => append(statements, 'a.md'))
  const [first, second, third] = await entriesSince(sql, 0)
  expect(first?.changedAt).toBe(0)
  expect(second?.changedAt).toBe(second?.at)
  expect((third?.changedAt ?? 0) - (second?.changedAt ?? 0)).toBeGreaterThanOrEqual(1_000)
  expect(await liveEntries(sql)).toMatchObject([{ file: 'a.md', number: 3 }])
})

test('an entry is shown a second after it was added, and never later because a clock was set back', () => {
  expect(untilShown({ at: 5_000 }, 5_000)).toBe(1_000)
  expect(untilShown({ at: 5_000 }, 5_700)).toBe(300)
  expect(untilShown({ at: 5_000 }, 9_000)).toBe(0)
  expect(untilShown({ at: 5_000 }, 1_000)).toBe(1_000)
})
