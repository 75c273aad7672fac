import type { IncomingMessage } from 'node:http'
import { BlockList, isIPv6 } from 'node:net'
import { LRUCache } from 'lru-cache'

/** Clients that are remembered; one that is forgotten starts with a full bucket. */
const MOST_CLIENTS = 10_000

interface Rate {
  /** Takes at once. */
  readonly burst: number
  /** Takes that come back in a second. */
  readonly aSecond: number
}

interface Bucket {
  readonly left: number
  /** In milliseconds. */
  readonly at: number
}

/** A token bucket for each client. */
export class RateBound {
  readonly #buckets = new LRUCache<string, Bucket>({ max: MOST_CLIENTS })
  readonly #rate: Rate

  constructor(rate: Rate) {
    this.#rate = rate
  }

  /** Takes once for a client; gives 0, or where nothing is left the seconds after which there is. */
  take(client: string, now: number): number {
    const { burst, aSecond } = this.#rate
    const { left, at } = this.#buckets.get(client) ?? { left: burst, at: now }
    const have = Math.min(burst, left + (Math.max(0, now - at) / 1000) * aSecond)
    if (have < 1) return Math.ceil((1 - have) / aSecond)
    this.#buckets.set(client, { left: have - 1, at: now })
    return 0
  }
}

const near = new BlockList()
near.addSubnet('127.0.0.0', 8)
near.addSubnet('10.0.0.0', 8)
near.addSubnet('172.16.0.0', 12)
near.addSubnet('192.168.0.0', 16)
near.addAddress('::1', 'ipv6')
near.addSubnet('fc00::', 7, 'ipv6')

/**
 * Who asks. A proxy of ours stands on this machine or its network: the last address in its X-Forwarded-For is the
 * one it saw itself. From anywhere else the field is the client's own word, and says nothing.
 */
export function clientOf({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string {
  const peer = (socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  const forwarded =
    String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .at(-1)
      ?.trim() ?? ''
  return network(forwarded !== '' && near.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4') ? forwarded : peer)
}

/** One household has many addresses of IPv6, all of one network of 64 bits. */
function network(address: string): string {
  if (!isIPv6(address)) return address.slice(0, LONGEST)
  const [start = [], end] = address.split('::').map((part) => (part === '' ? [] : part.split(':')))
  const zeros = end === undefined ? [] : Array.from({ length: Math.max(0, 8 - start.length - end.length) }, () => '0')
  return [...start, ...zeros, ...(end ?? [])].slice(0, 4).join(':')
}
/** Of an address of IPv4; what is longer is none. */
const LONGEST = 15
