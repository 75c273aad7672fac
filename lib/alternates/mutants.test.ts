import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Issue } from '@/lib/issue/model'
import { parseIssue } from '@/lib/issue/parse'
import { plainIssue } from '@/lib/issue/plain-text'
import { mutateIssue } from '@/testing/mutate-issue'
import { contentOf } from './read-back'
import { issueMarkdown } from './write-issue'

const FRONT = '---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句\n---\n'
const FOLDER = 'lib/issue/fixtures'
const files = readdirSync(FOLDER).flatMap((name) =>
  name.endsWith('.md') ? [FRONT + readFileSync(path.join(FOLDER, name), 'utf8')] : [],
)
const COUNT = 150

/** Returns parsed issues of mutated files; a failing mutant can be reproduced from its seed. */
const mutants = (seed: number): readonly (readonly [number, Issue])[] =>
  Array.from({ length: COUNT }, (_, nth) => seed + nth).flatMap((one) => {
    const { issue } = parseIssue(mutateIssue(files[one % files.length] ?? '', one), 'a.md')
    return issue === undefined ? [] : [[one, issue] as const]
  })

const readAgain = (issue: Issue): Issue | undefined =>
  parseIssue(issueMarkdown(issue, 'https://news.example/issues/2026-01-11'), 'a.md').issue

test('the Markdown alternate of a mutated issue parses to the same issue', () => {
  const different = mutants(5000).filter(([, issue]) => {
    const again = readAgain(issue)
    return JSON.stringify(again && contentOf(again)) !== JSON.stringify(contentOf(issue))
  })
  expect(different.map(([seed]) => seed)).toEqual([])
})

test('and loses no letter, digit or link', () => {
  const letters = (issue: Issue | undefined): string =>
    issue ? plainIssue(issue).text.replace(/[^\p{L}\p{N}]/gu, '') : ''
  const different = mutants(9000).filter(([, issue]) => letters(readAgain(issue)) !== letters(issue))
  expect(different.map(([seed]) => seed)).toEqual([])
})
