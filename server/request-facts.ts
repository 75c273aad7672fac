import type { IncomingMessage, ServerResponse } from 'node:http'

/** What the access log and the metrics say of an answered request. */
export interface RequestFacts {
  readonly method: string
  /** As the client wrote it, with its query. */
  readonly target: string
  /** 0 if the client left before it was answered. */
  readonly status: number
  readonly seconds: number
}

/** Calls a function once when a request has been answered, or its client has left. */
export function whenAnswered(
  request: IncomingMessage,
  response: ServerResponse,
  report: (facts: RequestFacts) => void,
): void {
  // The handler replaces the target by the path below the base path.
  const { method = '', url: target = '' } = request
  const began = performance.now()
  response.once('close', () =>
    report({
      method,
      target,
      status: response.headersSent ? response.statusCode : 0,
      seconds: (performance.now() - began) / 1_000,
    }),
  )
}
