import { createHash } from 'node:crypto'
import type { ChangedTags } from '@/lib/archive/changed-tags'
import type { TagsArchive } from '@/lib/routes/family'
import { findAddress } from '@/lib/routes/table'
import type { CacheTag } from '@/lib/site/cache-tags'
import { siteFeedPattern } from '@/lib/site/feeds'
import { FRESH } from '@/server/headers'
import type { Renderers } from '@/server/renderers'
import { responseTags } from '@/server/response-tags'
import { NOT_FOUND_PATH } from '@/server/responses'
import {
  type ExportEntry,
  type ExportKind,
  NOT_FOUND_FILE,
  TRADITIONAL_NOT_FOUND_FILE,
} from './export-entries'
import type { ExportFolder } from './export-folder'
import type { ReportedFile } from './export-report'
import type { TypedFile } from './host-files'
import { renderEntry, type SearchPageOptions } from './render-entry'
import { linksToAny } from './story-pages'
import type { LinkChange } from './without-links'

export interface FillParts {
  readonly folder: ExportFolder
  readonly entries: readonly ExportEntry[]
  readonly archive: TagsArchive
  /** Functions that make responses, one set for each render thread. */
  readonly renderers: readonly Renderers[]
  /** The tags of the changes since the last export into this folder. */
  readonly changed: ChangedTags
  readonly hasTraditional: boolean
  /** Changes the links whose target the export leaves out; `undefined` if the export contains all pages. */
  readonly changeLinks: LinkChange | undefined
  readonly searchPage: SearchPageOptions
  /** Ids of stories that got a page since the last export, or lost it. */
  readonly changedStories: ReadonlySet<string>
  readonly onProgress: (done: number, total: number) => void
}

export interface Filled {
  readonly files: readonly ReportedFile[]
  readonly rendered: number
  /** Documents whose media type does not follow from the file name. */
  readonly types: readonly TypedFile[]
}

/**
 * Number of addresses that a thread handles at the same time. A page can be rendered while a picture is drawn
 * or another page is converted.
 */
const ENTRIES_PER_THREAD = 3

/** Renders the changed entries, and adds the files of all entries to the folder. */
export async function fillFolder(parts: FillParts): Promise<Filled> {
  const { folder, entries, renderers, onProgress } = parts
  const kinds = new Map<string, ExportKind>()
  const types: TypedFile[] = []
  let [done, rendered] = [0, 0]
  const fill = async (entry: ExportEntry, make: Renderers): Promise<void> => {
    for (const file of filesOf(entry)) kinds.set(file, kindOf(entry, file))
    const madeFrom = tagsHash(responseTags(entry.route, parts.archive))
    if (isUntouched(entry, parts) && filesOf(entry).every((file) => folder.keep(file, madeFrom))) return
    rendered += 1
    for (const { file, body, type } of await renderEntry(entry, make, parts.searchPage)) {
      await folder.add(file, changed(body, type, parts.changeLinks), madeFrom)
      if (isTyped(entry)) types.push({ address: entry.address, type })
    }
  }
  const queue = byPage(entries)
  const work = async (make: Renderers): Promise<void> => {
    for (const group of queue)
      for (const entry of group) {
        await fill(entry, make)
        done += 1
        onProgress(done, entries.length)
      }
  }
  await Promise.all(renderers.flatMap((make) => Array.from({ length: ENTRIES_PER_THREAD }, () => work(make))))
  await addNotFound(parts)
  for (const file of [NOT_FOUND_FILE, TRADITIONAL_NOT_FOUND_FILE]) kinds.set(file, 'files for the host')
  const files = [...folder.files].map(([file, { bytes }]) => ({
    file,
    bytes,
    kind: kinds.get(file) ?? 'files for the host',
  }))
  return { files, rendered, types: types.toSorted((a, b) => (a.address < b.address ? -1 : 1)) }
}

/**
 * Groups each page with its data and pictures. All entries of a group are rendered by one thread, whose
 * archive has cached the data of the page.
 */
function byPage(entries: readonly ExportEntry[]): IterableIterator<readonly ExportEntry[]> {
  const groups = new Map<string, ExportEntry[]>()
  for (const entry of entries) {
    const page = entry.address.replace(IMAGE_FOLDER, '').replace(FILE_ENDINGS, '')
    const group = groups.get(page)
    if (group === undefined) groups.set(page, [entry])
    else group.push(entry)
  }
  return groups.values()
}

const IMAGE_FOLDER = /^\/(?:og(?:\/zh-hant)?|posters)(?=\/)/
const FILE_ENDINGS = /(?:\.\w+)+$/

const isText = (type: string): boolean => /^text\/|[/+](?:json|xml)(?:;|$)/.test(type)

const changed = (body: Buffer, type: string, change: LinkChange | undefined): Buffer =>
  change !== undefined && isText(type) ? Buffer.from(change(body.toString('utf8'))) : body

const filesOf = ({ file, traditionalFile }: ExportEntry): readonly string[] =>
  traditionalFile === undefined ? [file] : [file, traditionalFile]

const kindOf = (entry: ExportEntry, file: string): ExportKind =>
  file === entry.traditionalFile ? 'traditional pages' : entry.kind

const tagsHash = (tags: readonly CacheTag[]): string =>
  createHash('sha256').update(tags.join('\n')).digest('base64url').slice(0, 12)

/**
 * Tells whether an entry's file can stay: nothing that it shows or links to has changed since the last
 * export.
 */
function isUntouched(entry: ExportEntry, { changed, archive, folder, changedStories }: FillParts): boolean {
  if (changed === 'all' || entry.route.kind === 'text' || isTyped(entry)) return false
  if (responseTags(entry.route, archive).some((tag) => changed.has(tag))) return false
  return (
    !/\.(?:html|json|md|xml)$/.test(entry.file) ||
    !linksToAny(() => folder.textOf(entry.file) ?? '', changedStories)
  )
}

/**
 * Tells whether an entry is a document at a fixed address, such as `/feed.xml`. There are few, and `_headers`
 * lists their media types. They are always rendered again, because some depend on the clock.
 */
function isTyped({ address, route }: ExportEntry): boolean {
  if (route.kind !== 'document') return false
  const family = findAddress(address)?.family
  return (
    family !== undefined && (!family.pattern.includes(':') || siteFeedPattern.parse(address) !== undefined)
  )
}

async function addNotFound({ folder, renderers, hasTraditional, changeLinks }: FillParts): Promise<void> {
  const [make] = renderers
  if (make === undefined) return
  const page = await make.document(NOT_FOUND_PATH, { caching: FRESH, status: 404 })
  await folder.add(NOT_FOUND_FILE, changed(page.identity.body, 'text/html', changeLinks), '')
  if (!hasTraditional) return
  const { body } = (await make.traditional(page)).identity
  await folder.add(TRADITIONAL_NOT_FOUND_FILE, changed(body, 'text/html', changeLinks), '')
}
