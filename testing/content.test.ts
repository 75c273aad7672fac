import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parseIssueFile } from '@/lib/issue/parse'
import { parseProfile } from '@/lib/profile/parse'
import { parseSources } from '@/lib/sources/parse'
import { parseTopics } from '@/lib/topics/parse'

// No other test reads content/, because editors change it. These tests check only facts that are true of any
// content.

const read = (name: string): string => readFileSync(path.join('content', name), 'utf8')

test('each issue file of content/ gives an issue, or says what is wrong with it', () => {
  const files = readdirSync('content/issues').filter((name) => /\.mdx?$/.test(name))
  const silent = files.filter((name) => {
    const { issue, diagnostics } = parseIssueFile(readFileSync(path.join('content/issues', name)), name)
    return issue === undefined && diagnostics.length === 0
  })
  expect(silent).toEqual([])
})

test('each list of content/ gives entries, or says what is wrong with them', () => {
  const { topics, diagnostics: ofTopics } = parseTopics(read('topics.yaml'))
  expect(topics.length + ofTopics.length).toBeGreaterThan(0)
  const { sources, diagnostics: ofSources } = parseSources(read('sources.yaml'))
  expect(sources.length + ofSources.length).toBeGreaterThan(0)
  expect(parseProfile(read('site.yaml')).profile.name).not.toBe('')
})
