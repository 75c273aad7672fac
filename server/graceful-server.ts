import {
  type IncomingMessage,
  type RequestListener,
  Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

interface StopTimes {
  /** How long responses carry `Connection: close` while connections are still accepted, in milliseconds. */
  readonly drainMs: number
  /** Responses are held back for this time before the listening socket is closed, in milliseconds. */
  readonly holdMs: number
  /** Deadline after which open connections are cut, counted from the start of the stop, in milliseconds. */
  readonly forceMs: number
}

const STOP_TIMES: StopTimes = { drainMs: 1_000, holdMs: 100, forceMs: 4_000 }

/**
 * An HTTP server that stops without losing a request. A client may send its next request on a kept-alive
 * connection at any time, until a response carries `Connection: close` (RFC 9112, 9.6). So a stop has two
 * phases:
 *
 * 1. For `drainMs` every request is answered with `Connection: close`.
 * 2. The listening socket and the idle connections are closed. Requests that were received are answered. A
 *    connection on which no request has arrived yet stays open for another `drainMs`.
 *
 * When the listening socket is closed, the kernel resets connections that were not accepted yet. Clients open
 * new connections when they get a response. So responses are held back for `holdMs` before the socket is
 * closed: then hardly any connection arrives at that moment.
 */
export class GracefulServer extends Server {
  readonly #times: StopTimes
  readonly #sockets = new Set<Socket>()
  /** Connections without a request so far. */
  readonly #unused = new Set<Socket>()
  /** Requests whose response is not completely sent. */
  readonly #pending = new Map<IncomingMessage, ServerResponse>()
  #phase: 'serving' | 'draining' | 'closed' = 'serving'
  /** Requests wait for this promise before they are handled. */
  #gate: Promise<void> | undefined
  #stopped: Promise<void> | undefined

  constructor(options: ServerOptions, handler: RequestListener, times = STOP_TIMES) {
    super(options)
    this.#times = times
    this.on('connection', (socket: Socket) => {
      this.#sockets.add(socket)
      this.#unused.add(socket)
      socket.once('close', () => {
        this.#sockets.delete(socket)
        this.#unused.delete(socket)
      })
    })
    this.on('request', (request, response) => {
      this.#track(request, response)
      if (this.#gate === undefined) handler(request, response)
      else void this.#gate.then(() => handler(request, response))
    })
  }

  /** Stops the server; resolves when its last connection is closed, after at most `forceMs`. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async #stop(): Promise<void> {
    const { drainMs, holdMs, forceMs } = this.#times
    const force = setTimeout(() => this.closeAllConnections(), forceMs)
    this.#phase = 'draining'
    for (const response of this.#pending.values()) if (!response.headersSent) response.shouldKeepAlive = false
    await wait(drainMs)
    let openGate = (): void => {}
    this.#gate = new Promise((resolve) => {
      openGate = resolve
    })
    await wait(holdMs)
    // Lets the event loop accept the connections that wait.
    await new Promise(setImmediate)
    this.#phase = 'closed'
    const closed = new Promise<void>((resolve) => this.close(() => resolve()))
    openGate()
    const late = setTimeout(() => this.#closeUnused(), drainMs)
    await closed
    clearTimeout(late)
    clearTimeout(force)
  }

  #track(request: IncomingMessage, response: ServerResponse): void {
    this.#unused.delete(request.socket)
    this.#pending.set(request, response)
    if (this.#phase !== 'serving') response.shouldKeepAlive = false
    response.once('close', () => {
      this.#pending.delete(request)
      // The header of this response was sent before the stop began, so the client still expects that the
      // connection stays open.
      if (this.#phase === 'closed' && response.shouldKeepAlive) this.closeIdleConnections()
    })
  }

  #closeUnused(): void {
    for (const socket of this.#unused) socket.destroy()
  }

  /**
   * Closes the connections on which all responses were sent. `close` calls this method. The inherited method
   * would also cut off responses that have ended but are not sent completely.
   */
  override closeIdleConnections(): void {
    const busy = new Set([...this.#pending.keys()].map(({ socket }) => socket))
    for (const socket of this.#sockets) if (!busy.has(socket) && !this.#unused.has(socket)) socket.destroy()
  }
}
