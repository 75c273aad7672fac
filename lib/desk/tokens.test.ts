import Database from 'libsql'
import { beforeEach, expect, test } from 'vitest'
import { TOKEN_TABLES, type Tokens, tokensOf } from './tokens'

let db: Database.Database
let tokens: Tokens
beforeEach(() => {
  db = new Database(':memory:')
  db.exec(TOKEN_TABLES)
  tokens = tokensOf(db)
})

test('a token is found by its text, which is not stored, and its last use is', () => {
  const text = tokens.add('n8n', ['publish', 'read'], 1)
  expect(tokens.find(text, 100_000)).toEqual({ name: 'n8n', rights: ['publish', 'read'] })
  expect(tokens.list()).toEqual([{ name: 'n8n', rights: ['publish', 'read'], createdAt: 1, usedAt: 100_000 }])
  expect(JSON.stringify(db.prepare('SELECT * FROM tokens').all())).not.toContain(text)
})

test('another text is no token', () => {
  const text = tokens.add('n8n', ['read'], 1)
  for (const other of ['', `${text}x`, text.slice(0, -1)]) expect(tokens.find(other, 2)).toBeUndefined()
})

test('a revoked token is invalid, and its name is free again', () => {
  const text = tokens.add('n8n', ['read'], 1)
  expect(() => tokens.add('n8n', ['read'], 1)).toThrow('exists already')
  expect([tokens.revoke('n8n', 2), tokens.revoke('n8n', 2), tokens.hasAny()]).toEqual([true, false, false])
  expect(tokens.find(text, 3)).toBeUndefined()
  tokens.add('n8n', ['read'], 4)
  expect(tokens.hasAny()).toBe(true)
})
