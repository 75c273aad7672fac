import { Revisions } from '@/lib/desk/revisions'
import type { Sql } from '@/lib/desk/sql/sql'
import { isRight, isTokenName, RIGHTS, tokensOf } from '@/lib/desk/tokens'

/**
 * Adds a token and prints it. It cannot be printed again, because only its hash is stored.
 * @param may rights, separated by commas; by default all
 * @param now milliseconds since 1970
 */
export async function addToken(sql: Sql, name: string, may: string | undefined, now: number): Promise<0 | 1> {
  const named = may === undefined ? RIGHTS : may.split(',').map((right) => right.trim())
  const wrong = named.find((right) => !isRight(right))
  if (!isTokenName(name)) {
    console.error(`“${name}” cannot be a name: give letters, digits, spaces and . _ -, at most 60.`)
    return 1
  }
  if (wrong !== undefined) {
    console.error(`“${wrong}” is no right: give some of ${RIGHTS.join(', ')}, separated by commas.`)
    return 1
  }
  if (await tokensOf(sql).has(name)) {
    console.error(`There is a token “${name}” already: revoke it first, or take another name.`)
    return 1
  }
  const text = await tokensOf(sql).add(name, named.filter(isRight), now)
  await new Revisions(sql).note('command', 'added the token', `${name}: ${named.join(', ')}`, now)
  console.log(`Token “${name}” may ${named.join(', ')}. It is not shown again:\n\n  ${text}\n`)
  console.log('Send it with each request: Authorization: Bearer TOKEN, or X-Dateline-Token: TOKEN.')
  return 0
}

export async function listTokens(sql: Sql): Promise<0> {
  const tokens = await tokensOf(sql).list()
  if (tokens.length === 0) console.log('There is no token: the desk is off.')
  for (const { name, rights, createdAt, usedAt, revokedAt } of tokens) {
    const use = usedAt === undefined ? 'never used' : `used ${timeOf(usedAt)}`
    const end = revokedAt === undefined ? '' : `, revoked ${timeOf(revokedAt)}`
    console.log(`${name}  ${rights.join(',')}  made ${timeOf(createdAt)}, ${use}${end}`)
  }
  return 0
}

export async function revokeToken(sql: Sql, name: string, now: number): Promise<0 | 1> {
  if (await tokensOf(sql).revoke(name, now)) {
    await new Revisions(sql).note('command', 'revoked the token', name, now)
    console.log(`Token “${name}” is invalid from now on.`)
    return 0
  }
  console.error(`There is no valid token “${name}”.`)
  return 1
}

/** Formats a time in UTC, without seconds: `2026-01-11T07:30Z`. */
export const timeOf = (time: number): string => `${new Date(time).toISOString().slice(0, 16)}Z`
