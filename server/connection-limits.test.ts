import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { parseTrustedProxies } from './client-address'
import { limitConnections, limitWriteTime } from './connection-limits'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

async function start(handler: RequestListener): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer(handler)
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 }
}

/**
 * Opens a connection and sends a request on it. The test decides when the response is read; the server closes
 * the connection after the response.
 */
function ask(port: number): Socket {
  const socket = connect(port, '127.0.0.1').pause()
  socket.on('error', () => {})
  socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
  return socket
}

const BODY = Buffer.alloc(16 * 1024 * 1024)

describe('a response', () => {
  test('whose client does not read it is cut off after the time limit', async () => {
    let [asked, cut] = [0, 0]
    const { port } = await start((_, response) => {
      asked += 1
      response.once('close', () => {
        cut += 1
      })
      response.end(BODY)
      limitWriteTime(response, 100)
    })
    const sockets = Array.from({ length: 20 }, () => ask(port))
    await expect.poll(() => [asked, cut], { timeout: 10_000 }).toEqual([20, 20])
    for (const socket of sockets) socket.destroy()
  })

  test('that is read slowly arrives complete', async () => {
    const { port } = await start((_, response) => {
      response.end(BODY)
      limitWriteTime(response, 2_000)
    })
    let bytes = 0
    for await (const piece of ask(port)) bytes += (piece as Buffer).length
    expect(bytes).toBeGreaterThan(BODY.length)
  })
})

describe('connections', () => {
  /** Opens eight connections, returns how many get a response, and closes all. */
  async function answered(port: number): Promise<number> {
    const sockets = Array.from({ length: 8 }, () => connect(port, '127.0.0.1'))
    const responses = sockets.map(
      (socket) =>
        new Promise<boolean>((resolve) => {
          socket.once('data', () => resolve(true)).once('close', () => resolve(false))
          socket.on('error', () => {})
          socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
        }),
    )
    const count = (await Promise.all(responses)).filter(Boolean).length
    for (const socket of sockets) socket.destroy()
    return count
  }

  test('of one client are limited, and closing them makes room', async () => {
    const { server, port } = await start((_, response) => void response.end('page'))
    limitConnections(server, parseTrustedProxies('none'), 5)
    expect(await answered(port)).toBe(5)
    await expect.poll(() => answered(port)).toBe(5)
  })

  test('of a trusted proxy serve many clients and are not limited', async () => {
    const { server, port } = await start((_, response) => void response.end('page'))
    limitConnections(server, parseTrustedProxies('loopback'), 5)
    expect(await answered(port)).toBe(8)
  })
})
