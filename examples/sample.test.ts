import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { countsOf } from '@/lib/issue/counts'
import { parseIssueFile } from '@/lib/issue/parse'

const FOLDER = path.resolve(import.meta.dirname, 'sample/issues')

/**
 * Counts by file, made by hand: sections, stories, stories with a source in the headline, insights, impact
 * notes, briefs.
 */
const COUNTS: Readonly<Record<string, readonly number[]>> = {
  '2026-03-02.md': [3, 3, 3, 3, 1, 4],
  '2026-03-03.md': [4, 4, 3, 4, 1, 4],
  '2026-03-04.md': [4, 4, 3, 2, 1, 3],
  '2026-03-05.md': [3, 3, 1, 2, 0, 4],
  '2026-03-06.md': [2, 5, 5, 2, 1, 4],
  '2026-03-09.md': [3, 3, 2, 3, 1, 3],
  '2026-03-10.md': [3, 3, 3, 2, 1, 4],
  '2026-03-11-1-morning.md': [4, 3, 3, 3, 0, 3],
  '2026-03-11-2-evening.md': [2, 3, 0, 0, 0, 4],
  '2026-03-12.md': [4, 3, 3, 3, 0, 4],
  '2026-03-13.md': [4, 3, 3, 3, 1, 4],
  '2026-03-16.md': [3, 3, 3, 3, 1, 4],
  '2026-03-17.md': [3, 2, 1, 2, 1, 5],
  '2026-03-18.md': [3, 3, 3, 3, 0, 4],
  '2026-03-19.mdx': [3, 3, 3, 3, 1, 4],
  '2026-03-20.md': [3, 2, 2, 2, 0, 6],
  '2026-03-23.md': [3, 3, 3, 3, 0, 4],
  '2026-03-24.md': [3, 3, 3, 3, 1, 4],
  '2026-03-25.md': [4, 3, 3, 3, 1, 4],
  '2026-03-26.md': [3, 3, 3, 3, 1, 4],
  '2026-03-27-cut-off.md': [1, 1, 1, 0, 0, 0],
  '2026-03-30.md': [8, 9, 9, 9, 5, 22],
}

const read = (name: string) => parseIssueFile(readFileSync(path.join(FOLDER, name)), name)

describe('the sample paper', () => {
  test('has exactly the issue files of the table', () => {
    const files = readdirSync(FOLDER).filter((name) => /\.mdx?$/.test(name))
    expect(files.sort()).toEqual(Object.keys(COUNTS).sort())
  })

  test.each(Object.entries(COUNTS))('%s is read as a person counts it', (name, expected) => {
    const { issue } = read(name)
    if (issue === undefined) throw new Error(`${name} gives no issue`)
    const { sections, stories, linkedStories, insightBlocks, impactBlocks, briefs } = countsOf(issue)
    expect([sections, stories, linkedStories, insightBlocks, impactBlocks, briefs]).toEqual(expected)
  })

  test('has one broken issue, which is held back because it is cut off', () => {
    const broken = Object.keys(COUNTS).flatMap((name) => {
      const errors = read(name).diagnostics.filter(({ severity }) => severity === 'error')
      return errors.length > 0 ? [`${name}: ${errors.map(({ rule }) => rule).join()}`] : []
    })
    expect(broken).toEqual(['2026-03-27-cut-off.md: cut-off'])
  })
})
