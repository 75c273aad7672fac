import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { strings } from '@/lib/site/strings'
import { NO_CHANNELS } from './channels'
import { parseProfile } from './parse'
import { readProfile } from './read'

const told = (text: string): readonly string[] =>
  parseProfile(text).diagnostics.map(
    ({ line, column, severity, rule, message }) => `${line}:${column} ${severity} ${rule}: ${message}`,
  )

const DEFAULTS = {
  name: strings.unnamed.name,
  description: strings.unnamed.description,
  disclosure: strings.disclosure,
  publishedAt: '07:30',
  timeZone: 'Asia/Shanghai',
  categories: [],
  topicKinds: [],
  coverHosts: [],
  channels: NO_CHANNELS,
  links: [],
  ownership: {},
  rootFiles: new Map(),
}

describe('a site.yaml', () => {
  test('gives the profile of the site', () => {
    const text = `name: 晨报
description: 一句话
disclosure: 机器初稿，编辑核对
id: tag:news.example,2026-01-11
editor: { name: 张三, address: "mailto:zhang@example.com" }
publisher: { name: 出版社, url: "https://example.com/" }
publishedAt: "06:05"
timeZone: Europe/London
coverHosts: [img.example.com]
report: https://example.com/report
security: mailto:security@example.com
hub: https://hub.example.com/
indexNowKey: 0123456789abcdef
`
    expect(parseProfile(text)).toEqual({
      diagnostics: [],
      profile: {
        ...DEFAULTS,
        name: '晨报',
        description: '一句话',
        disclosure: '机器初稿，编辑核对',
        id: 'tag:news.example,2026-01-11',
        editor: { name: '张三', address: 'mailto:zhang@example.com' },
        publisher: { name: '出版社', url: 'https://example.com/' },
        publishedAt: '06:05',
        timeZone: 'Europe/London',
        categories: [],
        topicKinds: [],
        coverHosts: ['img.example.com'],
        report: 'https://example.com/report',
        security: 'mailto:security@example.com',
        hub: 'https://hub.example.com/',
        indexNowKey: '0123456789abcdef',
        channels: NO_CHANNELS,
      },
    })
  })

  test.each(['', '# nothing yet\n'])('%j uses every default', (text) =>
    expect(parseProfile(text)).toEqual({ diagnostics: [], profile: DEFAULTS }),
  )

  test('may say with disclosure: none that nothing is disclosed', () =>
    expect(parseProfile('disclosure: none').profile).not.toHaveProperty('disclosure'))

  test('may have no publisher', () => expect(parseProfile('name: 晨报').profile.publisher).toBeUndefined())
})

describe('an error', () => {
  test.each([
    ['- name: 甲', '1:1 error not-an-entry: This is no site profile. Write its fields as “name: value”.'],
    ['editor: 张三', '1:9 error not-an-entry: This is no named editor. Write its fields as “name: value”.'],
    [
      'editor: { address: "mailto:a@b.example" }',
      '1:9 error missing-field: This named editor has no “name”. Give it one.',
    ],
    [
      'editor: { name: 甲, mail: 乙 }',
      '1:20 error unknown-key: “mail” is no field of a named editor. Its fields are name, address.',
    ],
    [
      'colour: red',
      '1:1 error unknown-key: “colour” is no field of a site profile. Its fields are name, description, disclosure, id, publishedAt, timeZone, report, security, hub, indexNowKey, desk, icp, police, categories, topicKinds, coverHosts, editor, publisher, channels, ownership, links, rootFiles.',
    ],
    [
      'id: news.example',
      '1:5 error bad-id: “news.example” cannot begin ids. Write tag:, a host name or email address of yours, a comma, and a date on which it was yours: tag:news.example,2026-01-11.',
    ],
    ['name:', '1:1 error bad-value: “name” must be one text that is not empty.'],
    [
      'desk: none',
      '1:7 error bad-value: “none” is neither on nor off. Write desk: off, or leave the field out.',
    ],
    ['publishedAt: 7:30', '1:14 error bad-time: “7:30” is no time of day. Write hours and minutes: 07:30.'],
    [
      'publishedAt: "24:00"',
      '1:14 error bad-time: “24:00” is no time of day. Write hours and minutes: 07:30.',
    ],
    [
      'timeZone: GMT+8',
      '1:11 error bad-time-zone: “GMT+8” is no time zone. Write a name of the IANA list: Asia/Shanghai, Europe/London, America/New_York.',
    ],
    [
      'coverHosts: [https://a.example]',
      '1:14 error bad-host: “https://a.example” is no host. Write it in lower case, without https://, www. and path: example.com.',
    ],
    [
      'report: a@b.example',
      '1:9 error bad-address: “a@b.example” is no contact address. Write mailto:name@example.com, or the address of a page: https://example.com/.',
    ],
    [
      'security: javascript:alert(1)',
      '1:11 error bad-address: “javascript:alert(1)” is no contact address. Write mailto:name@example.com, or the address of a page: https://example.com/.',
    ],
    [
      'hub: ftp://hub.example/',
      '1:6 error bad-endpoint: “ftp://hub.example/” is not the address of a receiver. Write it in full, without a user name: https://example.com/hook.',
    ],
    [
      'indexNowKey: ../x',
      '1:14 error bad-key: An IndexNow key has 8 to 128 letters, digits and hyphens, and nothing else.',
    ],
  ])('%j is reported with line, column and remedy', (text, message) => expect(told(text)).toEqual([message]))

  test('does not affect other fields', () => {
    const { profile } = parseProfile(
      'name: 晨报\npublishedAt: noon\nhub: ftp://a\ncoverHosts: [A.com, b.com]\n',
    )
    expect(profile).toEqual({ ...DEFAULTS, name: '晨报', coverHosts: ['b.com'] })
  })

  test('never causes an exception', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => void parseProfile(text)))
  })
})

test('a changed file is parsed again, and a folder without one has the default profile', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'profile-'))
  const file = path.join(folder, 'site.yaml')
  expect(readProfile(folder)).toEqual(readProfile(mkdtempSync(path.join(tmpdir(), 'profile-'))))
  writeFileSync(file, 'name: 晨报\n')
  expect(readProfile(folder).name).toBe('晨报')
  writeFileSync(file, 'name: 晚报日报\n')
  expect(readProfile(folder).name).toBe('晚报日报')
  rmSync(folder, { recursive: true })
})
