import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { directClientOf, type TrustedProxies } from './client-address'

/** The connection is closed if the client reads no bytes of its response for this time, in milliseconds. */
const WRITE_TIMEOUT_MS = 10_000
/** Each connection, idle or not, takes about 10 kB of memory. */
const MAX_CONNECTIONS = 5_000
/**
 * A browser opens six connections to a site (HTTP/1.1). A hundred suffice for an office or school whose
 * computers share one address.
 */
const MAX_CONNECTIONS_PER_CLIENT = 100

/**
 * Closes the connection if the client stops reading. Call this function after the last write of the response.
 * If all bytes have already been sent, the function does nothing. Node restarts the timeout when bytes are
 * sent, and sets another timeout for the next request.
 */
export function limitWriteTime(response: ServerResponse, timeoutMs = WRITE_TIMEOUT_MS): void {
  const { socket } = response
  if (socket !== null && socket.writableLength > 0) socket.setTimeout(timeoutMs)
}

/**
 * Limits the connections of a server, in total and per client. The limit per client does not apply to trusted
 * proxies, whose connections serve many clients.
 */
export function limitConnections(
  server: Server,
  isTrusted: TrustedProxies,
  perClient = MAX_CONNECTIONS_PER_CLIENT,
): void {
  server.maxConnections = MAX_CONNECTIONS
  const counts = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const client = directClientOf(socket.remoteAddress, isTrusted)
    if (client === undefined) return
    const count = (counts.get(client) ?? 0) + 1
    if (count > perClient) {
      socket.destroy()
      return
    }
    counts.set(client, count)
    socket.once('close', () => {
      const left = (counts.get(client) ?? 1) - 1
      if (left === 0) counts.delete(client)
      else counts.set(client, left)
    })
  })
}
