import type { IncomingMessage, ServerResponse } from 'node:http'
import type { SiteProfile } from '@/lib/profile/model'
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
  readonly archive: ToolParts['archive']
  readonly siteUrl: string
  /** Returns the current profile, which changes with `site.yaml`. */
  readonly profile: () => SiteProfile
  readonly version: string
  readonly isTrustedProxy: TrustedProxies
  readonly security: Fields
  /** Returns the body of a document or of a search result at a path; `undefined` if there is none. */
  readonly read: (
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) => Promise<string | undefined>
}

/** Longer messages are refused. An assistant's message has a few hundred bytes. */
const MAX_MESSAGE_BYTES = 64 * 1024
const JSON_TYPE = 'application/json'

/** Answers requests for `/api/changes` and `/mcp`. */
export class Programs {
  readonly #options: ProgramsOptions
  /** Header fields of every answer. */
  readonly #shared: Fields
  readonly #changesRate = new RateBound(SEARCH_RATE)
  readonly #mcpRate = new RateBound(MCP_RATE)

  constructor(options: ProgramsOptions) {
    this.#options = options
    this.#shared = [...options.security, ...CROSS_ORIGIN, 'X-Robots-Tag', 'noindex']
  }

  /**
   * Answers a request for one of the two addresses. Returns false and sends no answer for other addresses and
   * methods.
   */
  answer(request: IncomingMessage, response: ServerResponse, target: string): boolean {
    const [path = '', query = ''] = target.split('?', 2)
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    const sending =
      path === MCP
        ? this.#sendMcp(request, response)
        : path === CHANGES && isReading
          ? this.#sendChanges(request, response, query)
          : undefined
    sending?.catch((error: unknown) => {
      log('error', { address: path, reason: reasonOf(error) })
      if (response.headersSent) response.destroy()
      else sendText(request, response, { ...failure(500, 'failed', strings.busy), fields: this.#shared })
    })
    return sending !== undefined
  }

  async #sendChanges(request: IncomingMessage, response: ServerResponse, query: string): Promise<void> {
    if (this.#refuseIfTooMany(this.#changesRate, request, response)) return
    const { archive, siteUrl } = this.#options
    const shared = this.#shared
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
    const encoded = encodeResponse({ status: 200, type: JSON_TYPE, body, caching: FRESH, shared })
    await send(request, response, encoded)
  }

  async #sendMcp(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { archive, siteUrl, version, security, profile } = this.#options
    if (request.method === 'OPTIONS') {
      response.writeHead(204, [...security, ...MCP_PREFLIGHT, 'Cache-Control', 'no-store']).end()
      return
    }
    if (request.method !== 'POST') {
      const fields = [...this.#shared, 'Allow', 'POST, OPTIONS']
      sendText(request, response, { ...failure(405, 'post-only', 'Send messages by POST.'), fields })
      return
    }
    if (this.#refuseIfTooMany(this.#mcpRate, request, response)) return
    const message = await readMessage(request)
    if ('status' in message) {
      sendText(request, response, { ...message, fields: [...this.#shared, 'Connection', 'close'] })
      return
    }
    const read = (path: string) => this.#options.read(path, request, response)
    const headers = mcpHeaders(request)
    const parts = { archive, siteUrl, profile: profile(), version, read }
    const answer = await answerMcp(headers, message.json, parts)
    sendText(request, response, { ...answer, fields: this.#shared })
  }

  /** Answers 429 and returns true if a client sends requests too often. */
  #refuseIfTooMany(rate: RateBound, request: IncomingMessage, response: ServerResponse): boolean {
    const wait = rate.take(clientOf(request, this.#options.isTrustedProxy).key, Date.now())
    if (wait === 0) return false
    const fields = [...this.#shared, 'Retry-After', String(wait)]
    sendText(request, response, { ...failure(429, 'too-many', strings.tooMany), fields })
    return true
  }
}

/** Returns the header fields that the MCP library reads. */
function mcpHeaders(request: IncomingMessage): Headers {
  const headers = new Headers({ accept: request.headers.accept ?? '', 'content-type': 'application/json' })
  const protocol = request.headers['mcp-protocol-version']
  if (typeof protocol === 'string') headers.set('mcp-protocol-version', protocol)
  return headers
}

const failure = (status: number, error: string, message: string) => ({
  status,
  type: JSON_TYPE,
  text: `${JSON.stringify({ error, message })}\n`,
})

/** Scripts of any site may send messages, because no answer depends on the sender. */
const MCP_PREFLIGHT: Fields = [
  ...['Allow', 'POST, OPTIONS', ...CROSS_ORIGIN.slice(0, 2)],
  ...['Access-Control-Allow-Methods', 'POST, OPTIONS', 'Access-Control-Allow-Headers', '*'],
  ...['Access-Control-Max-Age', '86400'],
]

/**
 * Reads one message. A batch of several messages is refused, because the rate limit would count it as one
 * message.
 */
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
