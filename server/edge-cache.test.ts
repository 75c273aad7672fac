import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { emptyArchive } from '@/lib/archive/empty-archive'
import type { EdgeSettings } from '@/lib/site/edge-settings'
import { purge, purgeRequests } from './edge-cache'
import { createRenderer } from './renderer'
import { FrameworkRenderers } from './renderers'

const settings = (field: EdgeSettings['field'], token?: string) =>
  ({ field, token, purgeUrl: undefined }) satisfies EdgeSettings

const READER = { modules: new Map(), head: '', traditionalHead: '', worker: '', inline: [] }
const makeWith = (edge: EdgeSettings | undefined) =>
  new FrameworkRenderers({
    archive: emptyArchive,
    renderer: createRenderer({
      upstream: {
        get: async () => ({ status: 200, type: 'text/html', body: Buffer.from('<p>页') }),
        close: async () => {},
      },
      reader: () => READER,
      siteUrl: 'http://localhost',
      siteName: () => '日报',
    }),
    files: new Set(['/icon.svg']),
    reader: READER,
    siteUrl: 'http://localhost',
    shared: [],
    edge,
  })
/** Returns the value of a header field; `undefined` if the response does not have it. */
const fieldOf = (
  name: string,
  { identity }: { identity: { fields: readonly string[] } },
): string | undefined => identity.fields[identity.fields.indexOf(name) + 1]

test('a page names its tags in the field of the cache, and so does its traditional version', async () => {
  const make = makeWith(settings('Cache-Tag'))
  const page = await make.document('/issues/2026-01-11', { caching: 'no-cache' })
  expect(fieldOf('Cache-Tag', page)?.split(',')).toEqual(expect.arrayContaining(['all', 'issue:2026-01-11']))
  expect(fieldOf('CDN-Cache-Control', page)).toContain('max-age=60')
  expect(fieldOf('Cache-Control', page)).toBe('no-cache')
  expect(fieldOf('Cache-Tag', await make.traditional(page))).toBe(fieldOf('Cache-Tag', page))
})

test('without a cache no tags are sent, and never with a file that stays the same', async () => {
  const page = await makeWith(undefined).document('/about', { caching: 'no-cache' })
  expect(page.identity.fields).not.toContain('CDN-Cache-Control')
  const file = await makeWith(settings('xkey')).file('/icon.svg', 'no-cache')
  expect(file.identity.fields).not.toContain('xkey')
})

test('a purge is written for each kind of cache', () => {
  const tags = new Set(['newest', 'issue:2026-01-11'])
  expect(purgeRequests(tags, settings('xkey'))).toEqual([
    { method: 'PURGE', headers: { 'xkey-purge': 'newest issue:2026-01-11' } },
  ])
  expect(purgeRequests('all', settings('Surrogate-Key', 'secret'))).toEqual([
    { method: 'POST', headers: { 'fastly-key': 'secret', 'surrogate-key': 'all' } },
  ])
  expect(purgeRequests(tags, settings('Cache-Tag', 'secret'))).toEqual([
    {
      method: 'POST',
      headers: { authorization: 'Bearer secret', 'content-type': 'application/json' },
      body: '{"tags":["newest","issue:2026-01-11"]}',
    },
  ])
})

test('many tags are purged by several requests', () => {
  const tags = new Set(Array.from({ length: 250 }, (_, at) => `story:${at}`))
  const requests = purgeRequests(tags, settings('xkey'))
  expect(requests.flatMap(({ headers }) => headers['xkey-purge']?.split(' ') ?? [])).toEqual([...tags])
  expect(requests).toHaveLength(3)
})

test('a purge that fails is repeated, and the last failure is returned', async () => {
  const statuses = [503, 200]
  const server = createServer((_, response) => response.writeHead(statuses.shift() ?? 500).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const edge = { ...settings('xkey'), purgeUrl: `http://127.0.0.1:${port}/` }
  expect(await purge(new Set(['newest']), edge, [1])).toBeUndefined()
  expect(statuses).toEqual([])
  expect(await purge(new Set(['newest']), edge, [1])).toBe('the cache answered 500')
  server.close()
})
