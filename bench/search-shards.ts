import { gzipSync } from 'node:zlib'
import { documentFile, documentFiles } from '@/lib/search/document-files'
import type { SearchDocument, SearchFilters } from '@/lib/search/model'
import { type Segment, searchShards } from '@/lib/search/shard-search'
import { segmentShards } from '@/lib/search/shards'

/** The files of a static search index, in memory. */
export interface MemoryIndex {
  /**
   * Searches as a browser does.
   * @returns the documents of the hits, and the compressed size of the files that the browser would fetch
   */
  search(
    input: string,
    filters?: SearchFilters,
  ): Promise<{ readonly documents: readonly SearchDocument[]; readonly bytes: number }>
  readonly files: number
  readonly bytes: number
}

/** Number of hits on the first page. */
const PAGE = 10

/** Builds the files of an index with one segment. The issues must be given oldest first. */
export function memoryIndex(issues: readonly (readonly [slug: string, SearchDocument[]])[]): MemoryIndex {
  const { firsts, shards } = segmentShards(issues.flatMap(([, documents]) => documents.toReversed()))
  const segment: Segment = {
    name: 'all',
    firsts,
    issues: issues.map(([slug, documents]) => [slug, documents.length]),
  }
  const byIssue = new Map(issues)
  const sizes = shards.map((shard) => gzipSync(shard).length)
  const directory = gzipSync(JSON.stringify([segment])).length
  const documentSizes = new Map(
    issues.map(([slug, documents]) => [slug, documentFiles(documents).map((text) => gzipSync(text).length)]),
  )
  const allDocumentSizes = [...documentSizes.values()].flat()
  return {
    files: shards.length + allDocumentSizes.length + 1,
    bytes: [...sizes, ...allDocumentSizes].reduce((sum, size) => sum + size, directory),
    async search(input, filters) {
      let bytes = directory
      const load = async (_: string, number: number) => {
        bytes += sizes[number] ?? 0
        return JSON.parse(shards[number] ?? '{}')
      }
      const { hits } = await searchShards([segment], load, input, filters)
      const files = new Set(
        hits.slice(0, PAGE).map(({ issue, ordinal }) => `${issue} ${documentFile(ordinal)}`),
      )
      for (const file of files) {
        const [slug = '', number] = file.split(' ')
        bytes += documentSizes.get(slug)?.[Number(number)] ?? 0
      }
      const documents = hits.flatMap(({ issue, ordinal }) => byIssue.get(issue)?.[ordinal] ?? [])
      return { documents, bytes }
    },
  }
}
