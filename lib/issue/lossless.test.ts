import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { corpusFiles, sampleFiles } from '@/testing/issue-files'
import { bareText } from './hast'
import { imagesOf } from './images'
import { parseIssue } from './parse'
import { plainIssue } from './plain-text'

const LINK = /!?\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g
/** Tells whether a line has no text: a horizontal rule, a table's delimiter row or a code fence. */
const isRule = (line: string): boolean => /^\|?[\s:|-]*$|^\s*```\w*$/.test(line)

/** Returns the lines of a body as readers see them, without Markdown syntax. */
function writtenLines(source: string): string[] {
  const body =
    source.replace(/^\ufeff?---\r?\n[\s\S]*?\n---\r?\n/, '').split('<div class="telegram-card')[0] ?? ''
  return body
    .split('\n')
    .map((line) =>
      line
        .replace(LINK, '$1')
        .replace(/^\s*(?:[-*]|\d{1,2}\.)\s+/, '')
        .replace(/^\s*#+\s*/, ''),
    )
    .filter((line) => !isRule(line))
    .map(bareText)
    .filter((line) => line !== '')
}

const writtenAddresses = (source: string): string[] =>
  [...(source.split('<div class="telegram-card')[0] ?? '').matchAll(LINK)]
    .map((match) => match[2] ?? '')
    .filter((address) => address !== '#')

describe.each([...sampleFiles(), ...corpusFiles()].filter((file) => file.endsWith('.md')))('%s', (file) => {
  const source = readFileSync(file, 'utf8')
  const { issue } = parseIssue(source, path.basename(file))
  if (issue === undefined) throw new Error(`${file} gives no issue`)
  const plain = plainIssue(issue)

  test('keeps the letters and digits of every line, in the order of the file', () => {
    const text = bareText(plain.text)
    let from = 0
    const lost = writtenLines(source).filter((line) => {
      const at = text.indexOf(line, from)
      if (at >= 0) from = at + line.length
      return at < 0
    })
    expect(lost).toEqual([])
  })

  test('keeps every link and image as often as it is written', () => {
    const images = imagesOf(issue).map(({ properties }) => String(properties['src']))
    const left = [...plain.addresses, ...images]
    const lost = writtenAddresses(source).filter((address) => {
      const at = left.indexOf(address)
      if (at >= 0) left.splice(at, 1)
      return at < 0
    })
    expect(lost).toEqual([])
  })
})
