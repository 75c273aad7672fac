import { describe, expect, test } from 'vitest'
import { truncate, truncateAtClause, truncateAtSentence } from './truncate'

describe('a truncated text', () => {
  test('is unchanged if it is short enough', () => {
    expect(truncate('甲乙，丙', 4)).toBe('甲乙，丙')
    expect(truncateAtClause('甲乙，丙', 4)).toBe('甲乙，丙')
    expect(truncateAtSentence('甲乙。丙', 4, 2)).toBe('甲乙。丙')
  })
  test('is its beginning and an ellipsis', () => expect(truncate('甲乙丙丁', 3)).toBe('甲乙…'))
  test.each([
    ['of two UTF-16 units', '甲😀😀', 2, '甲…'],
    ['of several code points', '甲👩‍👩‍👧乙丙丁', 4, '甲…'],
    ['with a combining mark', 'ae\u0301io', 3, 'a…'],
  ])('never splits a character %s', (_, text, maxChars, expected) =>
    expect(truncate(text, maxChars)).toBe(expected),
  )
})

describe('a text truncated at a clause', () => {
  test('ends after a clause if possible', () =>
    expect(truncateAtClause('已确认收购，价格约 75 亿美元的 B 轮', 9)).toBe('已确认收购…'))
  test('keeps as much as fits if no clause ends in its second half', () =>
    expect(truncateAtClause('甲，乙丙丁戊己庚辛', 7)).toBe('甲，乙丙丁戊…'))
  test('has no space before the ellipsis and splits no surrogate pair', () => {
    expect(truncateAtClause('上市 B 轮了', 6)).toBe('上市 B…')
    expect(truncateAtClause('😀😀😀', 2)).toBe('😀…')
  })
})

describe('a text truncated at a sentence', () => {
  test('ends with the last sentence that fits', () =>
    expect(truncateAtSentence('甲乙。丙丁。戊己庚', 7, 3)).toBe('甲乙。丙丁。'))
  test('is the beginning and an ellipsis if the complete sentences are too short', () =>
    expect(truncateAtSentence('甲。乙丙丁戊己庚', 6, 3)).toBe('甲。乙丙丁…'))
})
