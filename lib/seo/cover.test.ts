import { describe, expect, test } from 'vitest'
import { coverOf } from './cover'

const HOSTS = { coverHosts: ['img.example'] }

describe('a cover', () => {
  test.each([
    ['https://img.example/a.png', { url: 'https://img.example/a.png' }],
    [
      'https://cdn.img.example/a.png#1200x630',
      { url: 'https://cdn.img.example/a.png', width: 1200, height: 630 },
    ],
    ['https://img.example/a.png#top', { url: 'https://img.example/a.png' }],
    [
      'https://img.example/甲 "b".png?x=1&y=2',
      { url: 'https://img.example/%E7%94%B2%20%22b%22.png?x=1&y=2' },
    ],
  ])('of an allowed host is used, with the size that its file gives: %s', (cover, image) =>
    expect(coverOf(cover, HOSTS)).toEqual(image),
  )

  test.each([
    undefined,
    '',
    'a.png',
    'http://img.example/a.png',
    'https://other.example/a.png',
    'https://notimg.example/a.png',
    'https://img.example.evil.example/a.png',
    'https://img.example@evil.example/a.png',
    'javascript:alert(1)',
    'data:image/png;base64,AAAA',
  ])('of any other host is not used: %s', (cover) => expect(coverOf(cover, HOSTS)).toBeUndefined())

  test('is never used if the profile allows no host', () =>
    expect(coverOf('https://img.example/a.png', { coverHosts: [] })).toBeUndefined())
})
