import { expect, test } from 'vitest'
import { readExportOptions } from './export-options'
import { countLines, limitLines, type ReportedFile } from './export-report'
import { headersFile } from './host-files'

const page = (file: string, bytes: number): ReportedFile => ({ file, bytes, kind: 'pages' })

test('files and megabytes are counted by kind and in total', () => {
  expect(
    countLines([page('a', 1_500_000), page('b', 500_000), { ...page('c', 0), kind: 'stories' }]),
  ).toEqual(['      2     2.0 MB  pages', '      1     0.0 MB  stories', '      3     2.0 MB  files in all'])
})

test('limits of hosts that the export exceeds are reported', () => {
  expect(limitLines([page('a', 1)], 10)).toEqual([])
  const many = Array.from({ length: 20_001 }, (_, at) => page(`${at}`, 60_000))
  expect(limitLines([...many, page('large', 26_300_000)], 2_001).map((line) => line.split(':')[0])).toEqual([
    '20002 files',
    '1226.4 MB',
    'large has 26.3 MB',
    '2001 redirects',
  ])
})

test('options that make the export smaller are reported, with the size', () => {
  const many = Array.from({ length: 20_001 }, (_, at) => page(`zh-hant/stories/${at}.html`, 1_000))
  expect(limitLines(many, 0)).toEqual([
    '20001 files: Cloudflare Pages takes 20000. --no-traditional leaves out 20001 files of 20.0 MB, ' +
      '--stories none leaves out 20001 files of 20.0 MB; --stories linked is between.',
  ])
})

test('invalid options are refused with a message', () => {
  expect(readExportOptions([])).toBe('Name the folder: --out DIR.')
  expect(readExportOptions(['--out', 'a', '--fast'])).toContain('--fast')
  expect(readExportOptions(['--out', 'a', '--stories', 'some'])).toContain('give all, linked or none')
  expect(readExportOptions(['--out', 'a', '--site-url', 'https://a.example', '--no-traditional'])).toEqual({
    out: 'a',
    siteUrl: 'https://a.example',
    stories: 'all',
    hasTraditional: false,
  })
})

test('_headers gives each kind of file its fields, in at most 100 rules', () => {
  const types = Array.from({ length: 200 }, (_, at) => ({
    address: `/feeds/${at}.xml`,
    type: 'application/rss+xml',
  }))
  const text = headersFile(['X-Content-Type-Options', 'nosniff'], types)
  expect(text).toContain('/*\n  X-Content-Type-Options: nosniff\n  Cache-Control: public, max-age=0')
  expect(text).toContain('/feeds/0.xml\n  Content-Type: application/rss+xml\n')
  expect(text.match(/^\//gm)?.length).toBe(100)
})
