import { describe, expect, test } from 'vitest'
import { Demand, SERVER_WAITER, type Waiter } from './demand'
import { type EncodedResponse, encodeResponse } from './encoded-response'
import { type RenderSpec, ResponseCache } from './response-cache'

const page = async (text: string, status = 200): Promise<EncodedResponse> =>
  encodeResponse({ status, type: 'text/html', body: Buffer.from(text), caching: 'no-cache', shared: [] })
const textOf = ({ identity }: EncodedResponse): string => identity.body.toString()

const made = (text: string, ...tags: readonly string[]): RenderSpec => ({
  render: () => page(text),
  tags: () => tags,
})
const CLIENT: Waiter = { client: '192.0.2.1', signal: new AbortController().signal }

/** Returns the recipe of a page, whose rendering ends after `release` is called. */
function heldUp(text: string, ...tags: readonly string[]) {
  let release = (): void => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  return { recipe: { render: () => released.then(() => page(text)), tags: () => tags }, release }
}

describe('cached pages', () => {
  test('are rendered once for simultaneous requests', async () => {
    const pages = new ResponseCache(96 * 1024 * 1024)
    let count = 0
    const recipe: RenderSpec = {
      render: () => {
        count += 1
        return page('甲')
      },
      tags: () => [],
    }
    await Promise.all(Array.from({ length: 20 }, () => pages.getOrMake('/', SERVER_WAITER, recipe)))
    await pages.getOrMake('/', SERVER_WAITER, recipe)
    expect(count).toBe(1)
  })

  test('include neither internal errors nor failed renderings', async () => {
    const pages = new ResponseCache(96 * 1024 * 1024)
    await pages.getOrMake('/', SERVER_WAITER, { render: () => page('错', 500), tags: () => [] })
    expect(pages.get('/')).toBeUndefined()
    const failing: RenderSpec = { render: () => Promise.reject(new Error('down')), tags: () => [] }
    await expect(pages.getOrMake('/', SERVER_WAITER, failing)).rejects.toThrow('down')
    expect(textOf(await pages.getOrMake('/', SERVER_WAITER, made('好')))).toBe('好')
  })

  test('never exceed their memory limit: the least recently requested go first', async () => {
    const pages = new ResponseCache(100_000)
    for (let n = 0; n < 100; n += 1) await pages.getOrMake(`/${n}`, SERVER_WAITER, made('x'.repeat(5_000)))
    expect(pages.bytes).toBeLessThanOrEqual(100_000)
    expect(pages.get('/0')).toBeUndefined()
    expect(pages.get('/99')).toBeDefined()
  })
})

