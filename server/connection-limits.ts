import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { directClientOf, type TrustedProxies } from './client-address'

/** A response that the client takes nothing of for this long is cut, in milliseconds. */
const WRITE_TIMEOUT_MS = 10_000
/** Each connection costs some 10 kB, idle or not. */
const MAX_CONNECTIONS = 5_000
/**
 * Browsers open six (HTTP/1.1); a hundred leave room for the many clients behind one address of an office or
 * a school.
 */
const MAX_CONNECTIONS_PER_CLIENT = 100

/**
 * Cuts a response whose client stops reading, once it has been ended. What the kernel took at once is out of
 * our hands. Node moves the time limit on as long as bytes leave, and sets its own one for the next request.
 */
export function limitWriteTime(response: ServerResponse, timeoutMs = WRITE_TIMEOUT_MS): void {
  const { socket } = response
  if (socket !== null && socket.writableLength > 0) socket.setTimeout(timeoutMs)
}

/**
 * Bounds the connections of a server: all of them, and those of each client. A proxy's connections carry many
 * clients.
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
