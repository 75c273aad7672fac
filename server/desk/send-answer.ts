import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fields } from '@/server/headers'
import { sendText } from '@/server/send'
import type { DeskAnswer } from './problem'

/** Sends an answer of the desk. It must not be cached or indexed. */
export function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, headers = {}, isFramed = false }: DeskAnswer,
  fields: Fields,
): void {
  const isText = 'text' in body && 'type' in body && typeof body.text === 'string'
  const type = status >= 400 ? 'application/problem+json' : 'application/json; charset=utf-8'
  sendText(request, response, {
    status,
    ...(isText ? { type: String(body.type), text: String(body.text) } : { type, text: toJson(body) }),
    fields: [
      ...fields.map((value) => framePolicy(value, isFramed)),
      ...['X-Robots-Tag', 'noindex'],
      ...Object.entries(headers).flat(),
    ],
  })
}

/**
 * Changes a content security policy so that the desk can show a preview in a frame: a preview (`isFramed`)
 * may be shown in a frame on this site, and any other page may contain frames from this site.
 */
const framePolicy = (value: string, isFramed: boolean): string =>
  isFramed
    ? value.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    : value.replace(/^default-src 'none'(?=;)/, "$&; frame-src 'self'")

/** Returns JSON in which `<` is escaped, so that it is harmless if a tool shows it as HTML. */
const toJson = (value: object): string => `${JSON.stringify(value, null, 1).replaceAll('<', '\\u003c')}\n`
