import { once } from 'node:events'
import { Agent, get, type IncomingMessage, type RequestListener } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { GracefulServer } from './graceful-server'

const TIMES = { drainMs: 300, holdMs: 50, forceMs: 5_000 }
const open: GracefulServer[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.closeAllConnections()
})

async function start(
  handler: RequestListener,
  times = TIMES,
): Promise<{ readonly server: GracefulServer; readonly port: number }> {
  const server = new GracefulServer({}, handler, times)
  open.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 }
}

/** Sends one request; returns the response's `Connection` field (`none` without one), or the error's code. */
const ask = (port: number, agent: Agent): Promise<string> =>
  new Promise((resolve) => {
    const request = get({ port, agent, host: '127.0.0.1' }, (answer: IncomingMessage) => {
      answer.resume()
      answer.on('end', () => resolve(answer.headers.connection ?? 'none'))
      answer.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    })
    request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
  })

/** Sends requests on one keep-alive connection until the server refuses or resets it. */
async function askUntilRefused(port: number): Promise<readonly string[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const responses: string[] = []
  while (responses.at(-1) !== 'ECONNREFUSED' && responses.at(-1) !== 'ECONNRESET')
    responses.push(await ask(port, agent))
  agent.destroy()
  return responses
}

/** Opens a connection and sends a request on it, but does not read the response. */
async function askWithoutReading(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').pause()
  await once(socket, 'connect')
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  return socket
}

const readAll = async (socket: Socket): Promise<number> => {
  let bytes = 0
  for await (const piece of socket) bytes += (piece as Buffer).length
  return bytes
}

describe('a server that is stopped', () => {
  test('resets no request of sixteen clients that send without a pause, and sends Connection: close', async () => {
    const { server, port } = await start((_, response) => void setTimeout(() => response.end('page'), 2))
    const clients = Array.from({ length: 16 }, () => askUntilRefused(port))
    await expect.poll(() => server.listening).toBe(true)
    await ask(port, new Agent())
    await server.stop()
    for (const responses of await Promise.all(clients)) {
      expect([...new Set(responses)].toSorted()).toEqual(['ECONNREFUSED', 'close', 'keep-alive'])
      expect(responses.slice(responses.indexOf('close'), -1)).not.toContain('keep-alive')
    }
  })

  test('sends Connection: close in responses to earlier requests too', async () => {
    let answer = (): void => {}
    const { server, port } = await start((_, response) => {
      answer = () => void response.end('page')
    })
    const asked = ask(port, new Agent({ keepAlive: true }))
    await once(server, 'request')
    const stopped = server.stop()
    answer()
    expect(await asked).toBe('close')
    await stopped
  })

  test('answers the first request of a connection that was opened just before the listening socket was closed', async () => {
    const { server, port } = await start((_, response) => void response.end('page'))
    const socket = connect(port, '127.0.0.1')
    await once(server, 'connection')
    const stopped = server.stop()
    await expect.poll(() => server.listening).toBe(false)
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
    const [answer] = await once(socket, 'data')
    expect(String(answer)).toContain('\r\nConnection: close\r\n')
    await stopped
  })

  test('sends the rest of a response to a client that reads late', async () => {
    const body = Buffer.alloc(8 * 1024 * 1024)
    const { server, port } = await start((_, response) => void response.end(body))
    const socket = await askWithoutReading(port)
    await once(server, 'request')
    const stopped = server.stop()
    await expect.poll(() => server.listening).toBe(false)
    expect(await readAll(socket)).toBeGreaterThan(body.length)
    await stopped
  })

  test('closes idle connections and then ends', async () => {
    const { server, port } = await start((_, response) => void response.end('page'), {
      ...TIMES,
      drainMs: 10,
    })
    const agent = new Agent({ keepAlive: true })
    expect(await ask(port, agent)).toBe('keep-alive')
    const silent = connect(port, '127.0.0.1')
    await once(silent, 'connect')
    await Promise.all([server.stop(), once(silent.resume(), 'close')])
  })

  test('closes open connections after the deadline', async () => {
    const { server, port } = await start(() => {}, { drainMs: 10, holdMs: 10, forceMs: 100 })
    const asked = ask(port, new Agent({ keepAlive: true }))
    await once(server, 'request')
    await server.stop()
    expect(await asked).toBe('ECONNRESET')
  })
})
