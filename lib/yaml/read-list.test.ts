import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LIST_RULES, type Shape } from './read-entry'
import { readList } from './read-list'

const SHAPE: Shape = { what: 'thing', texts: ['id', 'name'], lists: ['words'], required: ['id'] }
const told = (text: string): readonly string[] =>
  readList(text, SHAPE).diagnostics.map(
    ({ line, column, severity, rule, message }) => `${line}:${column} ${severity} ${rule}: ${message}`,
  )

describe('a list of entries', () => {
  test('gives each text with its position', () => {
    const { entries, diagnostics } = readList('# 注\n- id: a\n  name: 360\n  words: [甲, "乙: 丙"]\n', SHAPE)
    expect(diagnostics).toEqual([])
    expect(entries).toHaveLength(1)
    expect(entries[0]?.texts.get('name')).toEqual({ text: '360', line: 3, column: 9 })
    expect(entries[0]?.lists.get('words')).toEqual([
      { text: '甲', line: 4, column: 11 },
      { text: '乙: 丙', line: 4, column: 14 },
    ])
  })

  test.each(['', '# nothing yet\n', '---\n'])('%j is an empty list', (text) => {
    expect(readList(text, SHAPE)).toEqual({ entries: [], diagnostics: [] })
  })

  test('keeps the valid entries next to an invalid one', () => {
    const { entries } = readList('- id: a\n- name: b\n- id: c\n', SHAPE)
    expect(entries.map(({ sound }) => sound)).toEqual([true, false, true])
  })
})

describe('an error in the form', () => {
  test.each([
    [
      '- id: [a\n',
      '2:1 error not-yaml: The file is not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]. Correct it there.',
    ],
    [
      '- id: a\n  id: b\n',
      '2:3 error not-yaml: The file is not valid YAML: Map keys must be unique. Correct it there.',
    ],
    ['id: a\n', '1:1 error not-a-list: The file is no list. Write a “- ” before each thing.'],
    ['- a\n', '1:3 error not-an-entry: This is no thing. Write its fields as “name: value”.'],
    [
      '- id: a\n  colour: b\n',
      '2:3 error unknown-key: “colour” is no field of a thing. Its fields are id, name, words.',
    ],
    [
      '- ? [a]\n  : b\n  id: c\n',
      '1:3 error unknown-key: A field’s name must be a plain word. Its fields are id, name, words.',
    ],
    ['- name: a\n', '1:3 error missing-field: This thing has no “id”. Give it one.'],
    ['- id:\n', '1:3 error bad-value: “id” must be one text that is not empty.'],
    ['- id: [a]\n', '1:3 error bad-value: “id” must be one text that is not empty.'],
    ['- id: a\n  words: b\n', '2:3 error bad-value: “words” must be a list of texts: [甲, 乙].'],
    ['- id: a\n  words: [b, {c: d}]\n', '2:3 error bad-value: “words” must be a list of texts: [甲, 乙].'],
    ['- id: &x a\n- id: *x\n', '2:3 error bad-value: “id” must be one text that is not empty.'],
  ])('%j is reported with line, column and remedy', (text, message) => expect(told(text)).toEqual([message]))

  test('is reported for a file of millions of characters, which is not parsed', () => {
    expect(told('#'.repeat(2_000_001))).toEqual(['1:1 error too-large: The file is too large. Shorten it.'])
  })
})

test('docs/lists.md explains every rule of the lists, and no rule that does not exist', () => {
  const explained = [...readFileSync('docs/lists.md', 'utf8').matchAll(/^### `([\w-]+)`/gm)].map(
    (match) => match[1],
  )
  expect(explained.toSorted()).toEqual(LIST_RULES.toSorted())
})
