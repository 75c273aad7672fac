import { createServer, type Server } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { emptyArchive } from '@/lib/archive/empty-archive'
import type { Archive } from '@/lib/archive/model'
import { parseTrustedProxies } from './client-address'
import { openSite } from './site'
import type { Upstream, UpstreamAnswer } from './upstream'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

/** A site whose pictures are drawn when they are told to; its pages at once. Every story there is. */
async function openFlooded(shelf: Partial<Archive> = {}, patience = 0) {
  const drawing: (() => void)[] = []
  const upstream: Upstream = {
    get: async (address): Promise<UpstreamAnswer> => {
      if (!address.endsWith('.png')) return { status: 200, type: 'text/html', body: Buffer.from('<!doctype html><p>页') }
      await new Promise<void>((resolve) => drawing.push(resolve))
      return { status: 200, type: 'image/png', body: Buffer.from('picture') }
    },
    close: async () => {},
  }
  const archive = { ...emptyArchive, hasStory: () => true, ...shelf }
  const reader = { modules: new Map(), head: '', traditionalHead: '', worker: '', inline: [] }
  const site = openSite({
    archive,
    upstream,
    files: new Set(),
    beside: () => ({ texts: new Map(), movedTo: () => undefined }),
    reader,
    siteUrl: 'http://localhost',
    version: '0',
    isTrustedProxy: parseTrustedProxies('loopback'),
    patience,
  })
  const server = createServer(site.answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  return { url, drawing }
}

const picture = (number: number): string => `/og/stories/${String(number).padStart(10, '0')}.png`
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('a flood of different pictures', () => {
  test('is drawn two at a time; a hundred wait, the others are told to come again, and pages are served', async () => {
    const { url, drawing } = await openFlooded()
    const answers: Response[] = []
    const asked = Array.from({ length: 150 }, async (_, number) => answers.push(await fetch(url + picture(number))))
    while (answers.length < 48) await turn()
    expect(answers.map(({ status }) => status)).toEqual(Array(48).fill(503))
    expect(answers[0]?.headers.get('retry-after')).toBe('5')
    expect(drawing).toHaveLength(2)
    expect((await fetch(`${url}/about`)).status).toBe(200)
    while (answers.length < 150) {
      drawing.shift()?.()
      await turn()
    }
    await Promise.all(asked)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(102)
  })

  test('of one picture is drawn once', async () => {
    const { url, drawing } = await openFlooded()
    const answers = Promise.all(Array.from({ length: 300 }, () => fetch(url + picture(1))))
    while (drawing.length === 0) await turn()
    drawing[0]?.()
    expect((await answers).every(({ status }) => status === 200)).toBe(true)
    expect(drawing).toHaveLength(1)
  })
})

describe('while the archive is being indexed', () => {
  test.each(['/issues/2020-01-01', '/issues/2020-01-01.json', '/zh-hant/issues/2020-01-01', '/feeds/archive/1.xml'])(
    '%s is put off, not denied: its file may not have been read yet',
    async (path) => {
      const { url } = await openFlooded({ size: () => 20, progress: () => ({ done: 20, total: 40 }) })
      const answer = await fetch(url + path)
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    },
  )

  test('an address is looked for again when all is read', async () => {
    const looks = [20, 20, 40]
    const { url } = await openFlooded(
      { hasIssue: () => looks.length === 0, progress: () => ({ done: looks.shift() ?? 40, total: 40 }) },
      60_000,
    )
    expect((await fetch(`${url}/issues/2020-01-01`)).status).toBe(200)
  })

  test('what is known is served, and what is no address is refused', async () => {
    const { url } = await openFlooded({ progress: () => ({ done: 20, total: 40 }) })
    expect((await fetch(`${url}/about`)).status).toBe(200)
    expect((await fetch(`${url}/%zz`)).status).toBe(400)
  })
})
