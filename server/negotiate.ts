/** How a body may be sent. */
export type Encoding = 'br' | 'gzip' | 'identity'

/** Dearest to us first: the smallest. */
const OURS = ['br', 'gzip'] as const

/** Chooses the encoding a client takes that we like best (RFC 9110, 12.5.3). */
export function encodingFor(accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'identity'
  const weights = new Map(accepted.toLowerCase().split(',').map(readWeight))
  const weightOf = (encoding: string): number => weights.get(encoding) ?? weights.get('*') ?? 0
  const [best] = OURS.filter((encoding) => weightOf(encoding) > 0).toSorted((a, b) => weightOf(b) - weightOf(a))
  return best ?? 'identity'
}

function readWeight(entry: string): readonly [string, number] {
  const [name = '', ...parameters] = entry.split(';').map((part) => part.trim())
  const written = parameters.find((parameter) => parameter.startsWith('q='))
  const weight = written === undefined ? 1 : Number(written.slice(2))
  return [name, Number.isNaN(weight) ? 0 : weight]
}

/** What a client says of the copy it has. */
export interface Conditions {
  readonly 'if-none-match'?: string | undefined
  readonly 'if-modified-since'?: string | undefined
}

/**
 * Has the client this very answer already? Its tag decides, and only where it names none, its date (RFC 9110, 13.2.2).
 * @param changedAt milliseconds since 1970, where it is known
 */
export function isUnchanged(conditions: Conditions, etag: string, changedAt: number | undefined): boolean {
  const tags = conditions['if-none-match']
  if (tags !== undefined) return matches(tags, etag)
  const since = httpDate(conditions['if-modified-since'])
  return since !== undefined && changedAt !== undefined && wholeSeconds(changedAt) <= since
}

/** A date on the wire has no fractions of a second. */
const wholeSeconds = (time: number): number => Math.floor(time / 1000) * 1000

/** Reads a date in any of the three spellings of RFC 9110, 5.6.7: milliseconds since 1970, `undefined` where it is none. */
export function httpDate(text: string | undefined): number | undefined {
  if (text === undefined || !/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return undefined
  // The oldest spelling names no zone, and means this one.
  const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
  return Number.isNaN(time) ? undefined : time
}

/** Does `If-None-Match` name this tag? Compared weakly (RFC 9110, 13.1.2). */
export function matches(condition: string, etag: string): boolean {
  if (condition.trim() === '*') return true
  return condition.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
