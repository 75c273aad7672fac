import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type History, lastFormsAt, openHistory, openHistoryReadOnly } from './history'

let folder: string
const opened: History[] = []
const placeOf = (issuesDir = 'issues', stateDir = 'state') => ({
  stateDir: path.join(folder, stateDir),
  issuesDir: path.join(folder, issuesDir),
})
const open = (...names: Parameters<typeof placeOf>): History => {
  const history = openHistory(placeOf(...names))
  opened.push(history)
  return history
}
const form = (file: string, text: string) => ({
  file,
  hash: `hash of ${text}`,
  bytes: Buffer.from(text),
  changedAt: 12.5,
})
const NOTHING = { forms: [], holders: [], removed: [] }

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'history-'))
})
afterEach(() => {
  for (const history of opened.splice(0)) history.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the history', () => {
  test('returns the last published version of a file byte for byte after it was opened again', () => {
    open().save({ ...NOTHING, forms: [form('a.md', '旧'), form('b.md', '乙')] })
    open().save({ ...NOTHING, forms: [form('a.md', '新')] })
    const found = open().formOf('a.md')
    expect(Buffer.from(found?.bytes ?? []).toString()).toBe('新')
    expect(found).toMatchObject({ hash: 'hash of 新', changedAt: 12.5 })
    expect([...open().formHashes()]).toEqual([
      ['a.md', 'hash of 新'],
      ['b.md', 'hash of 乙'],
    ])
  })

  test('deletes the version of a file that is gone', () => {
    open().save({ ...NOTHING, forms: [form('a.md', '甲')] })
    open().save({ ...NOTHING, removed: ['a.md'] })
    expect(open().formOf('a.md')).toBeUndefined()
  })

  test('knows which issue was last published at an address', () => {
    const key = { date: '2026-01-11', edition: 2 }
    open().save({ ...NOTHING, holders: [{ key, file: 'a.md', text: 'x', items: ['1', '2'] }] })
    open().save({ ...NOTHING, holders: [{ key, file: 'b.md', text: 'y', items: ['3'] }] })
    expect(open().holderOf(key)).toEqual({ file: 'b.md', items: ['3'] })
    expect(open().holderOf({ ...key, edition: 1 })).toBeUndefined()
    expect([...open().holderTexts()]).toEqual([['2026-01-11 2', 'b.md y']])
  })

  test('keeps two folders of issues apart', () => {
    open('one').save({ ...NOTHING, forms: [form('a.md', '甲')] })
    expect(open('other').formOf('a.md')).toBeUndefined()
  })

  test('can be read by another thread, also on a read-only file system', () => {
    open().save({ ...NOTHING, forms: [form('a.md', '甲')] })
    expect(lastFormsAt(placeOf())('a.md')?.hash).toBe('hash of 甲')
    const history = openHistoryReadOnly(placeOf())
    opened.push(history)
    expect(() => history.save({ ...NOTHING, forms: [form('b.md', '乙')] })).toThrow('readonly')
  })

  test('returns no version if it does not exist or is damaged', () => {
    expect(lastFormsAt(placeOf())('a.md')).toBeUndefined()
    open().save(NOTHING)
    writeFileSync(path.join(folder, 'state', 'history.db'), 'garbage '.repeat(5000))
    expect(lastFormsAt(placeOf())('a.md')).toBeUndefined()
  })

  test('is set aside and started again if it is damaged', () => {
    const state = path.join(folder, 'state')
    open().save(NOTHING)
    writeFileSync(path.join(state, 'history.db'), 'garbage '.repeat(5000))
    open().save({ ...NOTHING, forms: [form('a.md', '甲')] })
    expect(open().formOf('a.md')?.hash).toBe('hash of 甲')
    expect(readdirSync(state).filter((name) => name.includes('damaged'))).toHaveLength(1)
  })

  test('cannot be opened if its folder’s path is a file', () => {
    writeFileSync(path.join(folder, 'file'), '')
    expect(() => open('issues', 'file/state')).toThrow()
  })
})
