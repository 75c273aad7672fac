import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { archiveOf } from '@/lib/archive/fixtures/archive-of'
import type { Archive } from '@/lib/archive/model'
import type { Issue } from '@/lib/issue/model'
import { parseIssue } from '@/lib/issue/parse'
import { STORES } from './fixtures/stores'
import { changesOfLiveIssues } from './live-issues'
import type { Sql } from './sql/sql'

const NOW = Date.parse('2026-01-12T08:00:00+08:00')

function issueOf(date: string, title: string, correction = ''): Issue {
  const matter = correction === '' ? '' : `corrections:\n  - { date: ${date}, text: ${correction} }\n`
  const text = `---\ntitle: ${title}\ndate: ${date}\n${matter}---\n# ${title}\n\n## 要闻\n\n### [甲](https://a.example/1)：乙。\n`
  const { issue } = parseIssue(text, `${date}.md`)
  if (issue === undefined) throw new Error('The issue has no day.')
  return issue
}

let sql: Sql
let changedAt = 0

/**
 * Compares the stored state with an archive in which every file has a new modification time. Returns the
 * events.
 */
async function look(issues: readonly Issue[], more: Partial<Archive> = {}): Promise<readonly string[]> {
  changedAt += 1
  const archive = { ...archiveOf(issues, changedAt), movedIssue: () => undefined, ...more }
  const events = await changesOfLiveIssues(
    sql,
    { ...archive, progress: more.progress ?? archive.progress },
    { publishedAt: '07:30', timeZone: 'Asia/Shanghai' },
    NOW,
  )
  return events.map(({ kind, issue, revision }) => `${kind} ${issue.date} ${revision}`)
}

const [old, first] = [issueOf('2025-12-01', '旧'), issueOf('2026-01-11', '一')]
const second = issueOf('2026-01-12', '二')

describe.each(STORES)('the live issues in $name', ({ open }) => {
  beforeEach(async () => {
    sql = await open()
  })
  afterEach(() => sql.close())

  test('of an old archive are no news at the first look', async () => {
    expect(await look([old, first])).toEqual([])
    expect(await look([old, first])).toEqual([])
  })

  test('of an archive that was empty at the first look are news', async () => {
    expect(await look([])).toEqual([])
    expect(await look([second])).toEqual(['issue.published 2026-01-12 1'])
  })

  test('lead to an event once: a new issue, a new text, a correction, a withdrawal, and its end', async () => {
    await look([first])
    expect(await look([first, second])).toEqual(['issue.published 2026-01-12 1'])
    expect(await look([first, second])).toEqual([])
    expect(await look([first, issueOf('2026-01-12', '二改')])).toEqual(['issue.revised 2026-01-12 2'])
    const corrected = issueOf('2026-01-12', '二改', '更正')
    expect(await look([first, corrected])).toEqual(['correction.added 2026-01-12 3'])
    expect(await look([first])).toEqual(['issue.withdrawn 2026-01-12 4'])
    expect(await look([first])).toEqual([])
    expect(await look([first, corrected])).toEqual(['issue.published 2026-01-12 5'])
  })

  test('older than 48 hours are not announced as published, but their revisions are', async () => {
    await look([first])
    expect(await look([old, first])).toEqual([])
    expect(await look([issueOf('2025-12-01', '旧改'), first])).toEqual(['issue.revised 2025-12-01 2'])
  })

  test('that publishAt published within 48 hours are announced, however old their day is', async () => {
    await look([first])
    const months = archiveOf([old, first]).months()
    const late = months.map(({ month, issues }) => ({
      month,
      issues: issues.map((one) => (one.date === old.date ? { ...one, publishAt: NOW - 1_000 } : one)),
    }))
    expect(await look([old, first], { months: () => late })).toEqual(['issue.published 2025-12-01 1'])
  })

  test('are not compared while the archive is being indexed', async () => {
    await look([old, first, second])
    expect(await look([second], { progress: () => ({ done: 1, total: 3 }) })).toEqual([])
    expect(await look([old, first, second])).toEqual([])
  })

  test('that moved to another day, or vanished together, are not withdrawn', async () => {
    const days = ['05', '06', '07', '08'].map((day) => issueOf(`2026-01-${day}`, day))
    await look([...days, first, second])
    expect(await look([...days, second], { movedIssue: () => ({ date: '2026-01-10', edition: 1 }) })).toEqual(
      [],
    )
    expect(await look([second])).toEqual([])
  })

  test('that are marked as withdrawn are announced, however many they are', async () => {
    const days = ['05', '06', '07', '08'].map((day) => issueOf(`2026-01-${day}`, day))
    await look([...days, first])
    const withdrawals = days.map(({ date, edition }) => ({
      issue: { date, edition },
      withdrawal: { kind: 'issue' as const },
      changedAt: 1,
    }))
    expect(await look([first], { withdrawals: () => withdrawals })).toHaveLength(4)
  })
})
