import type { Archive } from '@/lib/archive/model'
import { SERVICE_WORKER } from '@/lib/site/addresses'
import { documentFields } from './document-fields'
import { type EncodedResponse, encodeResponse } from './encoded-response'
import { EMBEDDABLE, type Fields, FOREVER, FRESH, SAME_ORIGIN } from './headers'
import type { ReaderFiles } from './reader-files'
import type { Renderer } from './renderer'
import type { Depth } from './routes'
import { serviceWorkerOf } from './service-worker'

export interface RendererOptions {
  readonly archive: Archive
  readonly renderer: Renderer
  /** Addresses of the files that the framework built, and of those in the public folder. */
  readonly files: ReadonlySet<string>
  /** What runs in browsers. */
  readonly reader: ReaderFiles
  readonly siteUrl: string
  /** The fields of every answer. */
  readonly shared: Fields
}

interface RenderOptions {
  readonly caching: string
  /** Another status than the framework's. */
  readonly status?: number
  /** The reading depth that is set. */
  readonly depth?: Depth | undefined
}

/** How finished answers are made. */
export interface Renderers {
  /**
   * A page of the framework's as a document of ours, or what it writes for machines; with what it says of
   * itself.
   */
  document(path: string, making: RenderOptions): Promise<EncodedResponse>
  /** Any other answer of the framework's: a file, a picture. */
  file(path: string, caching: string): Promise<EncodedResponse>
  /** A finished page in traditional characters. */
  traditional(page: EncodedResponse): Promise<EncodedResponse>
  /** What runs in browsers. */
  ownFile(path: string): EncodedResponse
}

const SCRIPT = 'text/javascript; charset=utf-8'
const HTML = 'text/html; charset=utf-8'

export function createRenderers({
  archive,
  renderer,
  files,
  reader,
  siteUrl,
  shared,
}: RendererOptions): Renderers {
  const ask = async (
    path: string,
    { caching, status, depth }: RenderOptions,
    fields: Fields,
  ): Promise<EncodedResponse> => {
    const { body, ...answer } = await renderer.get(path, depth)
    if (answer.status >= 500) throw new Error(`the framework answered ${answer.status}`)
    // A clock that is ahead of ours changed the file: RFC 9110, 8.8.2.1 wants no date after now.
    const changedAt =
      answer.changedAt === undefined ? {} : { changedAt: Math.min(answer.changedAt, Date.now()) }
    return encodeResponse({
      status: status ?? answer.status,
      type: answer.type,
      body,
      caching,
      shared: fields,
      ...changedAt,
    })
  }
  return {
    document: (path, making) => ask(path, making, [...shared, ...documentFields(path, siteUrl)]),
    // Scripts, styles and fonts are for this site's pages; icons and pictures for whoever shows a link to it.
    file: (path, caching) =>
      ask(path, { caching }, [...shared, ...(path.startsWith('/_next/') ? SAME_ORIGIN : EMBEDDABLE)]),
    async traditional({ status, identity }) {
      const body = await renderer.toTraditional(identity.body)
      return encodeResponse({ status, type: HTML, body, caching: FRESH, shared: [...shared, ...SAME_ORIGIN] })
    },
    ownFile(path) {
      const isWorker = path === SERVICE_WORKER
      const body = isWorker
        ? Buffer.from(serviceWorkerOf(archive, reader, files))
        : (reader.modules.get(path) ?? Buffer.of())
      return encodeResponse({
        status: 200,
        type: SCRIPT,
        shared: [...shared, ...SAME_ORIGIN],
        body,
        caching: isWorker ? FRESH : FOREVER,
      })
    },
  }
}
