import type { Archive } from '@/lib/archive/model'
import { findAddress } from '@/lib/routes/table'
import { SERVICE_WORKER } from '@/lib/site/addresses'
import { basePathOf } from '@/lib/site/base-path'
import type { EdgeSettings } from '@/lib/site/edge-settings'
import { documentFields, NOT_INDEXED } from './document-fields'
import { edgeFields, edgeFieldsOf } from './edge-cache'
import { type EncodedResponse, encodeResponse } from './encoded-response'
import { EMBEDDABLE, type Fields, FOREVER, FRESH, SAME_ORIGIN, VARY_SAVE_DATA } from './headers'
import type { ReaderFiles } from './reader-files'
import type { Renderer } from './renderer'
import { responseTags } from './response-tags'
import type { Depth, Route } from './routes'
import { serviceWorkerOf } from './service-worker'

export interface RendererOptions {
  readonly archive: Archive
  readonly renderer: Renderer
  /** Addresses of the framework's built files. */
  readonly files: ReadonlySet<string>
  /** Browser scripts. */
  readonly reader: ReaderFiles
  readonly siteUrl: string
  /** Header fields of every response. */
  readonly shared: Fields
  /** Settings for a cache in front of the server; absent without one. */
  readonly edge?: EdgeSettings | undefined
}

interface RenderOptions {
  readonly caching: string
  /** Overrides the framework's status. */
  readonly status?: number
  /** The reading depth to preselect. */
  readonly depth?: Depth | undefined
}

/** Renders the responses of each kind of route. */
export interface Renderers {
  /** Renders a page or document with the framework. */
  document(path: string, making: RenderOptions): Promise<EncodedResponse>
  /** Returns a built file or an image from the framework. */
  file(path: string, caching: string): Promise<EncodedResponse>
  /** Returns the font of an issue's headlines, or its style sheet. */
  font(path: string): Promise<EncodedResponse>
  /** Converts a finished page to Traditional Chinese. */
  traditional(page: EncodedResponse): Promise<EncodedResponse>
  /** Returns a browser script. */
  ownFile(path: string): EncodedResponse
}

const SCRIPT_TYPE = 'text/javascript; charset=utf-8'
const HTML_TYPE = 'text/html; charset=utf-8'

/** Renders with the framework, and adds the header fields. */
export class FrameworkRenderers implements Renderers {
  readonly #options: RendererOptions

  constructor(options: RendererOptions) {
    this.#options = options
  }

  document(path: string, making: RenderOptions): Promise<EncodedResponse> {
    const { archive, siteUrl, shared } = this.#options
    // Next cannot set the status 410 for a page of a withdrawn issue or story.
    const isGone = making.status === undefined && findAddress(path)?.isWithdrawn(archive) === true
    return this.#render(path, isGone ? { ...making, status: 410 } : making, [
      ...shared,
      ...documentFields(path, siteUrl),
      ...this.#edgeFields({ kind: 'document', path }),
    ])
  }

  file(path: string, caching: string): Promise<EncodedResponse> {
    const { files, shared } = this.#options
    // Other sites may embed our icons and images, but not our scripts, styles and fonts.
    return this.#render(path, { caching }, [
      ...shared,
      ...(path.startsWith('/_next/') ? SAME_ORIGIN : EMBEDDABLE),
      ...(findAddress(path)?.family.indexed === false ? NOT_INDEXED : []),
      ...(files.has(path) ? [] : this.#edgeFields({ kind: 'image', path })),
    ])
  }

  font(path: string): Promise<EncodedResponse> {
    return this.#render(path, { caching: FOREVER }, [
      ...this.#options.shared,
      ...SAME_ORIGIN,
      ...VARY_SAVE_DATA,
      ...this.#edgeFields({ kind: 'font', path }),
    ])
  }

  async traditional(page: EncodedResponse): Promise<EncodedResponse> {
    const { renderer, shared } = this.#options
    const body = await renderer.toTraditional(page.identity.body)
    const fields = [...shared, ...SAME_ORIGIN, ...edgeFieldsOf(page)]
    return encodeResponse({ status: page.status, type: HTML_TYPE, body, caching: FRESH, shared: fields })
  }

  ownFile(path: string): EncodedResponse {
    const { archive, reader, files, siteUrl, shared } = this.#options
    const isWorker = path === SERVICE_WORKER
    const body = isWorker
      ? Buffer.from(serviceWorkerOf(archive, reader, files, basePathOf(siteUrl)))
      : (reader.modules.get(path) ?? Buffer.of())
    const edge = isWorker ? this.#edgeFields({ kind: 'own-file', path }) : []
    return encodeResponse({
      status: 200,
      type: SCRIPT_TYPE,
      shared: [...shared, ...SAME_ORIGIN, ...edge],
      body,
      caching: isWorker ? FRESH : FOREVER,
    })
  }

  /**
   * Returns the header fields with the tags of a page's content. Must be called before the rendering: if the
   * content changes during the rendering, the response has the tags of the old content. Then the purge for
   * that change also removes the response.
   */
  #edgeFields(route: Route): Fields {
    const { archive, edge } = this.#options
    return edgeFields(responseTags(route, archive), edge)
  }

  async #render(
    path: string,
    { caching, status, depth }: RenderOptions,
    shared: Fields,
  ): Promise<EncodedResponse> {
    const { body, ...answer } = await this.#options.renderer.get(path, depth)
    if (answer.status >= 500) throw new Error(`the framework answered ${answer.status}`)
    return encodeResponse({
      status: status ?? answer.status,
      type: answer.type,
      body,
      caching,
      shared,
      // A machine with a fast clock may have written the file, but RFC 9110, 8.8.2.1 forbids dates in the
      // future.
      ...(answer.changedAt !== undefined && { changedAt: Math.min(answer.changedAt, Date.now()) }),
    })
  }
}
