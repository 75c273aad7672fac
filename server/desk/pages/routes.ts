import type { Right } from '@/lib/desk/tokens'
import { DESK_PAGES } from '@/lib/site/addresses'

/** The route of a browser's request to the desk. */
export type PageRoute =
  | { readonly kind: PlainKind }
  | { readonly kind: 'issue' | 'correct' | 'withdraw' | 'take-back'; readonly id: string }
  | { readonly kind: 'revision'; readonly id: string; readonly revision: number }
  | { readonly kind: 'retry'; readonly delivery: number }

type PlainKind = 'issues' | 'sign-in' | 'sign-out' | 'new' | 'open' | 'outbox' | 'tokens' | 'revoke'

interface PagePath {
  readonly pattern: RegExp
  /** `GET` shows a page, `POST` takes its form. */
  readonly methods: readonly ('GET' | 'POST')[]
  readonly make: (id: string, number: number) => PageRoute
}

const of =
  (kind: PlainKind): PagePath['make'] =>
  () => ({ kind })
const ofIssue =
  (kind: 'issue' | 'correct' | 'withdraw' | 'take-back'): PagePath['make'] =>
  (id) => ({ kind, id })
const below = (path: string, rest = ''): RegExp => new RegExp(`^${path}${rest}$`)
const { issues, signIn, signOut, new: newIssue, edit, outbox, tokens } = DESK_PAGES

const PATHS: readonly PagePath[] = [
  { pattern: below(issues, '/?'), methods: ['GET'], make: of('issues') },
  { pattern: below(signIn), methods: ['POST'], make: of('sign-in') },
  { pattern: below(signOut), methods: ['POST'], make: of('sign-out') },
  { pattern: below(newIssue), methods: ['GET', 'POST'], make: of('new') },
  { pattern: below(edit), methods: ['GET'], make: of('open') },
  { pattern: below(edit, '/([^/]+)'), methods: ['GET', 'POST'], make: ofIssue('issue') },
  { pattern: below(edit, '/([^/]+)/correct'), methods: ['POST'], make: ofIssue('correct') },
  { pattern: below(edit, '/([^/]+)/withdraw'), methods: ['POST'], make: ofIssue('withdraw') },
  { pattern: below(edit, '/([^/]+)/take-back'), methods: ['POST'], make: ofIssue('take-back') },
  {
    pattern: below(edit, '/([^/]+)/revisions/([1-9]\\d{0,5})'),
    methods: ['GET', 'POST'],
    make: (id, revision) => ({ kind: 'revision', id, revision }),
  },
  { pattern: below(outbox), methods: ['GET'], make: of('outbox') },
  {
    pattern: below(outbox, '/()([1-9]\\d{0,14})'),
    methods: ['POST'],
    make: (_, delivery) => ({ kind: 'retry', delivery }),
  },
  { pattern: below(tokens), methods: ['GET', 'POST'], make: of('tokens') },
  { pattern: below(tokens, '/revoke'), methods: ['POST'], make: of('revoke') },
]

/** The right that a form needs in addition to the right to read; `all` means every right. */
export const RIGHT_FOR_FORM = {
  new: 'publish',
  issue: 'publish',
  revision: 'publish',
  retry: 'publish',
  correct: 'correct',
  withdraw: 'withdraw',
  'take-back': 'withdraw',
  tokens: 'all',
  revoke: 'all',
  issues: 'read',
  open: 'read',
  outbox: 'read',
  'sign-in': 'read',
  'sign-out': 'read',
} as const satisfies Readonly<Record<PageRoute['kind'], Right | 'all'>>

export interface RequestedPage {
  readonly route: PageRoute
  readonly isForm: boolean
}

/**
 * Returns the route of a request. If the path has only other methods, returns these methods. Returns
 * `undefined` if no page has the path.
 */
export function pageRoute(
  method: string,
  path: string,
): RequestedPage | { readonly allowed: string } | undefined {
  for (const { pattern, methods, make } of PATHS) {
    const match = pattern.exec(path)
    if (match === null) continue
    const asked = methods.find((one) => one === (method === 'HEAD' ? 'GET' : method))
    if (asked === undefined) return { allowed: methods.join(', ') }
    const id = decoded(match[1] ?? '')
    if (id !== undefined) return { route: make(id, Number(match[2])), isForm: asked === 'POST' }
  }
  return undefined
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
