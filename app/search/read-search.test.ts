import { expect, test } from 'vitest'
import { isAsked } from './read-search'

test('empty fields ask nothing', () => {
  expect(isAsked({})).toBe(false)
  expect(isAsked({ q: ' ', kind: '', page: ['', ''] })).toBe(false)
  expect(isAsked({ q: '', kind: 'story' })).toBe(true)
  expect(isAsked({ q: ['', 'AI'] })).toBe(true)
})
