import { ARCHIVE } from '@/lib/site/addresses'
import { exportStrings } from '@/lib/site/export-strings'
import type { EncodedResponse } from '@/server/encoded-response'
import { FOREVER, FRESH, POLLED } from '@/server/headers'
import type { Renderers } from '@/server/renderers'
import type { ExportEntry } from './export-entries'
import { SEARCH_FOLDER } from './search-files'

/** A finished file of an export. */
export interface ExportFile {
  readonly file: string
  readonly body: Buffer
  /** The file's media type. */
  readonly type: string
}

/**
 * Renders the response that the server would send at an address. For a page, also renders the version in
 * Traditional Chinese.
 * @throws {Error} if the status is not 200; a withdrawn page may also have the status 410
 */
export async function renderEntry(
  entry: ExportEntry,
  make: Renderers,
  searchPage: SearchPageOptions,
): Promise<readonly ExportFile[]> {
  const { address, file, route, traditionalFile } = entry
  if (route.kind === 'text') return [{ file, body: Buffer.from(route.text), type: TEXT }]
  const answer = await responseOf(entry, make)
  const response = route.kind === 'search' ? withSearchNotice(answer, searchPage) : answer
  if (response.status !== 200 && response.status !== 410)
    throw new Error(`${address}: the answer has status ${response.status}`)
  const page = fileOf(file, response)
  return traditionalFile === undefined
    ? [page]
    : [page, fileOf(traditionalFile, await make.traditional(response))]
}

/** The settings on which the export's search page depends. */
export interface SearchPageOptions {
  /** The site's base path. */
  readonly base: string
  readonly hasStories: boolean
}

/**
 * Adds a notice to the search page for browsers without scripts, in which the exported search does not work.
 * Attributes of the notice tell `reader/search.ts` where the index is.
 */
function withSearchNotice(
  response: EncodedResponse,
  { base, hasStories }: SearchPageOptions,
): EncodedResponse {
  const [before, link, after] = exportStrings.noSearch
  const data = `data-search="${base}/${SEARCH_FOLDER}/"${hasStories ? ' data-stories=""' : ''}`
  const notice = `<p class="notice" ${data}>${before}<a href="${base}${ARCHIVE}">${link}</a>${after}</p>`
  const html = response.identity.body.toString('utf8').replace('</h1>', (end) => end + notice)
  return { ...response, identity: { ...response.identity, body: Buffer.from(html) } }
}

const TEXT = 'text/plain; charset=utf-8'

function fileOf(file: string, { identity: { body, fields } }: EncodedResponse): ExportFile {
  return { file, body, type: fields[fields.indexOf('Content-Type') + 1] ?? '' }
}

async function responseOf({ address, route }: ExportEntry, make: Renderers): Promise<EncodedResponse> {
  switch (route.kind) {
    case 'page':
    case 'search':
      return make.document(address, { caching: FRESH })
    case 'document':
      return make.document(address, { caching: POLLED })
    case 'image':
      return make.file(address, POLLED)
    case 'font':
      return make.font(address)
    case 'file':
      return make.file(address, FOREVER)
    case 'own-file':
      return make.ownFile(address)
    default:
      throw new Error(`${address}: a static host cannot serve this (${route.kind})`)
  }
}
