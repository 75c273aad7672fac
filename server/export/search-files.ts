import { createHash } from 'node:crypto'
import type { ChangedTags } from '@/lib/archive/changed-tags'
import type { Archive } from '@/lib/archive/model'
import { documentFile, documentFiles } from '@/lib/search/document-files'
import { documentsOf } from '@/lib/search/documents'
import type { SearchDocument } from '@/lib/search/model'
import type { Segment } from '@/lib/search/shard-search'
import { segmentShards } from '@/lib/search/shards'
import { type IssueKey, issueSlug } from '@/lib/site/addresses'
import { issueCacheTag } from '@/lib/site/cache-tags'
import type { ExportFolder } from './export-folder'
import type { ReportedFile } from './export-report'

/**
 * The folder of the search index. Its name is not `search`, because some hosts would then answer `/search`
 * with the folder instead of `search.html`.
 */
export const SEARCH_FOLDER = 'search-index'
/** The file that lists the segments. A segment's name contains the hash of its content. */
const DIRECTORY_FILE = `${SEARCH_FOLDER}/index.json`

/**
 * `madeFrom` of every file of the index. It is always the same, because these files are compared by their
 * content only.
 */
const MADE_FROM = 'search'

/** An issue, and how many documents it has in the index. */
type IssueEntry = Segment['issues'][number]

/**
 * Adds the search index to an export. Only segments with a changed issue and documents of changed issues are
 * written again.
 */
export async function addSearchFiles(
  folder: ExportFolder,
  archive: Pick<Archive, 'newest' | 'size' | 'issue' | 'labelsOf'>,
  changed: ChangedTags,
): Promise<readonly ReportedFile[]> {
  const writer = new SearchFiles(folder, archive, changed)
  const keys = archive.newest(archive.size()).map(({ date, edition }) => ({ date, edition }))
  const segments: Segment[] = []
  for (const [period, own] of periodsOf(keys.toReversed()))
    segments.push(await writer.addSegment(period, own))
  await writer.add(DIRECTORY_FILE, JSON.stringify(segments))
  return writer.files
}

/**
 * Groups issues by segment, oldest first. In the newest year, a segment has the issues of a quarter
 * (`2026-q1`). In earlier years, it has the issues of the whole year.
 */
function periodsOf(keys: readonly IssueKey[]): ReadonlyMap<string, readonly IssueKey[]> {
  const newestYear = keys.at(-1)?.date.slice(0, 4)
  const periods = new Map<string, IssueKey[]>()
  for (const key of keys) {
    const [year = '', month] = key.date.split('-')
    const period = year === newestYear ? `${year}-q${Math.ceil(Number(month) / 3)}` : year
    periods.set(period, [...(periods.get(period) ?? []), key])
  }
  return periods
}

class SearchFiles {
  readonly files: ReportedFile[] = []
  readonly #folder: ExportFolder
  readonly #archive: Pick<Archive, 'issue' | 'labelsOf'>
  readonly #changed: ChangedTags
  readonly #last: readonly Segment[]

  constructor(folder: ExportFolder, archive: Pick<Archive, 'issue' | 'labelsOf'>, changed: ChangedTags) {
    this.#folder = folder
    this.#archive = archive
    this.#changed = changed
    this.#last = changed === 'all' ? [] : JSON.parse(folder.textOf(DIRECTORY_FILE) ?? '[]')
  }

  async add(file: string, text: string): Promise<void> {
    await this.#folder.add(file, Buffer.from(text), MADE_FROM)
    this.files.push({ file, kind: 'search index', bytes: Buffer.byteLength(text) })
  }

  async addSegment(period: string, keys: readonly IssueKey[]): Promise<Segment> {
    const slugs = keys.map(issueSlug)
    const last = this.#last.find(({ issues }) => issues.map(([slug]) => slug).join() === slugs.join())
    if (last !== undefined && !keys.some((key) => this.#isTouched(key)) && this.#keepSegment(last))
      return last
    const documents = keys.map((key) => this.#documentsOf(key))
    const { firsts, shards } = segmentShards(documents.flatMap((own) => own.toReversed()))
    const hash = createHash('sha256').update(shards.join()).digest('hex').slice(0, 10)
    const name = `${period}-${hash}`
    for (const [number, text] of shards.entries())
      await this.add(`${SEARCH_FOLDER}/${name}/${number}.json`, text)
    for (const [index, key] of keys.entries())
      for (const [number, text] of documentFiles(documents[index] ?? []).entries())
        await this.add(documentPath(issueSlug(key), number), text)
    return { name, firsts, issues: keys.map((key, index) => [issueSlug(key), documents[index]?.length ?? 0]) }
  }

  #keepSegment({ name, firsts, issues }: Segment): boolean {
    const shards = firsts.map((_, number) => `${SEARCH_FOLDER}/${name}/${number}.json`)
    return [...shards, ...issues.flatMap(documentPaths)].every((file) => this.#keep(file))
  }

  #keep(file: string): boolean {
    if (!this.#folder.keep(file, MADE_FROM)) return false
    this.files.push({ file, kind: 'search index', bytes: this.#folder.files.get(file)?.bytes ?? 0 })
    return true
  }

  #isTouched(key: IssueKey): boolean {
    return this.#changed === 'all' || this.#changed.has(issueCacheTag(key))
  }

  #documentsOf(key: IssueKey): readonly SearchDocument[] {
    const found = this.#archive.issue(key)
    if (found === undefined) return []
    const labels = this.#archive.labelsOf(key)
    const kinds = new Map(
      [...labels.values()].flatMap(({ source }) => (source ? [[source.host, source.kind]] : [])),
    )
    return documentsOf(
      { ...found.issue, ...key },
      {
        topics: (id) => (labels.get(id)?.topics ?? []).map((topic) => topic.id),
        sourceKind: (host) => kinds.get(host),
      },
    )
  }
}

const documentPath = (slug: string, number: number): string =>
  `${SEARCH_FOLDER}/documents/${slug}-${number}.json`

const documentPaths = ([slug, documents]: IssueEntry): readonly string[] =>
  Array.from({ length: documents === 0 ? 0 : documentFile(documents - 1) + 1 }, (_, number) =>
    documentPath(slug, number),
  )
