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
  /**
   * How long responses are delayed around the moment at which the listening socket is closed, in
   * milliseconds.
   */
  readonly holdMs: number
  /** Deadline after which open connections are cut, counted from the start of the stop, in milliseconds. */
  readonly forceMs: number
}

const STOP_TIMES: StopTimes = { drainMs: 1_000, holdMs: 100, forceMs: 4_000 }

/**
 * An HTTP server that stops without losing a request. A client may send its next request on a kept-alive
 * connection at any time; it stops doing so once an answer carries `Connection: close` (RFC 9112, 9.6). So a
 * stop has two phases:
 *
 * 1. For `drainMs` everything is answered, with `Connection: close`.
 * 2. The listening socket and the idle connections are closed; requests under way are answered. A connection
 * that has brought no request yet may be about to: it has `drainMs` more for it.
 *
 * The kernel resets connections that wait to be accepted when the listening socket is closed. Clients open
 * new connections when they have an answer; therefore answers are held back for `holdMs` before that moment.
 */
export class GracefulServer extends Server {
  readonly #times: StopTimes
  readonly #sockets = new Set<Socket>()
  /** Connections without a request so far. */
  readonly #unused = new Set<Socket>()
  /** Requests whose response is not completely sent. */
  readonly #pending = new Map<IncomingMessage, ServerResponse>()
  #phase: 'serving' | 'draining' | 'closed' = 'serving'
  /** Delays requests while it is unresolved. */
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
    // Runs after the event loop has accepted waiting connections.
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
      // Its header fields were sent before the stop began and allowed a further request.
      if (this.#phase === 'closed' && response.shouldKeepAlive) this.closeIdleConnections()
    })
  }

  #closeUnused(): void {
    for (const socket of this.#unused) socket.destroy()
  }

  /**
   * Closes connections on which a response was sent and none is due. Node's own method, which `close` calls,
   * also cuts responses that are complete but not yet sent.
   */
  override closeIdleConnections(): void {
    const busy = new Set([...this.#pending.keys()].map(({ socket }) => socket))
    for (const socket of this.#sockets) if (!busy.has(socket) && !this.#unused.has(socket)) socket.destroy()
  }
}
