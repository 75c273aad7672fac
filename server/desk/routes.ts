import type { Right } from '@/lib/desk/tokens'

/** The kinds of change that a request can ask for. */
export type ChangeRoute =
  | { readonly kind: 'submit' }
  | { readonly kind: 'revise'; readonly id: string }
  | { readonly kind: 'correct'; readonly id: string }
  | { readonly kind: 'withdraw' | 'take-back'; readonly id: string; readonly story?: string }

/** The routes of requests that change nothing. */
export type ReadingRoute =
  | { readonly kind: 'list' }
  | { readonly kind: 'outbox' }
  | { readonly kind: 'find'; readonly id: string }
  | { readonly kind: 'text'; readonly id: string; readonly revision: number }

/** The routes that need no token. */
type OpenRoute = { readonly kind: 'interface' } | { readonly kind: 'preview'; readonly key: string }

export type DeskRoute = ChangeRoute | ReadingRoute | OpenRoute

interface DeskPath {
  readonly pattern: RegExp
  /** A function for each method that makes the route from the variable parts of the path. */
  readonly methods: Readonly<Record<string, (id: string, rest: string) => DeskRoute>>
}

const PATHS: readonly DeskPath[] = [
  {
    pattern: /^\/desk\/issues$/,
    methods: { POST: () => ({ kind: 'submit' }), GET: () => ({ kind: 'list' }) },
  },
  {
    pattern: /^\/desk\/issues\/([^/]+)$/,
    methods: { PUT: (id) => ({ kind: 'revise', id }), GET: (id) => ({ kind: 'find', id }) },
  },
  {
    pattern: /^\/desk\/issues\/([^/]+)\/corrections$/,
    methods: { POST: (id) => ({ kind: 'correct', id }) },
  },
  {
    pattern: /^\/desk\/issues\/([^/]+)\/revisions\/([1-9]\d{0,5})$/,
    methods: { GET: (id, revision) => ({ kind: 'text', id, revision: Number(revision) }) },
  },
  {
    pattern: /^\/desk\/issues\/([^/]+)\/withdraw$/,
    methods: {
      POST: (id) => ({ kind: 'withdraw', id }),
      DELETE: (id) => ({ kind: 'take-back', id }),
    },
  },
  {
    pattern: /^\/desk\/issues\/([^/]+)\/stories\/([0-9a-f]{10}(?:-\d{1,3})?)\/withdraw$/,
    methods: {
      POST: (id, story) => ({ kind: 'withdraw', id, story }),
      DELETE: (id, story) => ({ kind: 'take-back', id, story }),
    },
  },
  { pattern: /^\/desk\/outbox$/, methods: { GET: () => ({ kind: 'outbox' }) } },
  { pattern: /^\/desk\/preview\/([\w-]{32})$/, methods: { GET: (key) => ({ kind: 'preview', key }) } },
  { pattern: /^\/desk\/openapi\.json$/, methods: { GET: () => ({ kind: 'interface' }) } },
]

/** The right that each route needs; `undefined` if the route needs no token. */
export const RIGHT_FOR = {
  submit: 'publish',
  revise: 'publish',
  correct: 'correct',
  withdraw: 'withdraw',
  'take-back': 'withdraw',
  list: 'read',
  find: 'read',
  text: 'read',
  outbox: 'read',
  interface: undefined,
  preview: undefined,
} as const satisfies Readonly<Record<DeskRoute['kind'], Right | undefined>>

export const isReading = (route: ChangeRoute | ReadingRoute): route is ReadingRoute =>
  RIGHT_FOR[route.kind] === 'read'

/** Tells whether an address belongs to the desk. */
export const isDeskPath = (path: string): boolean => /^\/desk(?:[/?#]|$)/.test(path)

/**
 * Returns the route of a request. If the path has only other methods, returns these methods. Returns
 * `undefined` if the desk does not have the path.
 */
export function deskRoute(
  method: string,
  path: string,
): DeskRoute | { readonly kind: 'other-method'; readonly allowed: string } | undefined {
  for (const { pattern, methods } of PATHS) {
    const match = pattern.exec(path)
    if (match === null) continue
    const make = methods[method === 'HEAD' ? 'GET' : method]
    if (make === undefined) return { kind: 'other-method', allowed: Object.keys(methods).join(', ') }
    const id = decoded(match[1] ?? '')
    return id === undefined ? undefined : make(id, match[2] ?? '')
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
