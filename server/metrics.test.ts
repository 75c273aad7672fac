import { once } from 'node:events'
import { createServer, get } from 'node:http'
import { expect, test } from 'vitest'
import { emptyArchive } from '@/lib/archive/empty-archive'
import { Metrics } from './metrics'
import { type RequestFacts, whenAnswered } from './request-facts'

const PAPER = { publishedAt: '07:30', timeZone: 'Asia/Shanghai' }
const create = () =>
  new Metrics({ archive: emptyArchive, siteUrl: 'https://a.example/paper', paper: () => PAPER })

test('requests are counted by the kind of their address and their status', async () => {
  const metrics = create()
  const count = (target: string, status: number) =>
    metrics.count({ method: 'GET', target, status, seconds: 0.01 })
  count('/paper/issues/2026-01-11?depth=skim', 200)
  count('/paper/about', 200)
  count('/paper/search?q=a', 429)
  count('/elsewhere', 404)
  const text = await metrics.text()
  expect(text).toContain('dateline_requests_total{kind="page",status="200"} 2')
  expect(text).toContain('dateline_requests_total{kind="search",status="429"} 1')
  expect(text).toContain('dateline_requests_total{kind="other",status="404"} 1')
})

test('renderings are timed by kind, also those that fail', async () => {
  const metrics = create()
  const renderer = metrics.timed({
    get: async (path) => {
      if (path === '/about') throw new Error('no')
      return { status: 200, type: 'text/html', body: Buffer.of() }
    },
    toTraditional: async () => Buffer.of(),
    close: async () => {},
  })
  await expect(renderer.get('/about')).rejects.toThrow('no')
  await renderer.get('/search?q=a')
  await renderer.toTraditional(Buffer.of())
  const text = await metrics.text()
  for (const kind of ['page', 'search', 'traditional'])
    expect(text).toContain(`dateline_render_seconds_count{kind="${kind}"} 1`)
})

test('an answered request is reported once, as the client wrote it', async () => {
  const facts: RequestFacts[] = []
  const server = createServer((request, response) => {
    whenAnswered(request, response, (one) => facts.push(one))
    request.url = '/changed'
    response.writeHead(404).end('no')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const [response] = await once(get({ host: '127.0.0.1', port, path: '/a?b=1', agent: false }), 'response')
  response.resume()
  await expect.poll(() => facts.length).toBe(1)
  expect(facts).toMatchObject([{ method: 'GET', target: '/a?b=1', status: 404 }])
  server.close()
})
