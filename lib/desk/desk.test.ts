import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseIssue } from '@/lib/issue/parse'
import { reportsOf } from '@/lib/issue/reports'
import type { Submission } from './accept'
import { type DeskOptions, etagOf, type Result } from './context'
import { openSqlite } from './database'
import { createDesk, type Desk } from './desk'
import { STORES } from './fixtures/stores'
import { issuesInFolder } from './folder-issues'
import type { Sql } from './sql/sql'
import { WorkingCopy } from './working-copy'

const START = Date.parse('2026-01-11T08:00:00+08:00')
const text = (title: string, date = '2026-01-11'): string => `---
title: ${title}
date: ${date}
summary: "- 一"
---
## 要闻

### [甲公司上市](https://a.example/1)：开盘上涨。
`
const BROKEN = '---\ntitle: 断\ndate: 2026-01-11\n---\n'

const RULES = { categories: [], publishedAt: '07:30', timeZone: 'Asia/Shanghai' }
let folder = ''
let clock = START
let sql: Sql
let desk: Desk

const open = (options: Partial<DeskOptions> = {}): Desk =>
  createDesk({
    sql,
    issuesDir: folder,
    fileOf: issuesInFolder(folder),
    rules: () => RULES,
    now: () => clock,
    ...(sql.dialect === 'postgres' && { onWritten: () => copyOf().catchUp() }),
    ...options,
  })
/** Returns the working copy of a server that shares its database with other servers. */
const copyOf = (): WorkingCopy =>
  new WorkingCopy({
    ...{ sql, rules: () => RULES, now: () => clock, onEvent: () => {} },
    location: { issuesDir: folder, stateDir: path.join(path.dirname(folder), 'state') },
  })

const opens = async (store: (typeof STORES)[number]): Promise<void> => {
  const root = mkdtempSync(path.join(tmpdir(), 'dateline-desk-'))
  folder = path.join(root, 'issues')
  mkdirSync(folder)
  sql = await store.open()
  clock = START
  desk = open()
}
afterEach(async () => {
  await sql.close()
  rmSync(path.dirname(folder), { recursive: true })
})

const send = (markdown: string, more: Partial<Submission> = {}): Submission => ({
  bytes: Buffer.from(markdown),
  state: 'live',
  author: 'me',
  ...more,
})
const intents = async (): Promise<number> => (await sql.all('SELECT 1 FROM intents')).length
const files = (): readonly string[] => readdirSync(folder)
const inFolder = (name = '2026-01-11.md'): string => readFileSync(path.join(folder, name), 'utf8')
const states = (result: Result | undefined): readonly string[] =>
  result !== undefined && 'issue' in result ? result.issue.revisions.map(({ state }) => state) : []
const etag = async (id = '2026-01-11'): Promise<string> => {
  const issue = await desk.find(id)
  return issue === undefined ? '' : etagOf(issue.revision)
}

