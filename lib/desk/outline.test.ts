import { expect, test } from 'vitest'
import { outlineOf } from './outline'

const text = (front = ''): string => `---
title: 日报
date: 2026-01-11
summary: "- 一"
${front}---
## 要闻

### [甲公司上市](https://a.example/1)

上涨。

### [乙公司裁员](https://b.example/2)

一成。
`
const names = (list: readonly { readonly headline: string }[]) => list.map(({ headline }) => headline)

test('names what can be corrected, and withdrawn stories by the headline they had', () => {
  expect(names(outlineOf(text(), 'x.md').reports)).toEqual(['甲公司上市', '乙公司裁员'])
  const { reports, withdrawn } = outlineOf(text('withdrawn:\n  - story: 乙公司裁员\n'), 'x.md')
  expect(names(reports)).toEqual(['甲公司上市'])
  expect(names(withdrawn)).toEqual(['乙公司裁员'])
})

test('says that the whole issue is withdrawn', () => {
  expect(outlineOf(text('withdrawn: 来源伪造\n'), 'x.md')).toMatchObject({ isWithdrawn: true, withdrawn: [] })
})

test('names the reports of a withdrawn issue, and which of them have a withdrawal of their own', () => {
  const field = 'withdrawn:\n  - issue: true\n  - story: 乙公司裁员\n'
  const { isWithdrawn, reports, withdrawn } = outlineOf(text(field), 'x.md')
  expect([isWithdrawn, names(reports), names(withdrawn)]).toEqual([true, ['甲公司上市'], ['乙公司裁员']])
})

test('is empty for a text that is no issue', () =>
  expect(outlineOf('没有日期', 'x.md')).toEqual({ isWithdrawn: false, reports: [], withdrawn: [] }))
