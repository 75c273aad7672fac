import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fields } from '@/server/headers'
import { sendText } from '@/server/send'
import type { DeskAnswer } from './problem'

/** Sends an answer of the desk, which nobody may cache or index. */
export function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, body, headers = {} }: DeskAnswer,
  fields: Fields,
): void {
  const isText = 'text' in body && 'type' in body && typeof body.text === 'string'
  const type = status >= 400 ? 'application/problem+json' : 'application/json; charset=utf-8'
  sendText(request, response, {
    status,
    ...(isText ? { type: String(body.type), text: String(body.text) } : { type, text: toJson(body) }),
    fields: [...fields, 'X-Robots-Tag', 'noindex', ...Object.entries(headers).flat()],
  })
}

/** JSON that is harmless where a tool shows it as HTML. */
const toJson = (value: object): string => `${JSON.stringify(value, null, 1).replaceAll('<', '\\u003c')}\n`
