import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entriesOf } from '@/lib/issue/entries'
import { gistLines } from '@/lib/issue/gist-lines'
import { parseIssueFile } from '@/lib/issue/parse'
import { parseSources } from '@/lib/sources/parse'
import { parseTopics } from '@/lib/topics/parse'
import { corpusFiles, SAMPLE, sampleFiles } from '@/testing/issue-files'
import { box, line } from './box'
import { draw } from './draw'
import { palette } from './palette'
import { printable } from './printable'
import { missingGlyphs } from './typeface'

/** Returns all texts that pictures of the real issues, topics and sources may show. */
function textsOfAll(): readonly string[] {
  const files = [...sampleFiles(), ...corpusFiles()]
  const issues = files.flatMap((file) => parseIssueFile(readFileSync(file), path.basename(file)).issue ?? [])
  const { topics } = parseTopics(readFileSync(path.join(SAMPLE, 'topics.yaml'), 'utf8'))
  const { sources } = parseSources(readFileSync(path.join(SAMPLE, 'sources.yaml'), 'utf8'))
  return [
    ...issues.flatMap((issue) => [
      issue.title,
      ...gistLines(issue),
      ...entriesOf(issue).map(({ headline }) => headline),
    ]),
    ...[...topics, ...sources].map(({ name }) => name),
  ]
}

/** Characters that pictures leave out intentionally: white space, control characters, marks and emoji. */
const LEFT_OUT = /^[\s\p{C}\p{M}\p{Extended_Pictographic}]$/u

const texts = textsOfAll()

test('every headline, title, summary line and name can be drawn with the fonts', () => {
  expect(texts.length).toBeGreaterThan(100)
  expect(missingGlyphs(texts.join('')).filter((sign) => !LEFT_OUT.test(sign))).toEqual([])
})

test('no character of these texts is left out', async () => {
  const signs = [...new Set(texts.flatMap((text) => [...printable(text)]))]
  const rows = Array.from({ length: Math.ceil(signs.length / 100) }, (_, row) =>
    signs.slice(row * 100, row * 100 + 100).join(''),
  )
  const png = await draw(
    box(
      { backgroundColor: palette.paper, color: palette.ink },
      rows.map((row) => line(row, { fontSize: 11 })),
    ),
  )
  expect(png.length).toBeGreaterThan(10_000)
})

test('characters of all three fonts can be mixed in any order', async () => {
  const pools = [
    '资本狂飙鿕㐀',
    '\u{20087}\u{2010e}\u{28678}𬭛',
    '삼성전자',
    'őšŁαЖ',
    '𠗊𤣰𨓜',
    'ｶﾞﾟ',
    '“‘《「…',
    'aZ09 ',
    '★©™☀🅰🈚',
  ]
  const sign = fc.constantFrom(...pools.flatMap((pool) => [...pool]))
  await fc.assert(
    fc.asyncProperty(fc.array(sign, { maxLength: 300 }), async (signs) => {
      await draw(box({}, [line(printable(signs.join('')), { fontSize: 12 })]))
    }),
    { numRuns: 40 },
  )
})

test('drawing a character without a glyph fails instead of showing a box', async () => {
  await expect(draw(box({}, [line('\u{20000}', { fontSize: 40 })]))).rejects.toThrow('no glyph')
})

test('the colours are those of the pages', () => {
  const tokens = readFileSync('app/styles/tokens.css', 'utf8')
  for (const [name, colour] of Object.entries(palette))
    expect(tokens).toContain(`--${name}: light-dark(${colour}, `)
})
