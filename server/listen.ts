import type { Server } from 'node:http'
import { ConfigError } from '@/lib/site/config'

/**
 * Listens at an address.
 * @throws {ConfigError} if the address is unavailable, with what to set instead
 */
export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenFault(error, port, host)))
    server.listen(port, host, resolve)
  })
}

/** Returns a message for the operator. */
function listenFault(error: Error, port: number, host: string): Error {
  switch ('code' in error ? error.code : undefined) {
    case 'EADDRINUSE':
      return new ConfigError(
        `PORT ${port} on ${host} is in use: stop what listens there, or set another PORT.`,
      )
    case 'EACCES':
      return new ConfigError(
        `PORT ${port} on ${host} is not allowed to this user: set a PORT of 1024 or more.`,
      )
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EADDRNOTAVAIL':
      return new ConfigError(
        `HOST is "${host}": give an address of this machine, such as 127.0.0.1 or 0.0.0.0.`,
      )
    default:
      return error
  }
}
