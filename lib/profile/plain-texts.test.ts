import { describe, expect, test } from 'vitest'
import { parseProfile } from './parse'
import { plainTexts } from './plain-texts'

const SITE = 'https://news.example'
const textsOf = (yaml: string, now = '2026-11-24T12:00:00Z') =>
  plainTexts({ siteUrl: SITE, profile: parseProfile(yaml).profile }, Date.parse(now))

describe('security.txt', () => {
  test('names the contact of the profile and expires within a year (RFC 9116)', () => {
    expect(textsOf('security: mailto:a@b.example').get('/.well-known/security.txt')).toBe(
      'Contact: mailto:a@b.example\nExpires: 2027-06-01T00:00:00.000Z\nPreferred-Languages: zh, en\nCanonical: https://news.example/.well-known/security.txt\n',
    )
  })

  test('does not change for a month', () => {
    const on = (day: string) =>
      textsOf('security: https://b.example/', `${day}T00:00:00Z`).get('/.well-known/security.txt')
    expect(on('2026-11-01')).toBe(on('2026-11-30'))
    expect(on('2026-12-01')).not.toBe(on('2026-11-30'))
  })

  test('does not exist if the profile has no contact', () => expect(textsOf('name: 晨报')).toEqual(new Map()))
})

test('the IndexNow key is served in a file named after it', () => {
  expect(textsOf('indexNowKey: 0123456789abcdef')).toEqual(
    new Map([['/0123456789abcdef.txt', '0123456789abcdef']]),
  )
})
