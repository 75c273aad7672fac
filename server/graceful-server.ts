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
  /** How long answers carry `Connection: close` while connections are still accepted, in milliseconds. */
  readonly drainMs: number
  /**
   * How long answers are held back around the moment in which the listening socket is closed, in
   * milliseconds.
   */
  readonly holdMs: number
  /** After this long, counted from the start of the stop, open connections are cut, in milliseconds. */
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
  /** Connections that have brought no request yet. */
  readonly #unused = new Set<Socket>()
  /** Requests that are not answered to the last byte, each with its response. */
  readonly #pending = new Map<IncomingMessage, ServerResponse>()
  #phase: 'serving' | 'draining' | 'closed' = 'serving'
  /** Holds requests back while it is unresolved. */
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
    // Just after the event loop has accepted what was waiting.
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
      // Its fields were sent before the stop began, and promised a further answer.
      if (this.#phase === 'closed' && response.shouldKeepAlive) this.closeIdleConnections()
    })
  }

  #closeUnused(): void {
    for (const socket of this.#unused) socket.destroy()
  }

  /**
   * Closes the connections on which an answer was sent and none is due. Node's own method, which `close`
   * calls, also cuts answers that are complete on this side but not yet sent.
   */
  override closeIdleConnections(): void {
    const busy = new Set([...this.#pending.keys()].map(({ socket }) => socket))
    for (const socket of this.#sockets) if (!busy.has(socket) && !this.#unused.has(socket)) socket.destroy()
  }
}
