import { expect, test } from 'vitest'
import { blob, checkColumn, checkRow, checkRows, integer, oneOf, text, textOrNull } from './rows'

const SHAPE = { number: integer, kind: oneOf('story', 'brief'), title: text, host: textOrNull }
const ROW = { number: 1, kind: 'brief', title: '题', host: null }

test('rows that match their shape are returned', () => {
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
])('the error names the wrong or missing column %s', (name, row) =>
  expect(() => checkRows(SHAPE, [row])).toThrow(`The column ${name} holds`),
)

test('bytes and the values of a single column are checked', () => {
  const rows = [{ bytes: Buffer.of(1) }, { bytes: Uint8Array.of(1).buffer }]
  expect(checkRows({ bytes: blob }, rows)).toEqual(rows)
  expect(() => checkRows({ bytes: blob }, [{ bytes: '1' }])).toThrow('The column bytes holds string')
  expect(checkColumn(text, [['一'], ['二']])).toEqual(['一', '二'])
  expect(() => checkColumn(integer, [[1], ['2']])).toThrow('A row holds string')
})
