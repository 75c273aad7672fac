import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Archive } from '@/lib/archive/model'
import { CHANGES, MCP } from '@/lib/site/addresses'
import { MCP_RATE, SEARCH_RATE } from '@/lib/site/search-rate'
import { strings } from '@/lib/site/strings'
import { clientOf, type TrustedProxies } from '@/server/client-address'
import { CROSS_ORIGIN } from '@/server/document-fields'
import { encodeResponse } from '@/server/encoded-response'
import { type Fields, FRESH } from '@/server/headers'
import { log, reasonOf } from '@/server/log'
import { RateBound } from '@/server/rate'
import { send, sendText } from '@/server/send'
import { answerChanges, readChangesRequest } from './changes'
import { answerMcp } from './mcp'
import type { ToolParts } from './mcp-tools'

export interface ProgramsOptions {
  readonly archive: ToolParts['archive'] & Pick<Archive, 'changesSince'>
  readonly siteUrl: string
  readonly version: string
  readonly isTrustedProxy: TrustedProxies
  readonly security: Fields
  /** Returns the text of a document of the site; `undefined` if there is none. */
  readonly read: (
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) => Promise<string | undefined>
}

/** The addresses for programs that are no documents: `/api/changes` and `/mcp`. */
export interface Programs {
  /** Answers a request; returns false if the address, or the method there, is not one of these. */
  answer(request: IncomingMessage, response: ServerResponse, target: string): boolean
}

/** A message of an assistant has some hundred bytes. */
const MAX_MESSAGE_BYTES = 64 * 1024
const JSON_TYPE = 'application/json'

export function createPrograms(options: ProgramsOptions): Programs {
  const { archive, siteUrl, version, isTrustedProxy, security } = options
  const shared = [...security, ...CROSS_ORIGIN, 'X-Robots-Tag', 'noindex']
  const [changesRate, mcpRate] = [new RateBound(SEARCH_RATE), new RateBound(MCP_RATE)]

  /** Answers 429 if a client asks too often. */
  const isTooMuch = (rate: RateBound, request: IncomingMessage, response: ServerResponse): boolean => {
    const wait = rate.take(clientOf(request, isTrustedProxy).key, Date.now())
    if (wait === 0) return false
    const fields = [...shared, 'Retry-After', String(wait)]
    sendText(request, response, { ...failure(429, 'too-many', strings.tooMany), fields })
    return true
  }

  const sendChanges = async (
    request: IncomingMessage,
    response: ServerResponse,
    query: string,
  ): Promise<void> => {
    if (isTooMuch(changesRate, request, response)) return
    const asked = readChangesRequest(query)
    const answer =
      asked === undefined
        ? ({ status: 400, error: 'bad-limit', message: 'limit is a number from 1 to 500.' } as const)
        : answerChanges(asked, archive, siteUrl)
    if (answer.status !== 200) {
      sendText(request, response, { ...failure(answer.status, answer.error, answer.message), fields: shared })
      return
    }
    const body = Buffer.from(JSON.stringify(answer.document))
    await send(
      request,
      response,
      encodeResponse({ status: 200, type: JSON_TYPE, body, caching: FRESH, shared }),
    )
  }

  const sendMcp = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'OPTIONS') {
      response.writeHead(204, [...security, ...MCP_PREFLIGHT, 'Cache-Control', 'no-store']).end()
      return
    }
    if (request.method !== 'POST') {
      const fields = [...shared, 'Allow', 'POST, OPTIONS']
      sendText(request, response, { ...failure(405, 'post-only', 'Send messages by POST.'), fields })
      return
    }
    if (isTooMuch(mcpRate, request, response)) return
    const message = await readMessage(request)
    if ('status' in message) {
      sendText(request, response, { ...message, fields: [...shared, 'Connection', 'close'] })
      return
    }
    const read = (path: string) => options.read(path, request, response)
    const headers = new Headers({ accept: request.headers.accept ?? '', 'content-type': 'application/json' })
    const protocol = request.headers['mcp-protocol-version']
    if (typeof protocol === 'string') headers.set('mcp-protocol-version', protocol)
    const answer = await answerMcp(headers, message.json, { archive, siteUrl, version, read })
    sendText(request, response, { ...answer, fields: shared })
  }

  return {
    answer(request, response, target) {
      const [path = '', query = ''] = target.split('?', 2)
      const isReading = request.method === 'GET' || request.method === 'HEAD'
      const sending =
        path === MCP
          ? sendMcp(request, response)
          : path === CHANGES && isReading
            ? sendChanges(request, response, query)
            : undefined
      sending?.catch((error: unknown) => {
        log('error', { address: path, reason: reasonOf(error) })
        if (response.headersSent) response.destroy()
        else sendText(request, response, { ...failure(500, 'failed', strings.busy), fields: shared })
      })
      return sending !== undefined
    },
  }
}

const failure = (status: number, error: string, message: string) => ({
  status,
  type: JSON_TYPE,
  text: `${JSON.stringify({ error, message })}\n`,
})

/** Browsers may send messages from any site: nothing here depends on who asks. */
const MCP_PREFLIGHT: Fields = [
  ...['Allow', 'POST, OPTIONS', ...CROSS_ORIGIN.slice(0, 2)],
  ...['Access-Control-Allow-Methods', 'POST, OPTIONS', 'Access-Control-Allow-Headers', '*'],
  ...['Access-Control-Max-Age', '86400'],
]

/** Reads one message; several in one request are refused, because they would pass the rate limit as one. */
async function readMessage(
  request: IncomingMessage,
): Promise<{ readonly json: unknown } | ReturnType<typeof failure>> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of request) {
    const bytes = Buffer.from(piece)
    length += bytes.length
    if (length > MAX_MESSAGE_BYTES) return failure(413, 'too-large', 'A message has at most 64 kB.')
    pieces.push(bytes)
  }
  try {
    const json: unknown = JSON.parse(Buffer.concat(pieces).toString('utf8'))
    return Array.isArray(json) ? failure(400, 'batch', 'Send one message in a request.') : { json }
  } catch {
    return failure(400, 'no-json', 'The message is no JSON.')
  }
}
