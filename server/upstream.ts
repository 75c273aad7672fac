import {
  Agent,
  createServer,
  type IncomingMessage,
  type RequestOptions,
  request,
  type Server,
  type ServerResponse,
} from 'node:http'
import { httpDate } from './negotiate'

/** A complete response of the framework. */
export interface UpstreamAnswer {
  readonly status: number
  readonly type: string
  /** Last change of the content in milliseconds since 1970, if the response gives it. */
  readonly changedAt?: number
  /** `name=value` of each cookie that it sets. */
  readonly cookies?: readonly string[]
  readonly body: Buffer
}

/** The framework behind our own socket: it sees our addresses, and no header field of a client. */
export interface Upstream {
  get(address: string, headers?: Readonly<Record<string, string>>): Promise<UpstreamAnswer>
  close(): Promise<void>
}

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown

/** Maximum time for a page, in milliseconds. */
const RENDER_TIMEOUT_MS = 30_000

/** Puts a request handler behind a Unix socket. */
export async function openUpstream(handler: Handler, socketPath: string): Promise<Upstream> {
  const server = createServer((incoming, outgoing) => void handler(incoming, outgoing))
  // Disables the keep-alive timeout: otherwise a reused socket may be closed in the middle of a request.
  server.keepAliveTimeout = 0
  await listen(server, socketPath)
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  return {
    get: (address, headers = {}) =>
      fetchWhole({
        socketPath,
        path: address,
        agent,
        timeout: RENDER_TIMEOUT_MS,
        headers: { host: 'localhost', ...headers },
      }),
    close: async () => {
      agent.destroy()
      server.close()
      server.closeAllConnections()
    },
  }
}

const listen = (server: Server, socketPath: string): Promise<void> =>
  new Promise((resolve, reject) => server.once('error', reject).listen(socketPath, resolve))

function fetchWhole(options: RequestOptions): Promise<UpstreamAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(options, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('error', reject)
      answer.on('end', () => {
        const changedAt = httpDate(answer.headers['last-modified'])
        const cookies = (answer.headers['set-cookie'] ?? []).map((cookie) => cookie.replace(/;.*$/s, ''))
        resolve({
          status: answer.statusCode ?? 500,
          type: answer.headers['content-type'] ?? 'application/octet-stream',
          ...(changedAt !== undefined && { changedAt }),
          ...(cookies.length > 0 && { cookies }),
          body: Buffer.concat(pieces),
        })
      })
    })
    asked.on('timeout', () => asked.destroy(new Error('the framework took too long')))
    asked.on('error', reject)
    asked.end()
  })
}
