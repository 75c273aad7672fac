import { expect, test } from 'vitest'
import { checkRow, checkRows, integer, oneOf, text, textOrNull } from './rows'

const SHAPE = { number: integer, kind: oneOf('story', 'brief'), title: text, host: textOrNull }
const ROW = { number: 1, kind: 'brief', title: '题', host: null }

test('rows with the columns of their shape are returned', () => {
  expect(checkRows(SHAPE, [ROW])).toEqual([ROW])
  expect(checkRow(SHAPE, ROW)).toBe(ROW)
  expect(checkRow(SHAPE, undefined)).toBeUndefined()
})

test.each([
  ['number', { ...ROW, number: '1' }],
  ['kind', { ...ROW, kind: 'prose' }],
  ['title', { ...ROW, title: null }],
  ['host', { number: 1, kind: 'brief', title: '题' }],
  ['number', null],
])('a wrong or missing column %s is named', (name, row) =>
  expect(() => checkRows(SHAPE, [row])).toThrow(`The column ${name} holds`),
)
