import type { Upstream } from './upstream'

const DRAFT = '/internal/draft'

/**
 * The framework, asked for drafts (Next's draft mode): each page is made when it is asked for. It need not be
 * kept a second time below the pages that the server keeps, nor be cut into the parts that the framework's
 * own script would fetch.
 * @param secret shown to the route that gives out drafts
 */
export async function openDrafts(upstream: Upstream, secret: string): Promise<Upstream> {
  const { status, cookies = [] } = await upstream.get(DRAFT, { 'x-internal-secret': secret })
  if (status !== 204 || cookies.length === 0)
    throw new Error(`the framework gives no drafts: it answered ${status}`)
  const cookie = cookies.join('; ')
  return { ...upstream, get: (address) => upstream.get(address, { cookie }) }
}
