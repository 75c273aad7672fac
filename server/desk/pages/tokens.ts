import type { AddedToken, Notice } from '@/lib/desk/page-model'
import { isRight, isTokenName } from '@/lib/desk/tokens'
import { DESK_PAGES } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { refusal } from './notices'
import { type PageAnswer, type PageContext, refusalPage } from './page-answer'
import type { Form } from './read-form'

const { refused } = strings.desk

interface Shown {
  readonly status?: number
  readonly notice?: Notice | undefined
  readonly added?: AddedToken
}

/** Returns the page of tokens; a refusal for users who may not manage tokens. */
export async function showTokens(
  { open, visitor }: PageContext,
  { status = 200, notice, added }: Shown,
): Promise<PageAnswer> {
  if (!visitor.mayAddTokens) return refusalPage(visitor, { status: 403, notice: refusal(refused.allRights) })
  const tokens = (await open.tokens.list()).toReversed()
  return {
    kind: 'page',
    status,
    page: { kind: 'tokens', visitor, notice, tokens, ...(added && { added }) },
  }
}

/** Adds a token and shows its text once: the page has no address at which it could be opened again. */
export async function addToken(form: Form, context: PageContext): Promise<PageAnswer> {
  const { open, options, visitor } = context
  const refuse = (status: number, text: string) => showTokens(context, { status, notice: refusal(text) })
  const name = form.text('name')
  const rights = form.all('right').filter(isRight)
  if (!isTokenName(name)) return refuse(400, refused.tokenName)
  if (rights.length === 0) return refuse(400, refused.tokenRights)
  if (await open.tokens.has(name)) return refuse(409, refused.tokenExists)
  const text = await open.tokens.add(name, rights, options.now())
  await open.note(visitor.name, 'added the token', `${name}: ${rights.join(', ')}`)
  return showTokens(context, { added: { name, text } })
}

/**
 * Revokes a token. Users cannot revoke the token with which they signed in, so that nobody turns the desk off
 * by mistake.
 */
export async function revokeToken(form: Form, context: PageContext): Promise<PageAnswer> {
  const { open, options, visitor } = context
  const name = form.text('name')
  if (name === visitor.name) return showTokens(context, { status: 409, notice: refusal(refused.tokenOwn) })
  if (!(await open.tokens.revoke(name, options.now())))
    return showTokens(context, { status: 404, notice: refusal(refused.tokenMissing) })
  await open.note(visitor.name, 'revoked the token', name)
  return { kind: 'redirect', to: `${DESK_PAGES.tokens}?done=revoked` }
}
