/** The supported content encodings. */
export type Encoding = 'br' | 'gzip' | 'identity'

/** The encodings in order of preference: the first one gives the smallest result. */
const SUPPORTED_ENCODINGS = ['br', 'gzip'] as const

/**
 * Returns the best encoding that a client accepts (RFC 9110, 12.5.3). The package `negotiator` is not used,
 * because two encodings need only 15 lines.
 */
export function encodingFor(accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'identity'
  const weights = new Map(accepted.toLowerCase().split(',').map(readWeight))
  const weightOf = (encoding: string): number => weights.get(encoding) ?? weights.get('*') ?? 0
  const [best] = SUPPORTED_ENCODINGS.filter((encoding) => weightOf(encoding) > 0).toSorted(
    (a, b) => weightOf(b) - weightOf(a),
  )
  return best ?? 'identity'
}

function readWeight(entry: string): readonly [string, number] {
  const [name = '', ...parameters] = entry.split(';').map((part) => part.trim())
  const written = parameters.find((parameter) => parameter.startsWith('q='))
  const weight = written === undefined ? 1 : Number(written.slice(2))
  return [name, Number.isNaN(weight) ? 0 : weight]
}

/** The conditional header fields of a request. */
export interface Conditions {
  readonly 'if-match'?: string | undefined
  readonly 'if-unmodified-since'?: string | undefined
  readonly 'if-none-match'?: string | undefined
  readonly 'if-modified-since'?: string | undefined
}

/** The result of the conditions: the full response, 304 or 412. */
export type Outcome = 'full' | 'not-modified' | 'failed'

/**
 * Evaluates the conditions of a GET or HEAD in the order of RFC 9110, 13.2.2: first If-Match or
 * If-Unmodified-Since, then If-None-Match or If-Modified-Since. The package `fresh` is not used, because it
 * does not support all of these fields (`If-Match`, dates).
 * @param changedAt milliseconds since 1970, if known
 */
export function evaluateConditions(
  conditions: Conditions,
  etag: string,
  changedAt: number | undefined,
): Outcome {
  if (!isMet(conditions, etag, changedAt)) return 'failed'
  const tags = conditions['if-none-match']
  if (tags !== undefined) return matchesWeakly(tags, etag) ? 'not-modified' : 'full'
  const since = httpDate(conditions['if-modified-since'])
  return since !== undefined && changedAt !== undefined && wholeSeconds(changedAt) <= since
    ? 'not-modified'
    : 'full'
}

/** Evaluates `If-Match` or, if it is absent, `If-Unmodified-Since` (RFC 9110, 13.1.1 and 13.1.4). */
function isMet(conditions: Conditions, etag: string, changedAt: number | undefined): boolean {
  const tags = conditions['if-match']
  if (tags !== undefined) return matchesStrongly(tags, etag)
  const since = httpDate(conditions['if-unmodified-since'])
  return since === undefined || changedAt === undefined || wholeSeconds(changedAt) <= since
}

/** HTTP dates have no fractions of a second. */
const wholeSeconds = (time: number): number => Math.floor(time / 1000) * 1000

/**
 * Parses a date in any of the three formats of RFC 9110, 5.6.7.
 * @returns milliseconds since 1970; `undefined` if invalid
 */
export function httpDate(text: string | undefined): number | undefined {
  if (text === undefined || !/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return undefined
  // The oldest format has no zone and means GMT.
  const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
  return Number.isNaN(time) ? undefined : time
}

/** Tells whether a list of entity tags contains this one, by strong comparison (RFC 9110, 8.8.3.2). */
const matchesStrongly = (condition: string, etag: string): boolean =>
  condition.trim() === '*' || condition.split(',').some((tag) => tag.trim() === etag)

const matchesWeakly = (condition: string, etag: string): boolean =>
  matchesStrongly(condition.replaceAll('W/', ''), etag)
