import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Writes a response in place of the site's own. */
export type Answer = (response: ServerResponse) => void

export interface AlteringProxy {
  readonly url: string
  /** Responses that replace those of the site, by path. A test may change them at any time. */
  readonly answers: Map<string, Answer>
  close(): void
}

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) =>
    response
      .writeHead(code, { 'Content-Type': 'text/html; charset=utf-8', ...headers })
      .end(`<h1>${code}</h1>`)

/**
 * Starts a proxy of the site at `target` that replaces some responses. (Playwright's `route` does not reach
 * the requests of a service worker.)
 */
export async function startAlteringProxy(target: string): Promise<AlteringProxy> {
  const answers = new Map<string, Answer>()
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    const own = answers.get(path)
    if (own !== undefined) return own(response)
    const answer = await fetch(`${target}${path}`, { redirect: 'manual' })
    const headers = [...answer.headers].filter(
      ([name]) => !/^(content-(encoding|length)|transfer-encoding|connection)$/.test(name),
    )
    response
      .writeHead(answer.status, Object.fromEntries(headers))
      .end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    answers,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
