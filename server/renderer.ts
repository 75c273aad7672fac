import type { ReaderFiles } from './reader-files'
import { rewritePage } from './rewrite-page'
import type { Depth } from './routes'
import { traditionalPage } from './traditional-page'
import type { Upstream, UpstreamAnswer } from './upstream'

/** Makes bodies of answers; all that takes more than a few milliseconds of processor time for one answer. */
export interface Renderer {
  /**
   * What the framework answers at an address; a page as a finished document.
   * @param depth the reading depth that is set in a page
   */
  get(address: string, depth?: Depth): Promise<UpstreamAnswer>
  /** A finished page in traditional characters. */
  toTraditional(html: Uint8Array): Promise<Buffer>
  close(): Promise<void>
}

interface RendererParts {
  readonly upstream: Upstream
  readonly reader: Pick<ReaderFiles, 'head' | 'traditionalHead'>
  readonly siteUrl: string
}

/** A renderer that works where it is called. */
export function createRenderer({ upstream, reader, siteUrl }: RendererParts): Renderer {
  return {
    async get(address, depth) {
      const answer = await upstream.get(address)
      if (!answer.type.startsWith('text/html')) return answer
      const html = await rewritePage(answer.body.toString('utf8'), {
        head: reader.head,
        depth,
        place: { path: address, siteUrl },
      })
      return { ...answer, body: Buffer.from(html) }
    },
    async toTraditional(html) {
      // A function: in a text, `$` would have a meaning.
      const simplified = Buffer.from(html)
        .toString('utf8')
        .replace(reader.head, () => reader.traditionalHead)
      return Buffer.from(await traditionalPage(simplified, siteUrl))
    },
    close: upstream.close,
  }
}