describe.each(STORES)('in $name,', (store) => {
  beforeEach(() => opens(store))

  describe('a new issue', () => {
    test('is written into the folder under its day', async () => {
      expect(await desk.submit(send(text('一')))).toMatchObject({
        kind: 'live',
        isNew: true,
        issue: { id: '2026-01-11' },
      })
      expect([files(), inFolder()]).toEqual([['2026-01-11.md'], text('一')])
    })

    test('gives the first answer when its bytes are sent again', async () => {
      const [first, second] = await Promise.all([
        desk.submit(send(text('一'))),
        desk.submit(send(text('一'))),
      ])
      expect([first, second]).toMatchObject([
        { kind: 'live', isNew: true },
        { kind: 'live', isNew: false },
      ])
      expect(states(second)).toEqual(['live'])
    })

    test('of a day that has one is refused, unless it names a file of its own', async () => {
      await desk.submit(send(text('手写'), { fileName: 'by-hand.md' }))
      expect(await desk.submit(send(text('一')))).toEqual({ kind: 'exists' })
      expect(await desk.submit(send(text('二'), { fileName: 'evening.md' }))).toMatchObject({
        kind: 'live',
        issue: { key: { date: '2026-01-11', edition: 2 } },
      })
    })

    test('that is broken is kept, not shown, and mended by the next request', async () => {
      expect(await desk.submit(send(BROKEN))).toMatchObject({
        kind: 'held',
        issue: { isLive: false, revision: { facts: { diagnostics: [{ rule: 'no-body' }, {}] } } },
      })
      expect(files()).toEqual([])
      expect(states(await desk.submit(send(text('一'))))).toEqual(['dropped', 'live'])
    })

    test('without a day is kept under a name of its own', async () => {
      const result = await desk.submit(send('# 无日期'))
      expect(result).toMatchObject({
        kind: 'held',
        issue: { file: expect.stringMatching(/^held-[0-9a-f]{8}\.md$/) },
      })
    })
  })

  describe('a time', () => {
    test('in the future makes an issue wait, also over a restart', async () => {
      const publishAt = START + 60_000
      expect(await desk.submit(send(text('一'), { publishAt }))).toMatchObject({ kind: 'scheduled' })
      expect(await desk.publishDue()).toEqual([])
      clock = publishAt + 5_000
      expect(await open().publishDue()).toEqual(['2026-01-11.md'])
      expect([await desk.publishDue(), inFolder()]).toEqual([[], text('一')])
    })

    test('is the hour of publication for an issue of a later day', async () => {
      expect(await desk.submit(send(text('一', '2026-01-20')))).toMatchObject({
        kind: 'scheduled',
        issue: { revision: { publishAt: Date.parse('2026-01-20T07:30:00+08:00') } },
      })
    })

    test('a year before the day of the issue means that the day is wrong', async () => {
      expect(await desk.submit(send(text('一', '2062-01-11')))).toMatchObject({
        kind: 'held',
        issue: { revision: { facts: { diagnostics: [{ rule: 'day-out-of-range' }] } } },
      })
    })
  })

  describe('a draft', () => {
    test('is not written, and goes live when the same text is sent as live', async () => {
      expect(await desk.submit(send(text('一'), { state: 'draft' }))).toMatchObject({ kind: 'draft' })
      expect(files()).toEqual([])
      expect(states(await desk.submit(send(text('一'))))).toEqual(['live'])
    })

    test('is not replaced by another new issue, only by its own revision', async () => {
      await desk.submit(send(text('一'), { state: 'draft' }))
      expect(await desk.submit(send(text('二')))).toEqual({ kind: 'exists' })
      expect(states(await desk.revise('2026-01-11', send(text('二'), { state: 'draft' })))).toEqual([
        'dropped',
        'draft',
      ])
    })
  })

  describe('a revision', () => {
    beforeEach(() => desk.submit(send(text('一'))))

    test('replaces the live text', async () => {
      expect(states(await desk.revise('2026-01-11', send(text('二'))))).toEqual(['past', 'live'])
      expect(inFolder()).toBe(text('二'))
    })

    test('is refused if someone was quicker', async () => {
      const known = await etag()
      const isKnown = (one: string): boolean => one === known
      expect(await desk.revise('2026-01-11', send(text('二')), isKnown)).toMatchObject({ kind: 'live' })
      expect(await desk.revise('2026-01-11', send(text('三')), isKnown)).toEqual({ kind: 'changed' })
      expect(inFolder()).toBe(text('二'))
    })

    test('that is broken leaves the live text as it is', async () => {
      expect(states(await desk.revise('2026-01-11', send(BROKEN)))).toEqual(['live', 'held'])
      expect(inFolder()).toBe(text('一'))
    })

    test('of an issue that does not exist is refused', async () => {
      expect(await desk.revise('2026-01-12', send(text('二')))).toEqual({ kind: 'missing' })
    })
  })

  describe('a correction', () => {
    const correction = { text: '应为 3 倍', date: '2026-01-12', author: 'me' }
    beforeEach(() => desk.submit(send(text('一'))))

    test('is added to the front matter, once, and no other byte changes', async () => {
      expect(states(await desk.correct('2026-01-11', { ...correction, story: '甲公司上市' }))).toEqual([
        'past',
        'live',
      ])
      await desk.correct('2026-01-11', correction)
      const added =
        'corrections:\n  - date: 2026-01-12\n    story: "甲公司上市"\n    text: "应为 3 倍"\n---\n'
      expect(inFolder()).toBe(text('一').replace('---\n##', `${added}##`))
    })

    test('of a story that is not there is refused', async () => {
      expect(await desk.correct('2026-01-11', { ...correction, story: '乙' })).toMatchObject({
        kind: 'refused',
      })
      expect(inFolder()).toBe(text('一'))
    })

    test('is refused while another revision waits, and of an issue that is not live', async () => {
      await desk.revise('2026-01-11', send(text('二'), { state: 'draft' }))
      expect(await desk.correct('2026-01-11', correction)).toEqual({ kind: 'waits' })
      await desk.submit(send(text('一', '2026-01-12'), { state: 'draft' }))
      expect(await desk.correct('2026-01-12', correction)).toEqual({ kind: 'not-live' })
    })
  })

  describe('a withdrawal', () => {
    const request = { reason: '来源: 有误', date: '2026-01-12', author: 'me', isTakenBack: false }
    const withdraw = (more: object) => desk.withdraw('2026-01-11', { ...request, ...more })
    beforeEach(() => desk.submit(send(text('一'))))

    test('is written into the front matter once, and taken back to the same bytes', async () => {
      expect(await withdraw({})).toMatchObject({ kind: 'live', isNew: true })
      expect(await withdraw({})).toMatchObject({ kind: 'live', isNew: false })
      const added = 'withdrawn:\n  date: 2026-01-12\n  reason: "来源: 有误"\n---\n'
      expect(inFolder()).toBe(text('一').replace('---\n##', `${added}##`))
      await withdraw({ isTakenBack: true })
      expect(inFolder()).toBe(text('一'))
    })

    test('of a story names the id of this story only', async () => {
      const { issue } = parseIssue(text('一'), 'a.md')
      const story = issue === undefined ? '' : reportsOf(issue)[0]?.report.id
      expect(await withdraw({ story: 'ffffffffff' })).toMatchObject({ kind: 'refused' })
      await withdraw({ story })
      expect(inFolder()).toContain(`withdrawn:\n  - story: "${story}"\n    date: 2026-01-12\n`)
      await withdraw({ story, isTakenBack: true })
      expect(inFolder()).toBe(text('一'))
    })

    describe('of an issue and of a story in it', () => {
      const story = reportsOf(parseIssue(text('一'), 'a.md').issue ?? { sections: [] })[0]?.report.id
      const ofStory = `withdrawn:\n  - story: "${story}"\n    date: 2026-01-12\n    reason: "来源: 有误"\n---\n`
      const ofIssue = 'withdrawn:\n  date: 2026-01-12\n  reason: "来源: 有误"\n---\n'
      const withField = (field: string): string => text('一').replace('---\n##', `${field}##`)

      test.each([
        ['the story first', [{ story }, {}]],
        ['the issue first', [{}, { story }]],
      ])(
        'is possible in any order, and each is taken back alone: %s',
        async (_, [first = {}, second = {}]) => {
          for (const one of [first, second, second])
            expect(await withdraw(one)).toMatchObject({ kind: 'live' })
          const { issue } = parseIssue(inFolder() ?? '', 'a.md')
          expect(issue?.withdrawals?.map(({ kind }) => kind).toSorted()).toEqual(['issue', 'story'])
          await withdraw({ isTakenBack: true })
          expect(inFolder()).toBe(withField(ofStory))
          await withdraw({})
          await withdraw({ story, isTakenBack: true })
          expect(parseIssue(inFolder() ?? '', 'a.md').issue?.withdrawals?.[0]).toMatchObject({
            kind: 'issue',
          })
          await withdraw({ isTakenBack: true })
          expect(inFolder()).toBe(text('一'))
        },
      )

      test('names a story that the issue really has', async () => {
        await withdraw({})
        expect(await withdraw({ story: 'ffffffffff' })).toMatchObject({ kind: 'refused' })
        expect(inFolder()).toBe(withField(ofIssue))
      })
    })

    test('by hand, which names a story by its headline, is taken back by its id', async () => {
      const story = reportsOf(parseIssue(text('一'), 'a.md').issue ?? { sections: [] })[0]?.report.id
      const field = 'withdrawn:\n  - story: 甲公司上市\n    date: 2026-01-12\n---\n'
      await desk.revise('2026-01-11', send(text('一').replace('---\n##', `${field}##`)))
      expect(await withdraw({ story, isTakenBack: true })).toMatchObject({ kind: 'live', isNew: true })
      expect(inFolder()).toBe(text('一'))
    })
  })
})

