import { describe, expect, test } from 'vitest'
import type { IssueInArchive } from '@/lib/archive/model'
import { routeOf } from './routes'

const archive = {
  size: () => 1,
  months: () => [],
  issue: ({ date, edition }: { date: string; edition: number }) =>
    date === '2026-01-11' && edition < 3 ? ({} as IssueInArchive) : undefined,
}
const files = new Set(['/_next/static/chunks/a.css', '/icon.svg'])
const kindOf = (target: string): string => routeOf(target, archive, files).kind

describe('an address', () => {
  test.each(['/', '/issues', '/about', '/feed.xml', '/issues/2026-01-11', '/issues/2026-01-11-2', '/?utm_source=x', '/issues#top'])(
    '%s is a page',
    (target) => expect(kindOf(target)).toBe('page'),
  )

  test.each(['/_next/static/chunks/a.css', '/icon.svg?v=1'])('%s is a file', (target) => expect(kindOf(target)).toBe('file'))

  test.each([
    '/issues/2026-01-12',
    '/issues/2026-01-11-1',
    '/issues/2026-01-11-02',
    '/issues/2026-01-11-3',
    '/issues/2026-1-11',
    '/issues/2026-02-30',
    '/issues/2026-01-11/x',
    '/Issues',
    '/_next/static/chunks/b.css',
    '/_next/data/x.json',
    '/internal/renew',
    '/internal/nowhere',
    '/.env',
    '/index.php',
  ])('%s is not found', (target) => expect(kindOf(target)).toBe('not-found'))

  test.each([
    '',
    '*',
    'http://a.example/',
    '//a.example',
    '/issues//2026-01-11',
    '/%',
    '/%zz',
    '/%c3%28',
    '/%00',
    '/a%0d%0ab',
    '/%2e%2e/x',
    '/a/../b',
    '/a\\b',
    '/%5cb',
    '/%2f%2fa.example/',
    `/${'x'.repeat(2_001)}`,
  ])('%j is malformed', (target) => expect(kindOf(target)).toBe('malformed'))

  test('with a slash at its end has moved, on this site', () => {
    expect(routeOf('/issues/?a=1', archive, files)).toEqual({ kind: 'moved', to: '/issues' })
  })

  test('is known by its path alone: a query makes no second page', () => {
    expect(routeOf('/issues/2026-01-11?a=1', archive, files)).toEqual({ kind: 'page', path: '/issues/2026-01-11' })
    expect(routeOf('/issues/2026%2D01%2D11', archive, files)).toEqual({ kind: 'page', path: '/issues/2026-01-11' })
  })
})
