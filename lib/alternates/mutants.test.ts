import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Issue } from '@/lib/issue/model'
import { parseIssue } from '@/lib/issue/parse'
import { plainIssue } from '@/lib/issue/plain-text'
import { issueMutants } from '@/testing/issue-mutants'
import { contentOf } from './read-back'
import { issueMarkdown } from './write-issue'

const FRONT = '---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句\n---\n'
const FOLDER = 'lib/issue/fixtures'
const files = new Map(
  readdirSync(FOLDER).flatMap((name) =>
    name.endsWith('.md') ? [[name, FRONT + readFileSync(path.join(FOLDER, name), 'utf8')] as const] : [],
  ),
)
/**
 * Number of mutated issues. `MUTANTS=5000 npx vitest run lib/alternates/mutants.test.ts` takes some minutes.
 */
const COUNT = Number(process.env['MUTANTS'] ?? 150)

/**
 * Returns the parsed issues of mutated files, each with the file and seed from which it can be reproduced.
 */
const mutants = (round: number): readonly (readonly [string, Issue])[] =>
  issueMutants(files, COUNT, round).flatMap(({ file, seed, text }) => {
    const { issue } = parseIssue(text, 'a.md')
    return issue === undefined ? [] : [[`${file} ${seed}`, issue] as const]
  })

const readAgain = (issue: Issue): Issue | undefined =>
  parseIssue(issueMarkdown(issue, 'https://news.example/issues/2026-01-11'), 'a.md').issue

test('the Markdown alternate of a mutated issue parses to the same issue', () => {
  const different = mutants(1).filter(([, issue]) => {
    const again = readAgain(issue)
    return JSON.stringify(again && contentOf(again)) !== JSON.stringify(contentOf(issue))
  })
  expect(different.map(([mutant]) => mutant)).toEqual([])
})

test('the Markdown alternate of a mutated issue loses no letter, digit or link', () => {
  const letters = (issue: Issue | undefined): string =>
    issue ? plainIssue(issue).text.replace(/[^\p{L}\p{N}]/gu, '') : ''
  const different = mutants(2).filter(([, issue]) => letters(readAgain(issue)) !== letters(issue))
  expect(different.map(([mutant]) => mutant)).toEqual([])
})
