import type { KnownSource, SourceLabel, SourceLookup } from './model'

/** Returns a lookup of valid sources from `parseSources`. With no sources it finds none. */
export function compileSources(sources: readonly KnownSource[]): SourceLookup {
  const byHost = new Map<string, readonly KnownSource[]>()
  for (const source of sources) byHost.set(source.host, [...(byHost.get(source.host) ?? []), source])
  for (const [host, found] of byHost)
    byHost.set(
      host,
      [...found].sort((a, b) => (b.path ?? '').length - (a.path ?? '').length),
    )
  const sourceOf = (host: string, path = '/'): SourceLabel | undefined => find(byHost, host, path)
  return { sourceOf, sourceOfAddress: (address) => findAddress(address, sourceOf) }
}

/**
 * Tries the whole host, then shorter suffixes down to two labels; within a host the longest matching path
 * wins.
 */
function find(
  byHost: ReadonlyMap<string, readonly KnownSource[]>,
  host: string,
  path: string,
): SourceLabel | undefined {
  const labels = host.toLowerCase().split('.')
  for (let first = 0; first < labels.length - 1; first++) {
    const here = byHost.get(labels.slice(first).join('.'))
    const found = here?.find((source) => source.path === undefined || begins(path, source.path))
    if (found !== undefined) return { name: found.name, kind: found.kind }
  }
  return undefined
}

/** Tells whether a path starts with whole segments of another; case does not matter, as on X and GitHub. */
function begins(path: string, start: string): boolean {
  const small = path.toLowerCase()
  return small.startsWith(start.toLowerCase()) && /^(?:[/?#]|$)/.test(small.slice(start.length))
}

function findAddress(address: string, sourceOf: SourceLookup['sourceOf']): SourceLabel | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, hostname, pathname } = new URL(address)
  return /^https?:$/.test(protocol) ? sourceOf(hostname.replace(/\.$/, ''), pathname) : undefined
}
