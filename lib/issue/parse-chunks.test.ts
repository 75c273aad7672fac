import { readFileSync } from 'node:fs'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { corpusFiles, sampleFiles } from '@/testing/issue-files'
import { textOf } from './hast'
import { toBlocks } from './markdown'
import { parseChunks } from './parse-chunks'

const parser = unified().use(remarkParse)
const fromMarkdown = (text: string) => parser.parse(text)
const long = (text: string): string => `${text}\n\n`.repeat(200)
const piecesOf = (body: string): string[] => {
  const pieces: string[] = []
  parseChunks(body, (text) => {
    pieces.push(text)
    return fromMarkdown(text)
  })
  return pieces
}

describe('a body parsed in chunks gives the same tree as a body parsed at once', () => {
  test('chunks are short, except single paragraphs, and together they are the body', () => {
    const body = long('### 甲\n\n正文一段，有一些字。\n\n- 一\n- 二')
    expect(Math.max(...piecesOf(body).map(({ length }) => length))).toBeLessThan(5_000)
    expect(piecesOf(body).join('')).toBe(body)
  })

  test.each([
    ['stories', long('### 甲\n正文。\n\n- 一\n  - 二\n\n> 引\n\n1. 三')],
    ['a code fence with headings in it', `${long('字'.repeat(30))}\`\`\`sh\n${long('# a\n\nb')}\`\`\`\n\n完`],
    ['a comment with headings in it', `${long('字'.repeat(30))}<!--\n${long('# a\n\nb')}-->\n\n完`],
    ['a loose list', long('- 一')],
    ['a list whose items hold paragraphs', long('1. 一\n\n   二\n\n   三')],
    ['a comment without an end', `${long('字'.repeat(30))}<div>\n\n${long('甲')}`],
  ])('%s', (_, body) =>
    expect(parseChunks(body, fromMarkdown)).toMatchObject({ children: fromMarkdown(body).children }),
  )

  test('whole issues, one after another', () => {
    const bodies = [...sampleFiles(), ...corpusFiles()].map((file) =>
      readFileSync(file, 'utf8').replace(/^---[\s\S]*?\n---\n/, ''),
    )
    for (let at = 0; at < bodies.length; at += 10) {
      const body = bodies.slice(at, at + 10).join('\n\n')
      expect(parseChunks(body, fromMarkdown).children).toEqual(fromMarkdown(body).children)
    }
  })

  test('a link finds its definition in another chunk, and without a definition it is text', () => {
    const blocks = toBlocks(`[甲][a] 与 [乙][b]\n\n${long('字'.repeat(30))}[a]: https://a.example/1\n`, 1)
    expect(JSON.stringify(blocks[0])).toContain('https://a.example/1')
    expect(textOf(blocks[0]?.element.children ?? [])).toBe('甲 与 [乙][b]')
  })
})
