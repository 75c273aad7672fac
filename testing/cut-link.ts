import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { freePort } from './free-port'

/**
 * A network link to a port of this machine. A test can interrupt it like a failing network: the processes at
 * both ends get no message.
 */
export interface Link {
  readonly port: number
  cut(): void
  mend(): void
  close(): void
}

/**
 * Starts a proxy that forwards connections to a port of this machine. A test can interrupt and restore the
 * link.
 */
export async function openLink(target: number): Promise<Link> {
  const sockets = new Set<Socket>()
  let isCut = false
  const forward = (from: Socket, to: Socket): void => {
    sockets.add(from)
    from.on('data', (chunk) => {
      // Data that is sent while the link is cut is lost, so this connection cannot be used again.
      if (isCut) from.pause()
      else to.write(chunk)
    })
    from.on('error', () => to.destroy())
    from.on('close', () => {
      sockets.delete(from)
      if (!isCut) to.destroy()
    })
  }
  const server = createServer((client) => {
    if (isCut) {
      sockets.add(client.on('error', () => {}))
      return
    }
    const database = connect(target, '127.0.0.1')
    forward(client, database)
    forward(database, client)
  })
  const port = await freePort()
  await once(server.listen(port, '127.0.0.1'), 'listening')
  const drop = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port,
    cut: () => {
      isCut = true
    },
    mend() {
      drop()
      isCut = false
    },
    close() {
      drop()
      server.close()
    },
  }
}
