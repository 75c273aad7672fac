import { randomUUID } from 'node:crypto'
import type { DeskPage } from '@/lib/desk/page-model'
import { withDeskPage } from '@/lib/desk/page-slot'
import { deskViewPath } from '@/lib/site/addresses'
import { basePathOf } from '@/lib/site/base-path'
import type { ReaderFiles } from './reader-files'
import { rewritePage } from './rewrite-page'
import type { Depth } from './routes'
import { traditionalPage } from './traditional-page'
import type { Upstream, UpstreamAnswer } from './upstream'

/** Renders and converts pages, which takes more than a few milliseconds of CPU time. */
export interface Renderer {
  /**
   * Returns the framework's response at an address. In pages, the framework's scripts are replaced by ours.
   * @param depth the reading depth to preselect
   */
  get(address: string, depth?: Depth): Promise<UpstreamAnswer>
  /** Converts a finished page to Traditional Chinese. */
  toTraditional(html: Uint8Array): Promise<Buffer>
  close(): Promise<void>
}

/** Renders pages of the desk from data that the server passes in. */
export interface DeskRenderer {
  deskPage(page: DeskPage): Promise<UpstreamAnswer>
}

interface RendererParts {
  readonly upstream: Upstream
  /** Returns the current markup of our scripts for a page's head. */
  readonly reader: () => Pick<ReaderFiles, 'head' | 'traditionalHead'>
  readonly siteUrl: string
  /** Returns the site's current name. */
  readonly siteName: () => string
  /** Whether pages link to their Traditional Chinese versions; true by default. */
  readonly hasTraditional?: boolean
}

/** Returns a renderer that works in the calling thread. */
export function createRenderer({
  upstream,
  reader,
  siteUrl,
  siteName,
  hasTraditional = true,
}: RendererParts): Renderer & DeskRenderer {
  const base = basePathOf(siteUrl)
  const get = async (address: string, depth?: Depth): Promise<UpstreamAnswer> => {
    const answer = await upstream.get(address)
    if (!answer.type.startsWith('text/html')) return answer
    const html = await rewritePage(answer.body.toString('utf8'), {
      head: reader().head,
      depth,
      base,
      ...(hasTraditional && { place: { path: address, siteUrl } }),
    })
    return { ...answer, body: Buffer.from(html) }
  }
  return {
    get,
    deskPage(page) {
      const key = randomUUID()
      return withDeskPage(key, page, () => get(deskViewPath(key)))
    },
    async toTraditional(html) {
      const { head, traditionalHead } = reader()
      // The replacement is a function, because `$` has a special meaning in a replacement text.
      const simplified = Buffer.from(html)
        .toString('utf8')
        .replace(head, () => traditionalHead)
      return Buffer.from(await traditionalPage(simplified, siteUrl, siteName()))
    },
    close: upstream.close,
  }
}
