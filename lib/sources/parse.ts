import type { Diagnostic } from '@/lib/issue/model'
import { hostFaults } from '@/lib/yaml/host'
import { type Entry, fault, type Located } from '@/lib/yaml/read-entry'
import { readList } from '@/lib/yaml/read-list'
import { type KnownSource, SOURCE_KINDS, type SourcesResult } from './model'

const SHAPE = {
  what: 'source',
  texts: ['host', 'path', 'name', 'kind'],
  lists: [],
  required: ['host', 'name', 'kind'],
} as const

/**
 * Parses `sources.yaml`. Never throws: errors become diagnostics. An invalid source is left out. If two
 * sources have the same host and path, the first is kept.
 */
export function parseSources(text: string): SourcesResult {
  const { entries, diagnostics } = readList(text, SHAPE)
  const read = entries.filter(({ sound }) => sound).map(readSource)
  const { sources, faults } = withoutRepeats(read.flatMap(({ source }) => source ?? []))
  return {
    sources,
    diagnostics: [...diagnostics, ...read.flatMap((one) => one.faults), ...faults].sort(
      (a, b) => a.line - b.line || a.column - b.column,
    ),
  }
}

interface Placed {
  readonly source: KnownSource
  readonly at: Located
}

interface ReadSource {
  readonly source?: Placed
  readonly faults: readonly Diagnostic[]
}

function readSource({ texts }: Entry): ReadSource {
  const [host, path, name, kind] = ['host', 'path', 'name', 'kind'].map((key) => texts.get(key))
  if (host === undefined || name === undefined || kind === undefined) return { faults: [] }
  const found = SOURCE_KINDS.find((one) => one === kind.text)
  const faults = [...hostFaults(host), ...(path === undefined ? [] : pathFaults(path))]
  if (found === undefined) {
    faults.push(
      fault(
        'unknown-kind',
        kind,
        `“${kind.text}” is no kind of source. Write one of ${SOURCE_KINDS.join(', ')}.`,
      ),
    )
  }
  if (found === undefined || faults.length > 0) return { faults }
  const source = { host: host.text, ...(path && { path: path.text }), name: name.text, kind: found }
  return { source: { source, at: host }, faults }
}

const pathFaults = (path: Located): readonly Diagnostic[] =>
  /^\/[^\s?#]*[^\s?#/]$/.test(path.text)
    ? []
    : [
        fault(
          'bad-path',
          path,
          `“${path.text}” is no path. Begin it with a slash, and end it without one: /OpenAI.`,
        ),
      ]

function withoutRepeats(placed: readonly Placed[]): {
  readonly sources: readonly KnownSource[]
  readonly faults: readonly Diagnostic[]
} {
  const first = new Map<string, Placed>()
  const faults: Diagnostic[] = []
  for (const one of placed) {
    const { host, path = '' } = one.source
    const key = host + path.toLowerCase()
    const other = first.get(key)
    if (other === undefined) first.set(key, one)
    else
      faults.push(
        fault(
          'same-host',
          one.at,
          `“${host}${path}” is already in the file (line ${other.at.line}). Delete one of the two.`,
        ),
      )
  }
  return { sources: [...first.values()].map(({ source }) => source), faults }
}
