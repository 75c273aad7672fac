import type { Database } from 'libsql'
import { Revisions } from '@/lib/desk/revisions'
import { isRight, isTokenName, RIGHTS, tokensOf } from '@/lib/desk/tokens'

/**
 * Adds a token and prints it. It cannot be printed again, because only its hash is stored.
 * @param may rights, separated by commas; by default all
 * @param now milliseconds since 1970
 */
export function addToken(db: Database, name: string, may: string | undefined, now: number): 0 | 1 {
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
  if (tokensOf(db).has(name)) {
    console.error(`There is a token “${name}” already: revoke it first, or take another name.`)
    return 1
  }
  const text = tokensOf(db).add(name, named.filter(isRight), now)
  new Revisions(db).note('command', 'added the token', `${name}: ${named.join(', ')}`, now)
  console.log(`Token “${name}” may ${named.join(', ')}. It is not shown again:\n\n  ${text}\n`)
  console.log('Send it with each request: Authorization: Bearer TOKEN, or X-Dateline-Token: TOKEN.')
  return 0
}

export function listTokens(db: Database): 0 {
  const tokens = tokensOf(db).list()
  if (tokens.length === 0) console.log('There is no token: the desk is off.')
  for (const { name, rights, createdAt, usedAt, revokedAt } of tokens) {
    const use = usedAt === undefined ? 'never used' : `used ${timeOf(usedAt)}`
    const end = revokedAt === undefined ? '' : `, revoked ${timeOf(revokedAt)}`
    console.log(`${name}  ${rights.join(',')}  made ${timeOf(createdAt)}, ${use}${end}`)
  }
  return 0
}

export function revokeToken(db: Database, name: string, now: number): 0 | 1 {
  if (tokensOf(db).revoke(name, now)) {
    new Revisions(db).note('command', 'revoked the token', name, now)
    console.log(`Token “${name}” is invalid from now on.`)
    return 0
  }
  console.error(`There is no valid token “${name}”.`)
  return 1
}

/** Formats a time in UTC, without seconds: `2026-01-11T07:30Z`. */
export const timeOf = (time: number): string => `${new Date(time).toISOString().slice(0, 16)}Z`
