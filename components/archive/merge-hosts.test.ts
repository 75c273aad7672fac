import { expect, test } from 'vitest'
import { mergeHosts } from './merge-hosts'

test('hosts of the same name and kind are one row, and rows are sorted by number of reports', () =>
  expect(
    mergeHosts([
      { host: 'a.example', name: '甲站', kind: '聚合', items: 5 },
      { host: 'b.example', name: '乙站', kind: '媒体', items: 4 },
      { host: 'www.b.example', name: '乙站', kind: '媒体', items: 2 },
      { host: 'blog.a.example', name: '甲站', kind: '一手', items: 1 },
    ]),
  ).toEqual([
    { name: '乙站', kind: '媒体', items: 6, hosts: ['b.example', 'www.b.example'] },
    { name: '甲站', kind: '聚合', items: 5, hosts: ['a.example'] },
    { name: '甲站', kind: '一手', items: 1, hosts: ['blog.a.example'] },
  ]))

test('hosts without a name stay rows of their own', () =>
  expect(
    mergeHosts([
      { host: 'a.example', items: 1 },
      { host: 'b.example', items: 1 },
    ]),
  ).toHaveLength(2))
