import type { ElementContent } from 'hast'
import { describe, expect, test } from 'vitest'
import { correctedMarker } from './corrected-text'
import type { Hast } from './model'

const text = (value: string): ElementContent => ({ type: 'text', value })
const element = (tagName: string, ...children: ElementContent[]): ElementContent => ({
  type: 'element',
  tagName,
  properties: {},
  children,
})
/** Returns nodes as HTML, with no attributes except dates. */
const written = (nodes: Hast): string =>
  nodes
    .map((node) => {
      if (node.type !== 'element') return node.type === 'text' ? node.value : ''
      const date = node.properties['dateTime']
      return `<${node.tagName}${date === undefined ? '' : ` ${date}`}>${written(node.children)}</${node.tagName}>`
    })
    .join('')
const mark = (correction: string, ...content: ElementContent[]): string =>
  written(correctedMarker([{ date: '2026-01-12', text: correction }], () => text('*'))(content))

describe('a correction is marked in the text', () => {
  test.each([
    [
      '融资额应为“20 亿美元”，不是 200 亿美元。',
      '融资 20 亿美元，用于芯片。',
      '融资 <ins 2026-01-12>20 亿美元</ins>*，用于芯片。',
    ],
    [
      '接口价格应为每百万词元 0.8 元，原文误作 0.08 元。',
      '降到 0.8 元。',
      '降到 <ins 2026-01-12>0.8 元</ins>*。',
    ],
    ['作者更正为李四。', '李四说，李四走了。', '<ins 2026-01-12>李四</ins>*说，李四走了。'],
  ])('%s', (correction, before, after) => expect(mark(correction, text(before))).toBe(after))

  test('inside an element, but not inside a link', () =>
    expect(
      mark('应为“甲乙”。', element('a', text('甲乙')), element('p', element('strong', text('见甲乙')))),
    ).toBe('<a>甲乙</a><p><strong>见<ins 2026-01-12>甲乙</ins>*</strong></p>'))

  test.each(['题目有误。', '应为“丙丁”。', '应为甲。'])(
    'but not if its words are not in the text: %s',
    (correction) => expect(mark(correction, text('甲乙'))).toBe('甲乙'),
  )

  test('only once, even if several parts have its words', () => {
    const marker = correctedMarker([{ text: '应为“甲乙”。' }], () => text('*'))
    expect([
      written(marker([text('丙')])),
      written(marker([text('甲乙')])),
      written(marker([text('甲乙')])),
    ]).toEqual(['丙', '<ins>甲乙</ins>*', '甲乙'])
  })
})
