import { expect, test } from 'vitest'
import { readConfig } from './config'

const urlFrom = (text: string) => readConfig({ CONTENT_DIR: 'content', DATABASE_URL: text }).databaseUrl

test('DATABASE_URL is the address of a PostgreSQL database; without it the desk is a file', () => {
  expect(urlFrom('postgres://me:secret@db:5432/paper')).toBe('postgres://me:secret@db:5432/paper')
  expect(urlFrom('postgresql:///paper')).toBe('postgresql:///paper')
  expect(urlFrom('')).toBeUndefined()
})

test.each(['mysql://me:secret@db/paper', 'db:5432', 'secret'])(
  'another kind of address aborts startup with a message that does not contain it: %s',
  (text) => {
    expect(() => urlFrom(text)).toThrow(/^DATABASE_URL cannot be used: give postgres:\/\/user:password@host/)
    expect(() => urlFrom(text)).not.toThrow(/secret|mysql/)
  },
)
