/** A text that a route handler sends. */
export interface TextResponse {
  readonly body: string
  /** Media type. */
  readonly type: string
  /**
   * When the content was last changed, in milliseconds since 1970. Absent if the content has no single time
   * of change.
   */
  readonly changedAt?: number
  /** HTTP status. Default: 200. */
  readonly status?: 410
}

/** Returns a response, with `Last-Modified` only if the time of the text's last change is known. */
export function sendText(text: TextResponse | undefined): Response {
  if (text === undefined) return new Response(null, { status: 404 })
  const { body, type, changedAt, status = 200 } = text
  const modified = changedAt === undefined ? {} : { 'Last-Modified': new Date(changedAt).toUTCString() }
  return new Response(body, { status, headers: { 'Content-Type': type, ...modified } })
}
