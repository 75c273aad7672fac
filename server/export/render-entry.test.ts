import { expect, test } from 'vitest'
import { encodeResponse } from '@/server/encoded-response'
import type { Renderers } from '@/server/renderers'
import type { ExportEntry } from './export-entries'
import { renderEntry } from './render-entry'

const respond = (text: string, status = 200) =>
  encodeResponse({
    status,
    type: 'text/html; charset=utf-8',
    body: Buffer.from(text),
    caching: '',
    shared: [],
  })
/**
 * Renderers for the tests. The body of a response contains its address. For the traditional version of a
 * page, the word `traditional` comes before it.
 */
const make: Renderers = {
  document: async (address) => respond(`<h1>${address}</h1>`, address === '/gone' ? 404 : 200),
  file: async (address) => respond(address),
  font: async (address) => respond(address),
  ownFile: respond,
  traditional: async ({ identity }) => respond(`traditional ${identity.body}`),
}
const render = async (entry: Omit<ExportEntry, 'kind'>) =>
  (await renderEntry({ ...entry, kind: 'pages' }, make, { base: '/paper', hasStories: true })).map(
    ({ file, body }) => [file, `${body}`],
  )

test('a page is rendered with its version in Traditional Chinese', async () => {
  const entry = { address: '/about', file: 'about.html', traditionalFile: 'zh-hant/about.html' }
  expect(await render({ ...entry, route: { kind: 'page', path: '/about' } })).toEqual([
    ['about.html', '<h1>/about</h1>'],
    ['zh-hant/about.html', 'traditional <h1>/about</h1>'],
  ])
})

test('the search page says that search needs script, also in Traditional Chinese', async () => {
  const entry = { address: '/search', file: 'search.html', traditionalFile: 'zh-hant/search.html' }
  const pages = await render({ ...entry, route: { kind: 'search', address: '/search' } })
  for (const [, text] of pages)
    expect(text).toContain(
      '</h1><p class="notice" data-search="/paper/search-index/" data-stories="">搜索在浏览器里进行',
    )
  expect(pages).toHaveLength(2)
})

test('a response with another status than 200 ends the export', async () => {
  const entry = { address: '/gone', file: 'gone.html', route: { kind: 'page', path: '/gone' } } as const
  await expect(render(entry)).rejects.toThrow('/gone: the answer has status 404')
})
