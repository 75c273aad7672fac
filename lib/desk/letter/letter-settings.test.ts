import { describe, expect, test } from 'vitest'
import { parseProfile } from '@/lib/profile/parse'
import { hasLetterForm, LETTER_VARIABLE, letterSettings } from './letter-settings'

const SECRET = 's3cret'
const site = (siteUrl = 'https://news.example') => ({
  siteUrl,
  profile: parseProfile('channels: { letter: { from: letter@news.example } }').profile,
})
const settings = (SMTP_URL: string, siteUrl?: string) => letterSettings(site(siteUrl), { SMTP_URL })

describe('SMTP_URL', () => {
  test.each([
    [
      `smtps://me:${SECRET}@smtp.example`,
      { host: 'smtp.example', port: 465, isSecure: true, isLocal: false },
    ],
    [
      `smtp://me:${SECRET}@smtp.example`,
      { host: 'smtp.example', port: 587, isSecure: false, isLocal: false },
    ],
    [`smtp://me:${SECRET}@[::1]:2525`, { host: '::1', port: 2525, isSecure: false, isLocal: true }],
  ])('%s names a server', (text, server) =>
    expect(settings(text)).toEqual({
      kind: 'on',
      from: 'letter@news.example',
      perMinute: 60,
      server: { ...server, login: { user: 'me', password: SECRET } },
    }),
  )

  test('may have `@` and `/` in its user name and password, as percent-encoded signs', () =>
    expect(settings('smtps://me%40a.example:a%2Fb%40c@smtp.example')).toMatchObject({
      server: { login: { user: 'me@a.example', password: 'a/b@c' } },
    }))

  test.each([
    `https://me:${SECRET}@smtp.example`,
    `me:${SECRET}@smtp.example`,
    `smtps://me:${SECRET}%zz@a.example`,
    '',
  ])('%j is reported without its password', (text) => {
    const found = settings(text)
    expect(found).toMatchObject({ kind: 'off', problems: [expect.stringContaining('SMTP_URL')] })
    expect(JSON.stringify(found)).not.toContain(SECRET)
  })

  test('is not used for a site at a loopback address, unless the mail server is on this machine, too', () => {
    expect(settings('smtps://smtp.example', 'http://localhost:3000')).toEqual({ kind: 'off', problems: [] })
    expect(settings('smtp://localhost:2525', 'http://localhost:3000')).toMatchObject({ kind: 'on' })
  })
})

test('a form is shown only where a server takes it and sends the letter', () => {
  const env = { SMTP_URL: 'smtps://smtp.example', [LETTER_VARIABLE]: '1' }
  expect(hasLetterForm(site(), env)).toBe(true)
  expect(hasLetterForm(site(), { ...env, [LETTER_VARIABLE]: undefined })).toBe(false)
  expect(hasLetterForm(site(), { ...env, SMTP_URL: undefined })).toBe(false)
  expect(hasLetterForm({ ...site(), profile: parseProfile('').profile }, env)).toBe(false)
})
