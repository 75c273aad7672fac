import type { Diagnostic } from '@/lib/issue/model'

export const SOURCE_KINDS = ['一手', '媒体', '聚合', '社交'] as const

export type SourceKind = (typeof SOURCE_KINDS)[number]

/** A site that stories link to. */
export interface KnownSource {
  /** Lower case, without `www.`; hosts under it belong to it. */
  readonly host: string
  /** Only addresses that begin with it. */
  readonly path?: string
  readonly name: string
  readonly kind: SourceKind
}

/** What readers see beside a story: who says it. */
export type SourceLabel = Pick<KnownSource, 'name' | 'kind'>

/** What reading `sources.yaml` gives: the sound sources, and what is wrong with the others. */
export interface SourcesResult {
  readonly sources: readonly KnownSource[]
  readonly diagnostics: readonly Diagnostic[]
}

export interface SourceLookup {
  /** The source at a host (`news.aibase.com`), with its path where that matters (`/OpenAI` on x.com). */
  sourceOf(host: string, path?: string): SourceLabel | undefined
  /** The source of a full address; `undefined` too where it is no web address. */
  sourceOfAddress(address: string): SourceLabel | undefined
}
