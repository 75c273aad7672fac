import { describe, expect, test } from 'vitest'
import type { IssueTeaser } from '@/lib/archive/model'
import { serviceWorkerOf } from './service-worker'

const days = Array.from(
  { length: 9 },
  (_, index) => ({ date: `2026-01-0${9 - index}`, edition: 1 }) as IssueTeaser,
)
const archive = (generation: number) => ({
  generation: () => generation,
  newest: (limit: number) => days.slice(0, limit),
})
const reader = {
  modules: new Map([['/reader/main-A.js', Buffer.of()]]),
  head: '',
  traditionalHead: '',
  inline: [],
  worker: 'run()',
}
const files = new Set(['/_next/static/a.css', '/_next/static/b.js', '/icon.svg'])
const versionOf = (text: string): string => /VERSION="([^"]+)"/.exec(text)?.[1] ?? ''

describe('the service worker', () => {
  test('caches the front page, the offline page, /my and the last seven issues, with styles and modules', () => {
    const text = serviceWorkerOf(archive(1), reader, files)
    expect(text).toContain('PAGES=["/","/offline","/my","/issues/2026-01-09","/issues/2026-01-08"')
    expect(text).toContain('"/issues/2026-01-03"]')
    expect(text).toContain('FILES=["/_next/static/a.css","/reader/main-A.js"]')
    expect(text.endsWith(';\nrun()')).toBe(true)
  })

  test('is the same for the same content, and another after each change', () => {
    const version = versionOf(serviceWorkerOf(archive(1), reader, files))
    expect(versionOf(serviceWorkerOf(archive(1), reader, files))).toBe(version)
    expect(versionOf(serviceWorkerOf(archive(2), reader, files))).not.toBe(version)
    expect(versionOf(serviceWorkerOf(archive(1), { ...reader, worker: 'run(2)' }, files))).not.toBe(version)
    expect(
      versionOf(serviceWorkerOf(archive(1), reader, new Set([...files, '/_next/static/c.css']))),
    ).not.toBe(version)
  })
})
