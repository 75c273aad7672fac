import { createServer } from 'node:net'

/**
 * The range of ports to choose from. It is below the ports that systems assign to clients (Linux 32768–60999;
 * IANA 49152–65535), so that no client takes a port before the server uses it.
 */
const FIRST_PORT = 20_000
const LAST_PORT = 32_000

/** Returns a port of this machine on which nothing listens. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT))
    if (await isFree(port)) return port
  }
  throw new Error(`no port between ${FIRST_PORT} and ${LAST_PORT} is free`)
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
