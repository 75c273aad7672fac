import type { Diagnostic } from '@/lib/issue/model'

export const SOURCE_KINDS = ['一手', '媒体', '聚合', '社交'] as const

export type SourceKind = (typeof SOURCE_KINDS)[number]

/** A site that stories link to. */
export interface KnownSource {
  /** Lower case, without `www.`; includes subdomains. */
  readonly host: string
  /** Only addresses that start with this path. */
  readonly path?: string
  readonly name: string
  readonly kind: SourceKind
}

/** What readers see next to a story: the name and kind of its source. */
export type SourceLabel = Pick<KnownSource, 'name' | 'kind'>

/** The result of parsing `sources.yaml`: the valid sources, and diagnostics for the others. */
export interface SourcesResult {
  readonly sources: readonly KnownSource[]
  readonly diagnostics: readonly Diagnostic[]
}

export interface SourceLookup {
  /** Returns the source at a host (`news.aibase.com`), with the path if it matters (`/OpenAI` on x.com). */
  sourceOf(host: string, path?: string): SourceLabel | undefined
  /** Returns the source of a full address; `undefined` if it is unknown or no web address. */
  sourceOfAddress(address: string): SourceLabel | undefined
}