describe('a change', () => {
  let time = 0
  const open = (): ResponseCache => {
    time = 1_000
    return new ResponseCache(96 * 1024 * 1024, () => time)
  }

  test('keeps pages without any of its tags', async () => {
    const pages = open()
    await pages.getOrMake('/old', CLIENT, made('旧', 'issue:2026-01-01'))
    pages.invalidate(new Set(['issue:2026-01-02']), 2_000)
    time = 5_000
    expect(textOf(await pages.getOrMake('/old', CLIENT, made('新')))).toBe('旧')
    expect(pages.stale()).toEqual([])
  })

  test('lets a page that it touches be served for a moment, no longer', async () => {
    const pages = open()
    await pages.getOrMake('/', CLIENT, made('旧', 'newest'))
    pages.invalidate(new Set(['newest']), 2_000)
    time = 1_999
    expect(textOf(await pages.getOrMake('/', CLIENT, made('新', 'newest')))).toBe('旧')
    time = 2_000
    expect(pages.get('/')).toBeUndefined()
    expect(textOf(await pages.getOrMake('/', CLIENT, made('新', 'newest')))).toBe('新')
  })

  test('soon after another does not extend that time', async () => {
    const pages = open()
    await pages.getOrMake('/', CLIENT, made('旧', 'newest'))
    pages.invalidate(new Set(['newest']), 2_000)
    pages.invalidate(new Set(['newest']), 3_000)
    time = 2_000
    expect(pages.get('/')).toBeUndefined()
  })

  test('soon after another shortens that time if its own is shorter', async () => {
    const pages = open()
    await pages.getOrMake('/', CLIENT, made('旧', 'newest'))
    pages.invalidate(new Set(['newest']), 10_000)
    pages.invalidate(new Set(['newest']), 1_000)
    expect(pages.get('/')).toBeUndefined()
  })

  describe('that several servers show at one time', () => {
    const cacheWithOldPage = async (text = { now: '旧' }) => {
      const pages = open()
      const recipe: RenderSpec = { render: () => page(text.now), tags: () => ['newest'] }
      await pages.getOrMake('/', CLIENT, recipe)
      const seen = (): string | undefined => {
        const found = pages.get('/')
        return found && textOf(found)
      }
      const change = async (words: string, showAt: number): Promise<void> => {
        text.now = words
        pages.invalidate(new Set(['newest']), showAt, true)
        await pages.remake('/')
      }
      return { pages, recipe, seen, change }
    }

    test('is not shown before, even if its page is ready, and is shown then', async () => {
      const { pages, recipe, seen, change } = await cacheWithOldPage()
      await change('新', 2_000)
      expect(pages.stale()).toEqual([])
      time = 1_999
      expect(seen()).toBe('旧')
      expect(textOf(await pages.getOrMake('/', SERVER_WAITER, recipe))).toBe('新')
      time = 2_000
      expect(seen()).toBe('新')
    })

    test('is followed by the next change at its own time', async () => {
      const { seen, change } = await cacheWithOldPage()
      await change('新', 2_000)
      time = 1_500
      await change('更新', 2_500)
      expect(seen()).toBe('旧')
      time = 2_000
      expect(seen()).toBe('新')
      time = 2_500
      expect(seen()).toBe('更新')
    })

    test('waits for the page if it is not ready at that time', async () => {
      const { pages, recipe, seen } = await cacheWithOldPage()
      pages.invalidate(new Set(['newest']), 2_000, true)
      time = 2_000
      expect(seen()).toBeUndefined()
      expect(textOf(await pages.getOrMake('/', CLIENT, recipe))).toBe('旧')
    })

    test('is dropped with the old page if something is withdrawn', async () => {
      const { pages, seen, change } = await cacheWithOldPage()
      await change('新', 2_000)
      pages.invalidate(new Set(['newest']), 1_000)
      expect(seen()).toBeUndefined()
      time = 2_000
      expect(seen()).toBeUndefined()
    })
  })

  test('lists the pages to render again, very large ones last', async () => {
    const pages = open()
    await pages.getOrMake('/', CLIENT, made('旧', 'newest'))
    await pages.getOrMake('/issues/2026-01-11', CLIENT, made('x'.repeat(2_000_000), 'newest'))
    pages.invalidate(new Set(['newest']), 2_000)
    expect(pages.stale()).toEqual(['/', '/issues/2026-01-11'])
  })

  test('with the tag `all` touches every page', async () => {
    const pages = open()
    await pages.getOrMake('/about', CLIENT, made('旧'))
    pages.invalidate('all', 1_000)
    expect(pages.get('/about')).toBeUndefined()
  })

  test('lets a stale page be rendered in the background while it is served', async () => {
    const pages = open()
    let text = '旧'
    const recipe: RenderSpec = { render: () => page(text), tags: () => ['newest'] }
    await pages.getOrMake('/', CLIENT, recipe)
    text = '新'
    pages.invalidate(new Set(['newest']), 2_000)
    expect(pages.stale()).toEqual(['/'])
    const remaking = pages.remake('/')
    expect(textOf(await pages.getOrMake('/', CLIENT, recipe))).toBe('旧')
    await remaking
    expect(textOf(await pages.getOrMake('/', CLIENT, recipe))).toBe('新')
    expect(pages.stale()).toEqual([])
  })

  test('compresses the new page in the encodings that clients requested of the old one', async () => {
    const pages = open()
    const recipe = made('长'.repeat(300), 'newest')
    await (await pages.getOrMake('/', CLIENT, recipe)).variant('br')
    pages.invalidate(new Set(['newest']), 2_000)
    await pages.remake('/')
    expect(pages.get('/')?.encodings()).toEqual(['identity', 'br'])
  })

  test('renders no page from a stale one', async () => {
    const pages = open()
    await pages.getOrMake('/', CLIENT, made('旧', 'newest'))
    pages.invalidate(new Set(['newest']), 2_000)
    expect(textOf(await pages.getOrMake('/', new Demand(CLIENT), made('新', 'newest')))).toBe('新')
  })

  test('removes a page that no longer exists', async () => {
    const pages = open()
    let status = 200
    await pages.getOrMake('/gone', CLIENT, {
      render: () => page('页', status),
      tags: () => ['issue:2026-01-01'],
    })
    status = 404
    pages.invalidate(new Set(['issue:2026-01-01']), 2_000)
    await pages.remake('/gone')
    expect(pages.get('/gone')).toBeUndefined()
  })

  test('serves a rendering that began before it and is touched by it, but does not cache it', async () => {
    const pages = open()
    const { recipe, release } = heldUp('旧', 'newest')
    const old = pages.getOrMake('/', CLIENT, recipe)
    pages.invalidate(new Set(['newest']), 2_000)
    release()
    expect(textOf(await old)).toBe('旧')
    expect(pages.get('/')).toBeUndefined()
    expect(textOf(await pages.getOrMake('/', CLIENT, made('新', 'newest')))).toBe('新')
  })

  test('repeats a rendering that began long before it', async () => {
    const pages = open()
    const texts = ['旧', '新']
    const { recipe, release } = heldUp('', 'newest')
    const old = pages.getOrMake('/', CLIENT, {
      ...recipe,
      render: () => recipe.render().then(() => page(texts.shift() ?? '')),
    })
    pages.invalidate(new Set(['newest']), 2_000)
    time = 2_500
    release()
    expect(textOf(await old)).toBe('新')
  })

  test('leaves no 404 of a page that it removed between routing and rendering', async () => {
    const pages = open()
    const { recipe, release } = heldUp('', 'issue:2026-01-01')
    const statuses = [200, 404]
    const asked = pages.getOrMake('/gone', CLIENT, {
      ...recipe,
      render: () => recipe.render().then(() => page('', statuses.shift())),
    })
    pages.invalidate(new Set(['issue:2026-01-01']), 2_000)
    time = 2_500
    release()
    expect((await asked).status).toBe(404)
    expect(pages.get('/gone')).toBeUndefined()
  })

  test('caches the 404 of addresses that have no page', async () => {
    const pages = open()
    await pages.getOrMake('404', CLIENT, { render: () => page('无', 404), tags: () => [], isMissing: true })
    expect(pages.get('404')?.status).toBe(404)
  })

  test('caches a rendering that began before it if its tags did not change', async () => {
    const pages = open()
    const { recipe, release } = heldUp('页', 'issue:2026-01-01')
    const begun = pages.getOrMake('/old', CLIENT, recipe)
    pages.invalidate(new Set(['newest']), 2_000)
    release()
    await begun
    expect(pages.get('/old')).toBeDefined()
  })
})

