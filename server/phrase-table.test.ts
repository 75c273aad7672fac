import { readFileSync } from 'node:fs'
import { ConverterBuilder } from 'opencc-js/core'
import * as simplified from 'opencc-js/preset/cn2t'
import { describe, expect, test } from 'vitest'
import { corpusFiles, sampleFiles } from '@/testing/issue-files'
import { PhraseTable } from './phrase-table'
import { toTraditional } from './traditional'
import { NEWS_WORDS } from './traditional-words'

describe('a table of phrases', () => {
  const table = new PhraseTable(['ab 1|abc 2|c 3', 'ab 9|d 4'])

  test('replaces the longest phrase at each place', () => expect(table.convert('abcab-cabd')).toBe('21-314'))

  test('splits a text at phrases of several characters', () =>
    expect(table.split('xcabcyd')).toEqual(['xc', 'abc', 'yd']))

  test('takes a character beyond the BMP as one character', () => {
    const rare = new PhraseTable(['𠀾 𠁞|𠀾𠀾 x'])
    expect(rare.convert('𠀾𠀾𠀾')).toBe('x𠁞')
    expect(rare.split('a𠀾b')).toEqual(['a𠀾b'])
  })
})

/** Returns a function that makes the same conversion with opencc-js itself. */
function reference(): (text: string) => string {
  const standard = simplified.configs?.['s2twp']
  if (standard === undefined) throw new Error('opencc-js has no s2twp.')
  const [characters = [], phrases = []] = standard.conversionChain
  const s2twp = { ...standard, conversionChain: [characters, [NEWS_WORDS, ...phrases]] }
  return ConverterBuilder({ ...simplified, configs: { s2twp } })({ from: 'cn', to: 'twp' })
}

test('every line of the issues at hand is converted as opencc-js does', () => {
  const convert = reference()
  const lines = [...sampleFiles(), ...corpusFiles()]
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => !/[“”‘’]/.test(line))
  expect(lines.length).toBeGreaterThan(500)
  expect(lines.filter((line) => toTraditional(line) !== convert(line))).toEqual([])
})
