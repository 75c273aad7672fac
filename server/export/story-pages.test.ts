import { expect, test } from 'vitest'
import { changedStories, linksToAny } from './story-pages'

const files = (...ids: readonly string[]) => ids.map((id) => ({ file: `stories/${id}.html` }))

test('pages that link to a story that got or lost its page are found', () => {
  const changed = changedStories(
    ['stories/1111111111.html', 'stories/2222222222.html', 'stories/2222222222.json', 'index.html'],
    files('2222222222', '3333333333-2'),
  )
  expect(changed).toEqual(new Set(['1111111111', '3333333333-2']))
  const links = (html: string): boolean => linksToAny(() => html, changed)
  expect(links('<a href="/stories/1111111111">')).toBe(true)
  expect(links('<a href="/issues/2026-01-11#3333333333-2">')).toBe(true)
  expect(links('<a href="/stories/2222222222">')).toBe(false)
})

test('files are not read if no story got or lost its page', () => {
  const read = (): string => {
    throw new Error('read')
  }
  expect(linksToAny(read, new Set())).toBe(false)
})
