/** A text as a route handler sends it. */
export interface TextResponse {
  readonly body: string
  /** Its media type. */
  readonly type: string
  /** When what it shows was last changed, in milliseconds since 1970; absent where that is not one time. */
  readonly changedAt?: number
  /** Default: 200. */
  readonly status?: 410
}

/** The response of a route handler; 404 without a text. */
export function sendText(text: TextResponse | undefined): Response {
  if (text === undefined) return new Response(null, { status: 404 })
  const { body, type, changedAt, status = 200 } = text
  const modified = changedAt === undefined ? {} : { 'Last-Modified': new Date(changedAt).toUTCString() }
  return new Response(body, { status, headers: { 'Content-Type': type, ...modified } })
}
