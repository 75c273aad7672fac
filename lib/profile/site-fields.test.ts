import { describe, expect, test } from 'vitest'
import { parseProfile } from './parse'
import { plainTexts } from './plain-texts'

const told = (text: string): readonly string[] =>
  parseProfile(text).diagnostics.map(({ line, column, rule }) => `${line}:${column} ${rule}`)

test('links, registrations, tokens and root files are read from site.yaml', () => {
  const { profile, diagnostics } = parseProfile(
    [
      'links: { 招聘: https://a.example/jobs, 联系: "mailto:a@a.example", 版权: /about }',
      'icp: 京ICP备12345678号-1',
      'police: 京公网安备 11010102000001号',
      'ownership: { google: abc_123-def, bing: 0123ABCD, baidu: codeva-abc }',
      'rootFiles: { google0a.html: "google-site-verification: google0a.html" }',
      'topicKinds: [机构, 地区]',
    ].join('\n'),
  )
  expect(diagnostics).toEqual([])
  expect(profile).toMatchObject({
    links: [
      { text: '招聘', href: 'https://a.example/jobs' },
      { text: '联系', href: 'mailto:a@a.example' },
      { text: '版权', href: '/about' },
    ],
    icp: '京ICP备12345678号-1',
    police: '京公网安备 11010102000001号',
    ownership: { google: 'abc_123-def', bing: '0123ABCD', baidu: 'codeva-abc' },
    topicKinds: ['机构', '地区'],
  })
  const texts = plainTexts({ siteUrl: 'https://a.example', profile }, 0)
  expect(texts.get('/google0a.html')).toBe('google-site-verification: google0a.html\n')
  expect(texts.get('/BingSiteAuth.xml')).toContain('<user>0123ABCD</user>')
})

describe('an error in one of these fields', () => {
  test.each([
    ['links: { 招聘: javascript:alert(1) }', '1:14 bad-address'],
    ['links: { 招聘: //a.example }', '1:14 bad-address'],
    ['links: [a]', '1:1 bad-value'],
    ['name: 甲\nicp: 12345', '2:6 bad-registration'],
    ['police: 京公网安备 1号', '1:9 bad-registration'],
    ['ownership:\n  google: "a<b>cdef"', '2:11 bad-key'],
    ['ownership:\n  yandex: abcdef', '2:3 unknown-key'],
    ['rootFiles: { robots.txt: a }', '1:14 bad-file'],
    ['rootFiles: { ../a.html: a }', '1:14 bad-file'],
  ])('%s is reported with its position, and left out', (text, message) => {
    expect(told(text)).toEqual([message])
    expect(parseProfile(text).profile).toMatchObject({ links: [], ownership: {}, rootFiles: new Map() })
  })
})
