import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseOwnPage } from './own-page'

const partsOf = (text: string) =>
  parseOwnPage(text).page?.parts.map(({ kind, content }) => `${kind} ${content.length}`)

test('title and description are those of the front matter', () => {
  const { page } = parseOwnPage('---\ntitle: 关于\ndescription: 一句。\n---\n# 另一个\n\n正文。\n')
  expect(page).toMatchObject({ title: '关于', description: '一句。' })
  expect(page?.parts).toHaveLength(2)
})

test('the first heading is the title if the front matter has none, and is not repeated', () => {
  const { page } = parseOwnPage('# 关于我们\n\n正文。\n')
  expect(page).toMatchObject({ title: '关于我们' })
  expect(page?.parts).toHaveLength(1)
})

test('the components of issues can be used', () => {
  expect(partsOf('正文。\n\n<Insight>\n看法。\n</Insight>\n\n<Impact>\n推测。\n</Impact>\n')).toEqual([
    'content 1',
    'insight 1',
    'impact 1',
  ])
})

test('nothing is executed, and unknown components are reported with their line', () => {
  const { page, diagnostics } = parseOwnPage(
    "import fs from 'fs'\n\n正文 {1 + 1}。\n\n<Other>\n文字\n</Other>\n\n<script>alert(1)</script>\n",
  )
  expect(diagnostics.map(({ line, rule }) => `${line} ${rule}`)).toEqual(
    expect.arrayContaining(['1 mdx-import', '5 mdx-component']),
  )
  expect(JSON.stringify(page)).not.toContain('"script"')
})

test('an empty file is not a page, and invalid front matter is an error with its line', () => {
  expect(parseOwnPage('').page).toBeUndefined()
  const { page, diagnostics } = parseOwnPage('---\nfields: [a\n---\n正文。\n')
  expect(page).toBeUndefined()
  expect(diagnostics).toMatchObject([{ severity: 'error', rule: 'front-matter' }])
})

test('the pages of the content folder have no errors', () => {
  const { page, diagnostics } = parseOwnPage(readFileSync('content/pages/about.mdx', 'utf8'))
  expect(diagnostics).toEqual([])
  expect(page?.title).toBe('关于本报')
})
