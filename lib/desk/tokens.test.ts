import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { STORES } from './fixtures/stores'
import type { Sql } from './sql/sql'
import { type Tokens, tokensOf } from './tokens'

describe.each(STORES)('in $name', ({ open }) => {
  let sql: Sql
  let tokens: Tokens
  beforeEach(async () => {
    sql = await open()
    tokens = tokensOf(sql)
  })
  afterEach(() => sql.close())

  test('a token is found by its text, which is not stored; the time of its last use is stored', async () => {
    const text = await tokens.add('n8n', ['publish', 'read'], 1)
    expect(await tokens.find(text, 100_000)).toEqual({ name: 'n8n', rights: ['publish', 'read'] })
    expect(await tokens.list()).toEqual([
      { name: 'n8n', rights: ['publish', 'read'], createdAt: 1, usedAt: 100_000 },
    ])
    expect(JSON.stringify(await sql.all('SELECT * FROM tokens'))).not.toContain(text)
  })

  test('another text is no token', async () => {
    const text = await tokens.add('n8n', ['read'], 1)
    for (const other of ['', `${text}x`, text.slice(0, -1)])
      expect(await tokens.find(other, 2)).toBeUndefined()
  })

  test('a revoked token is invalid, and its name is free again', async () => {
    const text = await tokens.add('n8n', ['read'], 1)
    await expect(tokens.add('n8n', ['read'], 1)).rejects.toThrow('exists already')
    expect([await tokens.revoke('n8n', 2), await tokens.revoke('n8n', 2)]).toEqual([true, false])
    expect([await tokens.hasAny(), await tokens.find(text, 3)]).toEqual([false, undefined])
    await tokens.add('n8n', ['read'], 4)
    expect(await tokens.hasAny()).toBe(true)
  })
})
