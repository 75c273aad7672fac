import { describe, expect, test } from 'vitest'
import { SERVER } from './demand'
import { type Finished, finish } from './finished'
import { KeptPages } from './kept-pages'

const page = async (text: string, status = 200): Promise<Finished> =>
  finish({ status, type: 'text/html', body: Buffer.from(text), caching: 'no-cache', shared: [] })
const textOf = ({ identity }: Finished): string => identity.body.toString()

describe('kept pages', () => {
  test('are made once, however many ask at once', async () => {
    const pages = new KeptPages()
    let made = 0
    const make = (): Promise<Finished> => {
      made += 1
      return page('甲')
    }
    await Promise.all(Array.from({ length: 20 }, () => pages.getOrMake('/', SERVER, make)))
    await pages.getOrMake('/', SERVER, make)
    expect(made).toBe(1)
  })

  test('are not kept when they were begun before the drop', async () => {
    const pages = new KeptPages()
    let release = (): void => {}
    const old = pages.getOrMake('/', SERVER, async () => {
      await new Promise<void>((resolve) => {
        release = resolve
      })
      return page('旧')
    })
    pages.drop()
    release()
    expect(textOf(await old)).toBe('旧')
    expect(pages.get('/')).toBeUndefined()
    expect(textOf(await pages.getOrMake('/', SERVER, () => page('新')))).toBe('新')
  })

  test('hold no fault of ours, nor a making that failed', async () => {
    const pages = new KeptPages()
    await pages.getOrMake('/', SERVER, () => page('错', 500))
    expect(pages.get('/')).toBeUndefined()
    await expect(pages.getOrMake('/', SERVER, () => Promise.reject(new Error('down')))).rejects.toThrow('down')
    expect(textOf(await pages.getOrMake('/', SERVER, () => page('好')))).toBe('好')
  })

  test('never take more memory than they may: the least recently asked for goes first', async () => {
    const pages = new KeptPages(100_000)
    for (let n = 0; n < 100; n += 1) await pages.getOrMake(`/${n}`, SERVER, () => page('x'.repeat(5_000)))
    expect(pages.bytes).toBeLessThanOrEqual(100_000)
    expect(pages.get('/0')).toBeUndefined()
    expect(pages.get('/99')).toBeDefined()
  })
})

describe('a finished answer', () => {
  test('has a tag of its own in each encoding, and its length', async () => {
    const { identity, variant } = await page('甲'.repeat(1_000))
    const [gzip, br] = await Promise.all([variant('gzip'), variant('br')])
    expect(new Set([identity.etag, gzip.etag, br.etag]).size).toBe(3)
    expect(br.fields).toContain('br')
    expect(br.fields).toContain(String(br.body.length))
    expect(br.body.length).toBeLessThan(identity.body.length)
  })

  test('is compressed once, when it is asked for first', async () => {
    const { variant } = await page('甲'.repeat(1_000))
    const [first, second] = [variant('br'), variant('br')]
    expect(await second).toBe(await first)
    expect(variant('br')).toBe(await first)
  })

  test('says when its content was changed, but not again where the client has it', async () => {
    const changedAt = Date.parse('2026-01-11T00:00:30.500Z')
    const { identity } = finish({ status: 200, type: 'a/b', body: Buffer.from('甲'), caching: 'x', shared: [], changedAt })
    expect(identity.fields).toContain('Sun, 11 Jan 2026 00:00:30 GMT')
    expect(identity.unchanged).not.toContain('Last-Modified')
  })

  test('has the same tag for the same content, another for another', async () => {
    const etag = async (text: string): Promise<string> => (await page(text)).identity.etag
    expect(await etag('甲')).toBe(await etag('甲'))
    expect(await etag('甲')).not.toBe(await etag('乙'))
  })
})
