import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Pending requests of each connection. */
const openRequests = new WeakMap<Socket, Set<AbortController>>()

/**
 * Returns a signal that is aborted when a request's connection is closed or its response has ended. The
 * `close` event of the response is not enough: if a client pipelines requests (RFC 9112, 9.3.2), Node emits
 * this event only for the oldest unfinished response.
 */
export function connectionSignal({ socket }: IncomingMessage, response: ServerResponse): AbortSignal {
  const request = new AbortController()
  const open = openRequests.get(socket) ?? watch(socket)
  open.add(request)
  if (socket.destroyed) request.abort()
  response.once('close', () => {
    open.delete(request)
    request.abort()
  })
  return request.signal
}

function watch(socket: Socket): Set<AbortController> {
  const open = new Set<AbortController>()
  openRequests.set(socket, open)
  socket.once('close', () => {
    for (const request of open) request.abort()
  })
  return open
}
