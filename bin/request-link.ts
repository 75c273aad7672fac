import type { LinkOutcome } from './link-verdict'

const TIMEOUT_MS = 10_000
const MAX_REDIRECTS = 5
/** Maximum number of bytes that are read of a page. They contain its title and first words. */
const MAX_READ_BYTES = 32 * 1024

/**
 * Requests an address, follows redirects, and reads the start of the final page.
 * @param agent value of `User-Agent`
 * @param isAllowed tells whether an address may be requested
 */
export async function requestLink(
  address: string,
  agent: string,
  isAllowed: (url: URL) => boolean = isPublic,
): Promise<LinkOutcome> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  let url = new URL(address)
  try {
    for (let step = 0; step <= MAX_REDIRECTS; step += 1) {
      if (!isAllowed(url)) return { kind: 'unreachable', reason: `${url.host} is no public site` }
      const response = await fetch(url, { redirect: 'manual', signal, headers: { 'User-Agent': agent } })
      const location = response.headers.get('location')
      if (response.status < 300 || response.status >= 400 || location === null)
        return { kind: 'answer', status: response.status, url: url.href, start: await startOf(response) }
      await response.body?.cancel()
      url = new URL(location, url)
    }
    return { kind: 'too-many-redirects' }
  } catch (error) {
    return signal.aborted ? { kind: 'timeout' } : { kind: 'unreachable', reason: reasonOf(error) }
  }
}

/**
 * Tells whether an address is on the public internet. Other addresses are not requested: a machine wrote
 * them, so they may point into the operator's own network.
 */
export const isPublic = ({ protocol, hostname }: URL): boolean =>
  /^https?:$/.test(protocol) &&
  !/^(?:localhost|.*\.(?:local|internal|localhost)|0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.|$)/.test(
    hostname,
  ) &&
  !hostname.startsWith('[')

async function startOf(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  const pieces: Uint8Array[] = []
  let length = 0
  while (reader !== undefined && length < MAX_READ_BYTES) {
    const { done, value } = await reader.read()
    if (done) break
    pieces.push(value)
    length += value.length
  }
  await reader?.cancel()
  return Buffer.concat(pieces).toString('utf8').slice(0, MAX_READ_BYTES)
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code)
  return cause instanceof Error ? cause.message : String(cause)
}
