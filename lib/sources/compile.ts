import type { KnownSource, SourceLabel, SourceLookup } from './model'

/** Returns a lookup for sources from `parseSources`. */
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
 * Finds a source by host and path. The whole host is tried first (`a.b.example`), then its parent domains
 * (`b.example`). Of several sources of one host, the source with the longest matching path is returned.
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

/** Tells whether a path starts with all segments of another path. Case is ignored, as on X and GitHub. */
function begins(path: string, start: string): boolean {
  const small = path.toLowerCase()
  return small.startsWith(start.toLowerCase()) && /^(?:[/?#]|$)/.test(small.slice(start.length))
}

function findAddress(address: string, sourceOf: SourceLookup['sourceOf']): SourceLabel | undefined {
  if (!URL.canParse(address)) return undefined
  const { protocol, hostname, pathname } = new URL(address)
  return /^https?:$/.test(protocol) ? sourceOf(hostname.replace(/\.$/, ''), pathname) : undefined
}
