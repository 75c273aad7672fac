import type { Diagnostic } from '@/lib/issue/model'

export const SOURCE_KINDS = ['一手', '媒体', '聚合', '社交'] as const

export type SourceKind = (typeof SOURCE_KINDS)[number]

/** A site that issues link to. */
export interface KnownSource {
  /** In lower case and without `www.`. The source also covers all subdomains. */
  readonly host: string
  /** If present, only addresses whose path starts with this path belong to the source. */
  readonly path?: string
  readonly name: string
  readonly kind: SourceKind
}

/** The name and kind of a source, as readers see them next to a story. */
export type SourceLabel = Pick<KnownSource, 'name' | 'kind'>

/** The result of parsing `sources.yaml`: valid sources, and diagnostics for invalid ones. */
export interface SourcesResult {
  readonly sources: readonly KnownSource[]
  readonly diagnostics: readonly Diagnostic[]
}

export interface SourceLookup {
  /**
   * Returns the source at a host (`news.aibase.com`). Some hosts have several sources, which differ in their
   * paths (`/OpenAI` on x.com).
   */
  sourceOf(host: string, path?: string): SourceLabel | undefined
  /**
   * Returns the source of a full address. Returns `undefined` if the source is unknown, or the text is not a
   * web address.
   */
  sourceOfAddress(address: string): SourceLabel | undefined
}
