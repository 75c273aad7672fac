import { describe, expect, test } from 'vitest'
import { compareTexts } from './compare-texts'
import { lineChanges } from './line-changes'

const text = (stories: readonly string[], front = ''): string => `---
title: 日报
date: 2026-01-11
summary: "- 一"
${front}---
## 要闻

${stories.join('\n\n')}
`
const A = '### [甲公司上市](https://a.example/1)\n\n开盘上涨 30%。'
const B = '### [乙公司裁员](https://b.example/2)\n\n裁员一成。'
const C = '### [丙公司停产](https://c.example/3)\n\n停产一周。'
const compare = (before: string, after: string) => compareTexts(before, after, 'x.md')

describe('the comparison of two revisions', () => {
  test('names the story whose words differ, with the old and the new line', () => {
    expect(compare(text([A, B]), text([A.replace('30', '3'), B]))).toEqual([
      {
        ...{ headline: '甲公司上市', kind: 'changed' },
        lines: [
          { kind: 'same', text: '' },
          { kind: 'removed', text: '开盘上涨 30%。' },
          { kind: 'added', text: '开盘上涨 3%。' },
          { kind: 'same', text: '' },
        ],
      },
    ])
  })

  test('names added and removed stories, and ignores moved ones', () => {
    const changes = compare(text([A, B]), text([C, A]))
    expect(changes.map(({ headline, kind }) => [kind, headline])).toContainEqual(['added', '丙公司停产'])
    expect(changes.map(({ headline, kind }) => [kind, headline])).toContainEqual(['removed', '乙公司裁员'])
    expect(changes.find(({ headline }) => headline === '甲公司上市')?.kind).not.toBe('added')
  })

  test('shows changed front matter, and a withdrawn story as the same story', () => {
    const withdrawn = text([A, B], 'withdrawn:\n  - story: 乙公司裁员\n')
    expect(compare(text([A, B]), withdrawn).map(({ headline }) => headline)).toEqual(['文件开头'])
  })

  test('compares texts that are no issues as a whole', () => {
    expect(compare('一\n二', '一\n三')).toEqual([
      {
        ...{ headline: '文件开头', kind: 'changed' },
        lines: [
          { kind: 'same', text: '一' },
          { kind: 'removed', text: '二' },
          { kind: 'added', text: '三' },
        ],
      },
    ])
  })

  test('finds nothing in equal texts', () => expect(compare(text([A]), text([A]))).toEqual([]))
})

describe('changed lines', () => {
  test('are few where a line is inserted between equal ones', () => {
    expect(lineChanges(['a', 'b', 'c', 'd'], ['a', 'b', 'x', 'c', 'd'])).toEqual([
      { kind: 'same', text: 'b' },
      { kind: 'added', text: 'x' },
      { kind: 'same', text: 'c' },
    ])
  })

  test('contain every line of both texts, also of long ones', () => {
    const lines = (name: string) => Array.from({ length: 3_000 }, (_, at) => `${name} ${at}`)
    const changes = lineChanges(lines('a'), lines('b'))
    expect(changes.filter(({ kind }) => kind === 'removed')).toHaveLength(3_000)
    expect(changes.filter(({ kind }) => kind === 'added')).toHaveLength(3_000)
  })
})
