import type { IncomingMessage, ServerResponse } from 'node:http'

/** The data that the access log and the metrics report about an answered request. */
export interface RequestFacts {
  readonly method: string
  /** The address as the client wrote it, with the query. */
  readonly target: string
  /** 0 if the client closed the connection before it got a response. */
  readonly status: number
  readonly seconds: number
}

/** Calls a function once: when a request has been answered, or when its client has closed the connection. */
export function whenAnswered(
  request: IncomingMessage,
  response: ServerResponse,
  report: (facts: RequestFacts) => void,
): void {
  // These are read now, because the handler later replaces `request.url` by the path without the base path.
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
