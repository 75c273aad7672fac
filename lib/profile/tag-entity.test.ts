import { describe, expect, test } from 'vitest'
import { parseProfile } from './parse'
import { isTagEntity, tagEntityOf } from './tag-entity'

const entityAt = (siteUrl: string, profile = ''): string =>
  tagEntityOf({ siteUrl, profile: parseProfile(profile).profile })

describe('the beginning of a site’s ids', () => {
  test('is the id in site.yaml', () =>
    expect(entityAt('https://a.example', 'id: tag:b.example,2025')).toBe('tag:b.example,2025'))

  test.each([
    ['https://news.example', 'tag:news.example,2026'],
    ['https://news.example:8443', 'tag:news.example,2026'],
    ['https://新闻.example', 'tag:xn--efvy88h.example,2026'],
    ['http://localhost:3000', 'tag:localhost,2026'],
    ['http://[::1]:3000', 'tag:localhost,2026'],
  ])('is made of the host of %s if site.yaml has no id', (siteUrl, entity) =>
    expect(entityAt(siteUrl)).toBe(entity),
  )

  test('is that of version 0.1.0 if site.yaml has id: legacy', () =>
    expect(entityAt('https://a.example', 'id: legacy')).toBe('tag:dateline,2026'))

  test('is different for each host unless both have the same id', () =>
    expect(entityAt('https://a.example')).not.toBe(entityAt('https://b.example')))
})

test.each(['tag:news.example,2026', 'tag:a-b.example,2026-01', 'tag:me@news.example,2026-01-11'])(
  '%s is a valid start of tags',
  (text) => expect(isTagEntity(text)).toBe(true),
)
test.each([
  'news.example,2026',
  'tag:news.example',
  'tag:News.example,2026',
  'tag:news.example,26',
  'tag:news.example,2026-13',
  'tag:news.example,2026:',
  'tag:-news.example,2026',
  'tag:,2026',
  'tag:a b,2026',
])('%s is not a valid start of tags', (text) => expect(isTagEntity(text)).toBe(false))
