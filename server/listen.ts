import type { Server } from 'node:http'
import { ConfigError } from '@/lib/site/config'

/** Number of the first file descriptor that systemd passes to a service (sd_listen_fds(3)). */
const FIRST_DESCRIPTOR = 3

/** Tells whether systemd passed a listening socket to this process. */
const hasInheritedSocket = ({ LISTEN_PID, LISTEN_FDS }: NodeJS.ProcessEnv): boolean =>
  LISTEN_PID === String(process.pid) && LISTEN_FDS === '1'

/**
 * Listens at an address, or on a socket that systemd has opened. Systemd keeps its socket open while the
 * service restarts, so clients that connect in the meantime wait instead of being refused.
 * @throws {ConfigError} if the address is unavailable, with what to set instead
 */
export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenFault(error, port, host)))
    if (hasInheritedSocket(process.env)) server.listen({ fd: FIRST_DESCRIPTOR }, resolve)
    else server.listen(port, host, resolve)
  })
}

/** Translates a failure to listen into a message for the operator. */
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
