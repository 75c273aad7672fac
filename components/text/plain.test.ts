import { describe, expect, test } from 'vitest'
import { clip } from './plain'

describe('a text that is clipped', () => {
  test('is whole where it is short enough', () => expect(clip('甲乙，丙', 4)).toBe('甲乙，丙'))
  test('ends after a clause rather than in the middle of one', () =>
    expect(clip('已确认收购，价格约 75 亿美元的 B 轮', 9)).toBe('已确认收购…'))
  test('keeps what it can where no clause ends in its second half', () =>
    expect(clip('甲，乙丙丁戊己庚辛', 7)).toBe('甲，乙丙丁戊…'))
  test('has no space before the ellipsis, and cuts no letter of two units', () => {
    expect(clip('上市 B 轮了', 6)).toBe('上市 B…')
    expect(clip('😀😀😀', 2)).toBe('😀…')
  })
})
