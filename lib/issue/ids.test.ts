import { describe, expect, test } from 'vitest'
import { isPlaceholder, namesReport, normalSource } from './address'
import { itemId, uniqueIds } from './ids'

describe('a story’s id', () => {
  test('is the same with another headline, order, tracking parameters or www', () => {
    expect(itemId('甲', 'https://www.a.example/1?utm_source=x&id=7#top')).toBe(
      itemId('乙', 'http://a.example/1/?id=7'),
    )
    expect(itemId('甲', 'https://a.example/1')).toMatch(/^[0-9a-f]{10}$/)
  })

  test('differs by parameters that identify a report', () => {
    const page = (sn: string): string =>
      itemId('甲', `https://mp.weixin.qq.com/s?__biz=a&mid=1&idx=1&sn=${sn}&chksm=x&scene=2`)
    expect(page('b')).not.toBe(page('c'))
  })

  test('comes from the headline if there is no source, whatever characters the headline contains', () => {
    expect(itemId('甲发布“新模型”！')).toBe(itemId('甲发布新模型'))
    expect(itemId('甲')).not.toBe(itemId('乙'))
  })

  test('is unique in the issue', () => {
    const unique = uniqueIds()
    expect(['a', 'b', 'a', 'a'].map(unique)).toEqual(['a', 'b', 'a-2', 'a-3'])
  })
})

describe('an address', () => {
  test.each([
    ['https://hub.example', true],
    ['https://hub.example/', true],
    ['http://www.hub.example//', false],
    ['https://hub.example/?p=1', false],
    ['https://hub.example/a', false],
    ['', true],
    ['#', true],
    ['mailto:a@b.example', true],
  ])('%j is a placeholder: %s', (address, placeholder) => expect(isPlaceholder(address)).toBe(placeholder))

  test.each([
    ['https://A.example:443/x/?b=2&a=1&spm=9', 'https://a.example/x?a=1&b=2'],
    ['https://a.example/%5Fx', 'https://a.example/_x'],
    ['not an address', 'not an address'],
    ['https://a.example/%E0%A4%A', 'https://a.example/%E0%A4%A'],
  ])('%s has the normal form %s', (address, normal) => expect(normalSource(address)).toBe(normal))

  test.each([
    ['https://a.example/2026/01/some-report', true],
    ['https://a.example/0/912/028.htm', true],
    ['https://mp.weixin.qq.com/s?__biz=a&mid=1&idx=1&sn=b', true],
    ['https://mp.weixin.qq.com/s/jeRhK138ADPotCZOUHKTDQ', true],
    ['https://github.com/openai/codex', true],
    ['https://github.com/openai', false],
    ['https://x.com/sama/', false],
    ['https://a.example/', false],
    ['https://a.example/zh/daily', false],
    ['https://a.example/news/', false],
    ['https://a.example/blog/index.html', false],
    ['https://a.example/2026/01/11/', false],
    ['https://a.example/reports?tab=all', false],
  ])('%s names one report: %s', (address, names) => expect(namesReport(address)).toBe(names))
})
