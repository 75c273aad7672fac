import { expect, test } from 'vitest'
import { isAsked } from './read-search'

test('a search with only empty fields counts as no query', () => {
  expect(isAsked({})).toBe(false)
  expect(isAsked({ q: ' ', kind: '', page: ['', ''] })).toBe(false)
  expect(isAsked({ q: '', kind: 'story' })).toBe(true)
  expect(isAsked({ q: ['', 'AI'] })).toBe(true)
})
