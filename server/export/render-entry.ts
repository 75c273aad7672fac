import { ARCHIVE } from '@/lib/site/addresses'
import { exportStrings } from '@/lib/site/export-strings'
import type { EncodedResponse } from '@/server/encoded-response'
import { FOREVER, FRESH, POLLED } from '@/server/headers'
import type { Renderers } from '@/server/renderers'
import type { ExportEntry } from './export-entries'

/** A finished file of an export. */
export interface ExportFile {
  readonly file: string
  readonly body: Buffer
  /** Its media type. */
  readonly type: string
}

/**
 * Renders what the server would send at an address: the page, and the same in Traditional Chinese.
 * @param base the site's base path
 * @throws {Error} if the answer has another status than 200, or 410 of a page that was withdrawn
 */
export async function renderEntry(
  entry: ExportEntry,
  make: Renderers,
  base = '',
): Promise<readonly ExportFile[]> {
  const { address, file, route, traditionalFile } = entry
  if (route.kind === 'text') return [{ file, body: Buffer.from(route.text), type: TEXT }]
  const answer = await responseOf(entry, make)
  const response = route.kind === 'search' ? withSearchNotice(answer, base) : answer
  if (response.status !== 200 && response.status !== 410)
    throw new Error(`${address}: the answer has status ${response.status}`)
  const page = fileOf(file, response)
  return traditionalFile === undefined
    ? [page]
    : [page, fileOf(traditionalFile, await make.traditional(response))]
}

/** Returns the search page with the note that nothing can be found without the server. */
function withSearchNotice(response: EncodedResponse, base: string): EncodedResponse {
  const [before, link, after] = exportStrings.noSearch
  const notice = `<p>${before}<a href="${base}${ARCHIVE}">${link}</a>${after}</p>`
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
    case 'file':
      return make.file(address, FOREVER)
    case 'own-file':
      return make.ownFile(address)
    default:
      throw new Error(`${address}: a static host cannot serve this (${route.kind})`)
  }
}
