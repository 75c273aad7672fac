import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How a peer answers a request: with a response, by closing the connection, or not at all. */
export type PeerAnswer =
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> }
  | 'close'
  | 'silence'

export interface PeerRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A fake server of another service, such as Telegram. It records the requests that it receives. */
export interface Peer {
  readonly url: string
  readonly requests: readonly PeerRequest[]
  close(): Promise<void>
}

/** Starts a fake server on this machine. */
export async function startPeer(
  answer: (request: PeerRequest) => PeerAnswer | Promise<PeerAnswer>,
): Promise<Peer> {
  const requests: PeerRequest[] = []
  const server: Server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const { method = '', url: path = '', headers } = incoming
    const request = { method, path, headers, body: Buffer.concat(chunks).toString() }
    requests.push(request)
    const found = await answer(request)
    if (found === 'silence') return
    if (found === 'close') return void incoming.socket.destroy()
    response.writeHead(found.status, found.headers).end(found.body ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
