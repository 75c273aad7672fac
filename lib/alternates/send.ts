import type { TextResponse } from './answer'

/** An answer as a route gives it; 404 where there is none. */
export function sendAnswer(answer: TextResponse | undefined): Response {
  if (answer === undefined) return new Response(null, { status: 404 })
  const { body, type, changedAt } = answer
  const modified = changedAt === undefined ? {} : { 'Last-Modified': new Date(changedAt).toUTCString() }
  return new Response(body, { headers: { 'Content-Type': type, ...modified } })
}
