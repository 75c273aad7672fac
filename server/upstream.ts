import {
  Agent,
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
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
  readonly body: Buffer
}

/**
 * The framework behind a socket of our own. It gets only an address, without the header fields of the client.
 */
export interface Upstream {
  get(address: string): Promise<UpstreamAnswer>
  close(): Promise<void>
}

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown

/**
 * Starts a request handler behind a Unix socket. Requests have no time limit; the caller must set one.
 * @param headers returns the header fields of the next request
 */
export async function openUpstream(
  handler: Handler,
  socketPath: string,
  headers: () => Promise<OutgoingHttpHeaders> = async () => ({}),
): Promise<Upstream> {
  const server = createServer((incoming, outgoing) => void handler(incoming, outgoing))
  // 0 disables the timeout. A timeout might close a connection at the moment when the next request is sent.
  server.keepAliveTimeout = 0
  await listen(server, socketPath)
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  return {
    get: async (address) =>
      fetchWhole({ socketPath, path: address, agent, headers: { ...(await headers()), host: 'localhost' } }),
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
        resolve({
          status: answer.statusCode ?? 500,
          type: answer.headers['content-type'] ?? 'application/octet-stream',
          ...(changedAt !== undefined && { changedAt }),
          body: Buffer.concat(pieces),
        })
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}
