import { createServer, type Server } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { emptyArchive } from '@/lib/archive/empty-archive'
import type { Archive } from '@/lib/archive/model'
import { parseTrustedProxies } from './client-address'
import { createRenderer } from './renderer'
import { CachingRequestHandler } from './request-handler'
import type { Upstream, UpstreamAnswer } from './upstream'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/**
 * Opens a site on which every story exists. Images and stories are rendered when the test asks for it, other
 * pages at once.
 */
async function openFlooded(queries: Partial<Archive> = {}, indexingWaitMs = 0) {
  const drawing: (() => void)[] = []
  const rendering: string[] = []
  const renderings: (() => void)[] = []
  const upstream: Upstream = {
    get: async (address): Promise<UpstreamAnswer> => {
      if (address.startsWith('/stories/')) {
        rendering.push(address)
        await new Promise<void>((resolve) => renderings.push(resolve))
      }
      if (!address.endsWith('.png'))
        return { status: 200, type: 'text/html', body: Buffer.from('<!doctype html><p>页') }
      await new Promise<void>((resolve) => drawing.push(resolve))
      return { status: 200, type: 'image/png', body: Buffer.from('picture') }
    },
    close: async () => {},
  }
  const archive = { ...emptyArchive, hasStory: () => true, ...queries }
  const reader = { modules: new Map(), head: '', traditionalHead: '', worker: '', inline: [] }
  const site = new CachingRequestHandler({
    archive,
    renderer: createRenderer({
      upstream,
      reader: () => reader,
      siteUrl: 'http://localhost',
      siteName: () => '日报',
    }),
    files: new Set(),
    extraRoutes: () => ({ texts: new Map(), movedTo: () => undefined }),
    reader,
    siteUrl: 'http://localhost',
    version: '0',
    isTrustedProxy: parseTrustedProxies('loopback'),
    indexingWaitMs,
  })
  const server = createServer((request, response) => site.answer(request, response))
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const connections = (): Promise<number> =>
    new Promise((resolve, reject) =>
      server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
    )
  return { url, drawing, rendering, renderings, connections }
}

const picture = (number: number): string => `/og/stories/${String(number).padStart(10, '0')}.png`
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('a flood of requests for different images', () => {
  test('is drawn two at a time; a hundred wait, the others get 503, and pages are served', async () => {
    const { url, drawing } = await openFlooded()
    const responses: Response[] = []
    const asked = Array.from({ length: 150 }, async (_, number) =>
      responses.push(await fetch(url + picture(number))),
    )
    while (responses.length < 48) await turn()
    expect(responses.map(({ status }) => status)).toEqual(Array(48).fill(503))
    expect(responses[0]?.headers.get('retry-after')).toBe('5')
    expect(drawing).toHaveLength(2)
    expect((await fetch(`${url}/about`)).status).toBe(200)
    while (responses.length < 150) {
      drawing.shift()?.()
      await turn()
    }
    await Promise.all(asked)
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(102)
  })

  test('for one image is drawn once', async () => {
    const { url, drawing } = await openFlooded()
    const responses = Promise.all(Array.from({ length: 300 }, () => fetch(url + picture(1))))
    while (drawing.length === 0) await turn()
    drawing[0]?.()
    expect((await responses).every(({ status }) => status === 200)).toBe(true)
    expect(drawing).toHaveLength(1)
  })
})

const story = (number: number): string => `/stories/${String(number).padStart(10, '0')}`

