import { expect, test } from 'vitest'
import { emptyArchive } from '@/lib/archive/empty-archive'
import type { Waiter } from './demand'
import { type EncodedResponse, encodeResponse } from './encoded-response'
import type { Renderers } from './renderers'
import { Responses } from './responses'
import type { Route } from './routes'

const CLIENT: Waiter = { client: '192.0.2.1', signal: new AbortController().signal }
const SEARCH: Route = { kind: 'search', address: '/search?q=a' }
const page = (text: string): EncodedResponse =>
  encodeResponse({ status: 200, type: 'text/html', body: Buffer.from(text), caching: 'no-cache', shared: [] })

test('a search that was made before all reports were compared is not served afterwards', async () => {
  let text = '早'
  let isCompared = false
  const make: Renderers = {
    document: async () => page(text),
    file: async () => page(''),
    font: async () => page(''),
    traditional: async (simplified) => page(`繁${simplified.identity.body.toString()}`),
    ownFile: () => page(''),
  }
  const responses = new Responses({ ...emptyArchive, hasComparedAll: () => isCompared }, make)
  const search = async (route: Route): Promise<string | undefined> =>
    (await responses.of(route, CLIENT))?.identity.body.toString()
  const traditional: Route = { kind: 'traditional', address: '/zh-hant/search?q=a', of: SEARCH }
  expect(await search(SEARCH)).toBe('早')
  expect(await search(traditional)).toBe('繁早')
  expect(responses.searches(SEARCH)).toBe(false)
  text = '全'
  isCompared = true
  expect(responses.searches(SEARCH)).toBe(true)
  expect(await search(SEARCH)).toBe('全')
  expect(await search(traditional)).toBe('繁全')
})
