import { describe, expect, test } from 'vitest'
import { readSearchFields, searchAddress } from './search-address'

describe('the address of a search', () => {
  test.each([
    ['', '/search'],
    ['q=&kind=&page=1', '/search'],
    ['page=2&q=AI&utm_source=x', '/search?q=AI&page=2'],
    ['q=a&q=b', '/search?q=a'],
    ['names=all&q=a', '/search?q=a&names=all'],
    ['q=%ff%00', '/search?q=%EF%BF%BD%00'],
    ['&&&=&=', '/search'],
  ])('“%s” is %s', (query, address) => expect(searchAddress(readSearchFields(query))).toBe(address))

  test('is short enough for a header field, whatever the query', () => {
    const long = encodeURIComponent('数'.repeat(10_000))
    const query = ['q', 'kind', 'topic', 'source', 'from', 'to', 'sort', 'names', 'page']
      .map((name) => `${name}=${long}`)
      .join('&')
    expect(searchAddress(readSearchFields(query)).length).toBeLessThan(9_000)
    expect(searchAddress(readSearchFields(`q=${long}`)).length).toBeLessThan(5_000)
  })
})
