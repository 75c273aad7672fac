import type { Outcome } from '@/lib/desk/delivery'

/** A request to a server on the internet. */
export interface HttpRequest {
  readonly url: string
  /** Default: POST. */
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** The answer, or why there is none. */
export type HttpAnswer =
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly retryAfter: string | null
      /** The beginning of the body. */
      readonly text: string
    }
  | { readonly kind: 'no-answer'; readonly reason: string }

/** How long a server may take to answer, in milliseconds. */
export const ANSWER_TIMEOUT_MS = 20_000
const MAX_ANSWER_BYTES = 65_536

/**
 * Makes a request. Follows no redirect, because the address may contain a secret. Never throws. The reason of
 * a failure contains no address.
 */
export async function request({
  url,
  method = 'POST',
  headers,
  body,
  timeoutMs,
  signal,
}: HttpRequest): Promise<HttpAnswer> {
  try {
    const response = await fetch(url, {
      method,
      headers: { 'user-agent': 'Dateline', ...headers },
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      ...(body !== undefined && { body }),
    })
    return {
      kind: 'answer',
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      text: await beginningOf(response),
    }
  } catch (error) {
    return { kind: 'no-answer', reason: reasonOf(error) }
  }
}

/** Returns a file at an address; `undefined` if it cannot be fetched or is larger than allowed. */
export async function fetchFile(
  url: string,
  maxBytes: number,
  { timeoutMs, signal }: Pick<HttpRequest, 'timeoutMs' | 'signal'>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    })
    if (!response.ok || Number(response.headers.get('content-length') ?? 0) > maxBytes) return undefined
    const bytes = new Uint8Array(await response.arrayBuffer())
    return bytes.byteLength > maxBytes ? undefined : bytes
  } catch {
    return undefined
  }
}

async function beginningOf(response: Response): Promise<string> {
  if (response.body === null) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of response.body) {
    bytes += chunk.byteLength
    text += decoder.decode(chunk, { stream: true })
    if (bytes > MAX_ANSWER_BYTES) break
  }
  return text
}

/** Codes of errors that occur before a connection is made (Node.js, “Common system errors”; undici). */
const NOT_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Tells whether a request failed because no connection was made. In that case nothing was sent. */
export const isConnectError = (reason: string): boolean => NOT_CONNECTED.has(reason)

/**
 * Returns why a request failed, such as the code of the system's error or `no answer in time`. The messages
 * of errors are left out, because they may repeat an address with a token in it.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  if (error.name === 'TimeoutError') return 'no answer in time'
  if (error.name === 'AbortError') return 'interrupted'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  if (code !== undefined) return code
  return error.cause === undefined ? error.name : reasonOf(error.cause)
}

/**
 * Returns the outcome of a delivery from the receiver's answer. The delivery must be repeatable without harm.
 * A 4xx status says that the request is wrong. The exceptions 408, 425 and 429 ask for another attempt later.
 * @param now milliseconds since 1970
 */
export function outcomeOf(answer: HttpAnswer, now: number): Outcome {
  if (answer.kind === 'no-answer') return { kind: 'later', reason: answer.reason }
  const { status } = answer
  if (status >= 200 && status < 300) return { kind: 'sent' }
  const reason = describeAnswer(answer)
  const isFinal = status < 500 && ![408, 425, 429].includes(status)
  return isFinal ? { kind: 'refused', reason } : laterBy(answer.retryAfter, reason, now)
}

/** Returns the outcome `later` with the wait that `Retry-After` asks for (RFC 9110, 10.2.3). */
export function laterBy(retryAfter: string | null, reason: string, now: number): Outcome {
  const afterMs = retryAfterMs(retryAfter, now)
  return { kind: 'later', reason, ...(afterMs !== undefined && { afterMs }) }
}

/**
 * Returns the wait that `Retry-After` (seconds or a date) asks for, in milliseconds; `undefined` if the field
 * is missing or invalid.
 */
export function retryAfterMs(text: string | null, now: number): number | undefined {
  if (text === null) return undefined
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * 1000
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : Math.max(0, time - now)
}

const MAX_REASON_CHARS = 200

/** Returns status and beginning of the body on one line: `503 Service unavailable`. */
export function describeAnswer({ status, text }: { readonly status: number; readonly text: string }): string {
  const line = text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
  return `${status} ${line.trim().slice(0, MAX_REASON_CHARS)}`.trim()
}
