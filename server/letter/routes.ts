import { LETTER } from '@/lib/site/addresses'
import type { LetterPageName } from '@/lib/site/letter-strings'

export type LetterRoute =
  | { readonly kind: 'ask' | 'form' | 'none' }
  | { readonly kind: 'confirm' | 'leave'; readonly key: string }
  | { readonly kind: 'page'; readonly page: LetterPageName }
  | { readonly kind: 'other-method'; readonly allowed: string }

/** Tells whether an address belongs to the letter. */
export const isLetterPath = (path: string): boolean => /^\/letter(?:[/?#]|$)/.test(path)

const KEY_PATH = /^\/letter\/(confirm|unsubscribe)\/([\w-]{32})$/
/** Removes a subscriber's key from a request target, so that it can be logged. */
export const withoutKey = (target: string): string =>
  target.replace(/(\/letter\/(?:confirm|unsubscribe)\/).*/, '$1…')

/** Pages to which a successful request is redirected. */
const RESULT_PAGES: ReadonlyMap<string, LetterPageName> = new Map([
  [`${LETTER}/asked`, 'asked'],
  [`${LETTER}/confirmed`, 'confirmed'],
])

/**
 * Returns the route of a request. Only a POST changes something, because programs that check mails open every
 * link.
 * @param path may have a query
 */
export function letterRoute(method: string, path: string): LetterRoute {
  const [bare = ''] = path.split(/[?#]/, 1)
  const isPost = method === 'POST'
  if (!isPost && method !== 'GET' && method !== 'HEAD')
    return { kind: 'other-method', allowed: 'GET, HEAD, POST' }
  if (bare === LETTER) return { kind: isPost ? 'ask' : 'form' }
  const page = RESULT_PAGES.get(bare)
  if (page !== undefined)
    return isPost ? { kind: 'other-method', allowed: 'GET, HEAD' } : { kind: 'page', page }
  const [, action, key = ''] = KEY_PATH.exec(bare) ?? []
  if (action === undefined) return { kind: 'none' }
  const kind = action === 'confirm' ? 'confirm' : 'leave'
  return isPost ? { kind, key } : { kind: 'page', page: kind }
}
