import Database from 'libsql'
import { describe, expect, test } from 'vitest'
import { inTransaction } from './transaction'

const open = (): Database.Database => {
  const db = new Database(':memory:')
  db.exec('CREATE TABLE texts (text TEXT UNIQUE)')
  return db
}
const add = (db: Database.Database, text: string): void =>
  void db.prepare('INSERT INTO texts VALUES (?)').run(text)
const count = (db: Database.Database): number =>
  (db.prepare('SELECT count(*) AS n FROM texts').get() as { n: number }).n

describe('a transaction', () => {
  test('returns the result of its work', () => {
    const db = open()
    const work = (): number => {
      add(db, '甲')
      return 7
    }
    expect(inTransaction(db, work)).toBe(7)
    expect(count(db)).toBe(1)
  })

  test('is rolled back and throws the original error if its work fails', () => {
    const db = open()
    const work = (): void => {
      add(db, '甲')
      throw new Error('the reason')
    }
    expect(() => inTransaction(db, work)).toThrow('the reason')
    expect(count(db)).toBe(0)
  })

  test('reports that the disk is full and not that it cannot be rolled back; the next one works', () => {
    const db = open()
    db.pragma('max_page_count = 4')
    expect(() => inTransaction(db, () => add(db, 'x'.repeat(100_000)))).toThrow('database or disk is full')
    expect(inTransaction(db, () => add(db, '乙'))).toBeUndefined()
    expect(count(db)).toBe(1)
  })

  test('throws the error of work that fails after it has ended the transaction itself', () => {
    const db = open()
    const work = (): void => {
      db.exec('ROLLBACK')
      throw new Error('the reason')
    }
    expect(() => inTransaction(db, work)).toThrow('the reason')
  })
})