describe('a flood of requests for different pages', () => {
  test('whose clients have left is not rendered, except for pages that were begun', async () => {
    const { url, rendering, renderings, connections } = await openFlooded()
    const clients = new AbortController()
    const left = Array.from({ length: 60 }, (_, number) =>
      fetch(url + story(number), { signal: clients.signal }).catch(() => 'left'),
    )
    while (rendering.length < 2) await turn()
    clients.abort()
    expect(await Promise.all(left)).toEqual(Array(60).fill('left'))
    while ((await connections()) > 0) await turn()
    // Sockets emit `close` one turn after they are counted as closed.
    await turn()
    const stays = fetch(url + story(60))
    while (!rendering.includes(story(60))) {
      renderings.shift()?.()
      await turn()
    }
    for (const end of renderings) end()
    expect((await stays).status).toBe(200)
    expect(rendering).toHaveLength(3)
  })

  test('is not rendered either if one connection sent all of them', async () => {
    const { url, rendering, renderings, connections } = await openFlooded()
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    for (let number = 0; number < 50; number += 1)
      socket.write(`GET ${story(number)} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
    while (rendering.length < 2) await turn()
    socket.destroy()
    while ((await connections()) > 0) await turn()
    // Sockets emit `close` one turn after they are counted as closed.
    await turn()
    for (const end of renderings) end()
    expect((await fetch(`${url}/about`)).status).toBe(200)
    expect(rendering).toHaveLength(2)
  })

  test('does not affect cached pages; refused clients are told to retry', async () => {
    const { url, rendering } = await openFlooded()
    await fetch(`${url}/about`)
    const clients = new AbortController()
    const responses: Response[] = []
    for (let number = 0; number < 150; number += 1)
      fetch(url + story(number), { signal: clients.signal }).then(
        (answer) => responses.push(answer),
        () => {},
      )
    while (responses.length < 48) await turn()
    expect(responses.map(({ status }) => status)).toEqual(Array(48).fill(503))
    expect(responses[0]?.headers.get('retry-after')).toBe('5')
    expect(await responses[0]?.text()).not.toBe('')
    expect((await fetch(`${url}/about`)).status).toBe(200)
    expect(rendering).toHaveLength(2)
    clients.abort()
  })

  test('by one client does not delay another', async () => {
    const { url, rendering, renderings } = await openFlooded()
    const clients = new AbortController()
    let refused = 0
    const ask = (number: number, client: string): void =>
      void fetch(url + story(number), {
        signal: clients.signal,
        headers: { 'x-forwarded-for': client },
      }).then(
        ({ status }) => {
          if (status === 503) refused += 1
        },
        () => {},
      )
    for (let number = 0; number < 150; number += 1) ask(number, '198.51.100.1')
    while (refused < 48) await turn()
    ask(200, '198.51.100.2')
    ask(201, '198.51.100.3')
    // Each of the two requests displaces a queued page of the client with many requests.
    while (refused < 50) await turn()
    while (!rendering.includes(story(200)) || !rendering.includes(story(201))) {
      renderings.shift()?.()
      await turn()
    }
    // At first, two pages of the client with many requests were being rendered. After these, the clients take
    // turns, so the pages of the two other clients are among the next four.
    expect(rendering.length).toBeLessThanOrEqual(6)
    clients.abort()
  })
})

describe('while the archive is being indexed', () => {
  test.each([
    '/issues/2020-01-01',
    '/issues/2020-01-01.json',
    '/zh-hant/issues/2020-01-01',
    '/feeds/archive/1.xml',
  ])('%s gets 503, not 404: its file may not have been read yet', async (path) => {
    const { url } = await openFlooded({ size: () => 20, progress: () => ({ done: 20, total: 40 }) })
    const answer = await fetch(url + path)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
  })

  test('an address is routed again when everything is indexed', async () => {
    const looks = [20, 20, 40]
    const { url } = await openFlooded(
      { hasIssue: () => looks.length === 0, progress: () => ({ done: looks.shift() ?? 40, total: 40 }) },
      60_000,
    )
    expect((await fetch(`${url}/issues/2020-01-01`)).status).toBe(200)
  })

  test('known pages are served, and malformed addresses refused', async () => {
    const { url } = await openFlooded({ progress: () => ({ done: 20, total: 40 }) })
    expect((await fetch(`${url}/about`)).status).toBe(200)
    expect((await fetch(`${url}/%zz`)).status).toBe(400)
  })
})
