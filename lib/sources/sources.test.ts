import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileSources } from './compile'
import { SOURCE_KINDS } from './model'
import { parseSources } from './parse'

const told = (text: string): readonly string[] =>
  parseSources(text).diagnostics.map(
    ({ line, column, severity, rule, message }) => `${line}:${column} ${severity} ${rule}: ${message}`,
  )

describe('a sources.yaml', () => {
  test('gives its sources', () => {
    expect(
      parseSources(
        '- { host: x.com, path: /OpenAI, name: OpenAI（X）, kind: 一手 }\n- { host: x.com, name: X, kind: 社交 }\n',
      ),
    ).toEqual({
      diagnostics: [],
      sources: [
        { host: 'x.com', path: '/OpenAI', name: 'OpenAI（X）', kind: '一手' },
        { host: 'x.com', name: 'X', kind: '社交' },
      ],
    })
  })

  test('without entries has no sources', () =>
    expect(parseSources('')).toEqual({ sources: [], diagnostics: [] }))

  test.each([
    [
      '- { host: "https://a.com", name: 甲, kind: 媒体 }',
      '1:11 error bad-host: “https://a.com” is no host. Write it in lower case, without https://, www. and path: example.com.',
    ],
    [
      '- { host: www.a.com, name: 甲, kind: 媒体 }',
      '1:11 error bad-host: “www.a.com” is no host. Write it in lower case, without https://, www. and path: example.com.',
    ],
    [
      '- { host: A.com, name: 甲, kind: 媒体 }',
      '1:11 error bad-host: “A.com” is no host. Write it in lower case, without https://, www. and path: example.com.',
    ],
    [
      '- { host: a.com, path: OpenAI/, name: 甲, kind: 媒体 }',
      '1:24 error bad-path: “OpenAI/” is no path. Begin it with a slash, and end it without one: /OpenAI.',
    ],
    [
      '- { host: a.com, name: 甲, kind: 官方 }',
      '1:33 error unknown-kind: “官方” is no kind of source. Write one of 一手, 媒体, 聚合, 社交.',
    ],
    ['- { host: a.com, kind: 媒体 }', '1:3 error missing-field: This source has no “name”. Give it one.'],
    [
      '- { host: a.com, name: 甲, kind: 媒体, link: 乙 }',
      '1:37 error unknown-key: “link” is no field of a source. Its fields are host, path, name, kind.',
    ],
    [
      '- { host: a.com, name: 甲, kind: 媒体 }\n- { host: a.com, name: 乙, kind: 媒体 }',
      '2:11 error same-host: “a.com” is already in the file (line 1). Delete one of the two.',
    ],
  ])('with %s gives a diagnostic with line, column and remedy', (text, message) =>
    expect(told(text)).toEqual([message]),
  )

  test('with an error still gives its valid entries', () => {
    expect(
      parseSources('- { host: A.com, name: 甲, kind: 媒体 }\n- { host: b.com, name: 乙, kind: 媒体 }')
        .sources,
    ).toHaveLength(1)
  })
})

const { sources, diagnostics } = parseSources(readFileSync('testing/lists/sources.yaml', 'utf8'))
const lookup = compileSources(sources)

describe('a long list of sources', () => {
  test('has no errors', () => expect(diagnostics).toEqual([]))
  test('has every kind', () =>
    expect(SOURCE_KINDS.filter((kind) => !sources.some((source) => source.kind === kind))).toEqual([]))
})

describe('a source', () => {
  test.each([
    ['ithome.com', undefined, 'IT之家', '媒体'],
    ['news.aibase.com', undefined, 'AIbase', '媒体'],
    ['NEWS.AIBASE.COM', undefined, 'AIbase', '媒体'],
    ['mp.weixin.qq.com', '/s/abc', '微信公众号', '社交'],
    ['news.qq.com', undefined, '腾讯网', '媒体'],
    ['x.com', '/dotey/status/1', 'X', '社交'],
    ['x.com', '/OpenAI/status/1', 'OpenAI（X）', '一手'],
    ['x.com', '/openai', 'OpenAI（X）', '一手'],
    ['x.com', '/OpenAIfan/status/1', 'X', '社交'],
    ['github.com', '/a/b', 'GitHub', '一手'],
    ['github.com', '/trending?since=daily', 'GitHub 热榜', '聚合'],
    ['news.google.com', '/read/1', '谷歌新闻', '聚合'],
  ])('%s%s is %s, %s', (host, path, name, kind) =>
    expect(lookup.sourceOf(host, path)).toEqual({ name, kind }),
  )

  test.each(['example.com', 'notithome.com', 'com', '', '.', '..com', 'ithome.com.evil.example'])(
    '%j is unknown',
    (host) => {
      expect(lookup.sourceOf(host)).toBeUndefined()
    },
  )

  test('is found by a full address', () => {
    expect(lookup.sourceOfAddress('https://www.ithome.com/0/1.htm')?.name).toBe('IT之家')
    expect(lookup.sourceOfAddress('https://x.com/OpenAI/status/1')?.kind).toBe('一手')
  })

  test.each(['', '甲', 'mailto:a@ithome.com', 'javascript:alert(1)'])(
    'is not found for %j, which is not a web address',
    (address) => {
      expect(lookup.sourceOfAddress(address)).toBeUndefined()
    },
  )

  test('never throws, whatever the address', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()),
        (any) => void lookup.sourceOfAddress(any),
      ),
    )
  })
})
