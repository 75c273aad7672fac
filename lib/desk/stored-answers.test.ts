import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { STORES } from './fixtures/stores'
import type { Sql } from './sql/sql'
import { type StoredAnswers, storedAnswersOf } from './stored-answers'

const HOURS_48 = 48 * 3_600_000

describe.each(STORES)('an answer in $name', ({ open }) => {
  let sql: Sql
  let answers: StoredAnswers
  beforeEach(async () => {
    sql = await open()
    answers = storedAnswersOf(sql)
  })
  afterEach(() => sql.close())

  test('is found by its sender and key for 48 hours', async () => {
    const answer = { request: 'hash', answer: '{"status":201}' }
    await answers.add('me', 'key', answer, 1_000)
    expect(await answers.find('me', 'key', HOURS_48 + 999)).toMatchObject(answer)
    expect(await answers.find('me', 'key', HOURS_48 + 1_000)).toBeUndefined()
    expect(await answers.find('you', 'key', 1_001)).toBeUndefined()
  })

  test('is replaced by the next one of its key, and deleted when it is too old', async () => {
    await answers.add('me', 'old', { request: 'a', answer: '1' }, 1_000)
    await answers.add('me', 'key', { request: 'b', answer: '2' }, 2_000)
    await answers.add('me', 'key', { request: 'c', answer: '3' }, HOURS_48 + 1_500)
    expect(await sql.all('SELECT request FROM answers')).toMatchObject([{ request: 'c' }])
  })
})
