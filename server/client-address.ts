import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'
import { ConfigError } from '@/lib/site/config'

/** The client behind a request. */
export interface Client {
  /** Key for rate limits and fair queueing: an IPv4 address, an IPv6 network of 64 bits, or `unknown`. */
  readonly key: string
  /** True if the request comes from this machine. */
  readonly isLoopback: boolean
}

type Address = ipaddr.IPv4 | ipaddr.IPv6
/** Tells whether an address is a proxy whose `X-Forwarded-For` is trusted. */
export type TrustedProxies = (address: Address) => boolean

/**
 * Length of the IPv6 network that counts as one client: 64 bits. An internet customer usually gets such a
 * network and may use any address in it (RFC 6177, RFC 8273).
 */
const CLIENT_PREFIX_BYTES = 8
const UNKNOWN_CLIENT: Client = { key: 'unknown', isLoopback: false }

/**
 * Parses TRUST_PROXY: addresses and networks separated by commas, `loopback` for this machine, or `none`.
 * @throws {ConfigError} if an entry is invalid
 */
export function parseTrustedProxies(setting: string): TrustedProxies {
  const entries = setting.split(',').map((entry) => entry.trim())
  if (entries.length === 1 && entries[0] === 'none') return () => false
  const tests = entries.map(parseTrustedProxy)
  return (address) => tests.some((isTrusted) => isTrusted(address))
}

function parseTrustedProxy(entry: string): TrustedProxies {
  if (entry === 'loopback') return isLoopbackAddress
  const [written = '', length] = entry.split('/', 2)
  const address = parseAddress(written)
  const bits = address?.kind() === 'ipv4' ? 32 : 128
  const prefix = length === undefined ? bits : Number(length)
  if (
    address === undefined ||
    entry.split('/').length > 2 ||
    !/^\d{1,3}$/.test(length ?? '0') ||
    prefix > bits
  ) {
    throw new ConfigError(
      `TRUST_PROXY names "${entry}": give addresses or networks such as 10.0.0.0/8 or 2001:db8::/32, loopback, or none.`,
    )
  }
  return (other) => other.kind() === address.kind() && other.match(address, prefix)
}

/**
 * Returns the client of a request: the peer of the connection or, if that is a trusted proxy, the last
 * address in `X-Forwarded-For` that is not a trusted proxy. Each proxy appends the address that it saw. The
 * addresses to the left of the returned one are not trusted, because the client may have invented them.
 */
export function clientOf(
  { socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>,
  isTrusted: TrustedProxies,
): Client {
  return clientFrom(socket.remoteAddress, String(headers['x-forwarded-for'] ?? ''), isTrusted)
}

/**
 * Returns the client of a request, as {@link clientOf} does, from the two values that determine the client.
 * @param peer the address at the other end of the connection
 * @param forwardedFor the value of `X-Forwarded-For`, empty if absent
 */
export function clientFrom(
  peer: string | undefined,
  forwardedFor: string,
  isTrusted: TrustedProxies,
): Client {
  let address = parseAddress(peer ?? '')
  const hops = forwardedFor.split(',').filter((hop) => hop.trim() !== '')
  while (address !== undefined && hops.length > 0 && isTrusted(address)) address = parseHop(hops.pop() ?? '')
  return address === undefined
    ? UNKNOWN_CLIENT
    : { key: keyOf(address), isLoopback: isLoopbackAddress(address) }
}

/**
 * Returns the key of the client at the other end of a connection; `undefined` for a trusted proxy, which
 * serves many clients.
 */
export function directClientOf(peer: string | undefined, isTrusted: TrustedProxies): string | undefined {
  const address = parseAddress(peer ?? '')
  if (address === undefined) return UNKNOWN_CLIENT.key
  return isTrusted(address) ? undefined : keyOf(address)
}

/**
 * Parses one entry of `X-Forwarded-For`; proxies write ports, brackets and quotes around addresses (RFC 7239,
 * 6).
 */
function parseHop(text: string): Address | undefined {
  const bare = text.trim().replace(/^"(.*)"$/, '$1')
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(bare)?.[1]
  const withPort = /^([\d.]+):\d+$/.exec(bare)?.[1]
  return parseAddress(bracketed ?? withPort ?? bare)
}

/**
 * Parses an address; an IPv4 address mapped into IPv6 (`::ffff:192.0.2.1`, RFC 4291, 2.5.5.2) becomes IPv4.
 */
function parseAddress(text: string): Address | undefined {
  // The library's `isValid` also accepts `1` and `0x7f.1`, which no proxy writes.
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text)
  if (!ipaddr.IPv6.isValid(text)) return undefined
  const address = ipaddr.IPv6.parse(text)
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address
}

function keyOf(address: Address): string {
  if (address.kind() === 'ipv4') return address.toString()
  const network = address.toByteArray().slice(0, CLIENT_PREFIX_BYTES)
  const rest = new Array<number>(CLIENT_PREFIX_BYTES).fill(0)
  return `${ipaddr.fromByteArray([...network, ...rest]).toString()}/64`
}

const isLoopbackAddress = (address: Address): boolean => address.range() === 'loopback'
