import type { SourceStatistics } from '@/lib/archive/model'

type Host = SourceStatistics['hosts'][number]

/** One row of the list of sources: a source with all its hosts. */
export interface SourceRow extends Omit<Host, 'host'> {
  readonly hosts: readonly string[]
}

/** Merges hosts whose sources have the same name and kind, and sorts the rows by number of reports. */
export function mergeHosts(hosts: readonly Host[]): readonly SourceRow[] {
  const rows = new Map<string, SourceRow>()
  for (const { host, ...source } of hosts) {
    const key = source.name === undefined ? host : `${source.name} ${source.kind}`
    const row = rows.get(key)
    rows.set(key, {
      ...source,
      items: source.items + (row?.items ?? 0),
      hosts: [...(row?.hosts ?? []), host],
    })
  }
  return [...rows.values()].sort((a, b) => b.items - a.items)
}
