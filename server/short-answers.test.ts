import { describe, expect, test } from 'vitest'
import { noAlternate, tooMany } from './short-answers'

describe('a short response has the requested format:', () => {
  test.each([
    [noAlternate('json'), 404, 'application/json'],
    [noAlternate('md'), 404, 'text/markdown; charset=utf-8'],
    [tooMany('/search.json?q=a'), 429, 'application/json'],
    [tooMany('/search?q=a'), 429, 'text/plain; charset=utf-8'],
    [tooMany('/zh-hant/search?q=a'), 429, 'text/plain; charset=utf-8'],
  ])('%o', (answer, status, type) => {
    expect(answer).toMatchObject({ status, type })
    expect(answer.text).toMatch(/\S\n$/)
    if (type === 'application/json')
      expect(Object.keys(JSON.parse(answer.text))).toEqual(['error', 'message'])
  })
})
