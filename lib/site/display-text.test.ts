import { describe, expect, test } from 'vitest'
import { displayHeadline, withoutStraySpaces } from './display-text'

describe('a text on a page', () => {
  test.each([
    ['第一段。 第二段', '第一段。第二段'],
    ['他说：  好 ，走了', '他说：好，走了'],
    ['融资（ B 轮）', '融资（B 轮）'],
    ['用 AI 写 3 条', '用 AI 写 3 条'],
    ['OpenAI, Inc. 宣布', 'OpenAI, Inc. 宣布'],
  ])('has no space next to full-width punctuation: %s', (text, expected) =>
    expect(withoutStraySpaces(text)).toBe(expected),
  )
})

describe('a headline on a page', () => {
  test.each([
    ['误差控制在 1 毫米以内；', '误差控制在 1 毫米以内'],
    ['宣布合作，', '宣布合作'],
    ['它赢了吗？', '它赢了吗？'],
  ])('does not end with the punctuation of a list: %s', (text, expected) =>
    expect(displayHeadline(text)).toBe(expected),
  )
})