describe('a folder that people edit, too:', () => {
  beforeEach(() => opens({ name: 'SQLite', open: async () => openSqlite() }))

  test('nothing is left behind if the folder cannot be written', async () => {
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' })
    const failing = open({ replace: () => Promise.reject(full) })
    await expect(failing.submit(send(text('一')))).rejects.toBe(full)
    expect(files()).toEqual([])
    expect(await desk.submit(send(text('一')))).toMatchObject({ kind: 'live' })
  })

  test('a change by hand is seen as a revision', async () => {
    await desk.submit(send(text('一')))
    const known = await etag()
    writeFileSync(path.join(folder, '2026-01-11.md'), text('手改'))
    expect(await desk.revise('2026-01-11', send(text('二')), (one) => one === known)).toEqual({
      kind: 'changed',
    })
    expect((await desk.find('2026-01-11'))?.revision).toMatchObject({
      number: 2,
      author: 'folder',
      state: 'live',
    })
  })

  describe('a process that is killed', () => {
    test('before the rename leaves an intent, and the next start publishes the issue', async () => {
      void open({ replace: () => new Promise(() => {}) }).submit(send(text('一')))
      await expect.poll(intents).toBe(1)
      await open().recover()
      expect([inFolder(), (await desk.find('2026-01-11'))?.revision.state]).toEqual([text('一'), 'live'])
    })

    test('after the rename leaves an intent, and the next start finds the file by its hash', async () => {
      const replace = async (file: string, bytes: Uint8Array): Promise<void> => {
        writeFileSync(file, bytes)
        await new Promise(() => {})
      }
      void open({ replace }).submit(send(text('一')))
      await expect.poll(files).toEqual(['2026-01-11.md'])
      const never = (): Promise<void> => Promise.reject(new Error('The file is written already.'))
      await open({ replace: never }).recover()
      expect(states(await desk.submit(send(text('一'))))).toEqual(['live'])
    })

    test('does not overwrite what a person has written since', async () => {
      void open({ replace: () => new Promise(() => {}) }).submit(send(text('一')))
      await expect.poll(intents).toBe(1)
      writeFileSync(path.join(folder, '2026-01-11.md'), text('手写'))
      await open().recover()
      expect(inFolder()).toBe(text('手写'))
    })
  })
})
