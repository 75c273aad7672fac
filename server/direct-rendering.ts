import { readFileSync } from 'node:fs'
import type { OutgoingHttpHeaders } from 'node:http'
import path from 'node:path'
import type { PageCache } from '@/lib/archive/page-cache'

/** Next's draft mode renders a page for the request alone; the value of this cookie turns it on. */
const DRAFT_MODE_COOKIE = '__prerender_bypass'

/** Without it, Next sends a page's metadata after the page (`htmlLimitedBots` in next.config.mjs). */
const USER_AGENT = 'dateline'

/**
 * Returns the header fields for a request to Next. Where the build's prerendered pages show other content than
 * the archive, Next is asked to render for this request alone. It then stores nothing, and does not divide the
 * page into the parts that its client-side router would fetch, which takes a third of the CPU time.
 * @param root the folder that contains `.next`
 */
export function directRendering(
  root: string,
  pages: () => Pick<PageCache, 'isPrerendered'> | undefined,
): () => Promise<OutgoingHttpHeaders> {
  const id = draftModeId(path.join(root, '.next/prerender-manifest.json'))
  const plain = { 'user-agent': USER_AGENT }
  const direct = { ...plain, cookie: `${DRAFT_MODE_COOKIE}=${id}` }
  return async () => (id === undefined || (await pages()?.isPrerendered()) ? plain : direct)
}

/** Returns the build's identifier of draft mode; undefined in development, where there is no build. */
function draftModeId(file: string): string | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return idIn(manifest)
  } catch {
    return undefined
  }
}

function idIn(manifest: unknown): string | undefined {
  if (typeof manifest !== 'object' || manifest === null || !('preview' in manifest)) return undefined
  const { preview } = manifest
  if (typeof preview !== 'object' || preview === null || !('previewModeId' in preview)) return undefined
  return typeof preview.previewModeId === 'string' ? preview.previewModeId : undefined
}