describe('a finished response', () => {
  test('has its own ETag and length in each encoding', async () => {
    const { identity, variant } = await page('甲'.repeat(1_000))
    const [gzip, br] = await Promise.all([variant('gzip'), variant('br')])
    expect(new Set([identity.etag, gzip.etag, br.etag]).size).toBe(3)
    expect(br.fields).toContain('br')
    expect(br.fields).toContain(String(br.body.length))
    expect(br.body.length).toBeLessThan(identity.body.length)
  })

  test('is compressed once, at the first request for an encoding', async () => {
    const { variant } = await page('甲'.repeat(1_000))
    const [first, second] = [variant('br'), variant('br')]
    expect(await second).toBe(await first)
    expect(variant('br')).toBe(await first)
  })

  test('states when its content was changed, but not in a 304', async () => {
    const changedAt = Date.parse('2026-01-11T00:00:30.500Z')
    const { identity } = encodeResponse({
      status: 200,
      type: 'a/b',
      body: Buffer.from('甲'),
      caching: 'x',
      shared: [],
      changedAt,
    })
    expect(identity.fields).toContain('Sun, 11 Jan 2026 00:00:30 GMT')
    expect(identity.unchanged).not.toContain('Last-Modified')
  })

  test('has the same ETag for the same content, another for another', async () => {
    const etag = async (text: string): Promise<string> => (await page(text)).identity.etag
    expect(await etag('甲')).toBe(await etag('甲'))
    expect(await etag('甲')).not.toBe(await etag('乙'))
  })
})
