import { describe, expect, test } from 'vitest'
import { createPageCache, prerenderHash } from './page-cache'

const SITE = 'https://news.example'
const PRERENDERED = { value: 'prerendered' }
const RENDERED = { value: 'rendered' }

/** Returns a page cache over an archive whose generation and content hash the test can set. */
function cacheOf({ maxBytes = 10_000, siteUrl = SITE, built = 'content' } = {}) {
  const state = { generation: 1, content: 'content', size: 1, hashed: 0 }
  const archive = {
    generation: () => state.generation,
    size: () => state.size,
    contentHash: () => {
      state.hashed += 1
      return state.content
    },
  }
  const prerendered = prerenderHash({ size: () => 1, contentHash: () => built }, SITE)
  const cache = createPageCache({ archive: async () => archive, prerendered, siteUrl, maxBytes })
  return { state, get: (key = '/') => cache.get(key, async () => PRERENDERED), set: cache.set }
}

describe('prerendered pages', () => {
  test('are served while the content is the same as in the build', async () => {
    expect(await cacheOf().get()).toBe(PRERENDERED)
  })

  test('are not served for other content or another address of the site', async () => {
    expect(await cacheOf({ built: 'other content' }).get()).toBeNull()
    expect(await cacheOf({ siteUrl: 'https://other.example' }).get()).toBeNull()
  })

  test('are not served after a change, and are served again when the change is undone', async () => {
    const { state, get } = cacheOf()
    state.generation = 2
    state.content = 'changed'
    expect(await get()).toBeNull()
    state.generation = 3
    state.content = 'content'
    expect(await get()).toBe(PRERENDERED)
  })
})

test('after a new issue, no content is hashed to see that prerendered pages are outdated', async () => {
  const { state, get } = cacheOf()
  Object.assign(state, { generation: 2, size: 2, content: 'more' })
  expect([await get(), state.hashed]).toEqual([null, 0])
})

describe('rendered pages', () => {
  test('are kept until the archive changes', async () => {
    const { state, get, set } = cacheOf({ built: 'other content' })
    expect(await get()).toBeNull()
    await set('/', RENDERED)
    expect(await get()).toBe(RENDERED)
    state.generation = 2
    expect(await get()).toBeNull()
  })

  test('are not kept if the archive changed while they were rendered', async () => {
    const { state, get, set } = cacheOf({ built: 'other content' })
    await get()
    state.generation = 2
    await set('/', RENDERED)
    expect(await get()).toBeNull()
  })

  test('are dropped when memory is full, the least recently requested first', async () => {
    const { get, set } = cacheOf({ built: 'other content', maxBytes: 5_000 })
    for (const key of ['/a', '/b', '/c']) {
      await get(key)
      await set(key, { html: 'x'.repeat(1_000) })
    }
    expect(await get('/a')).toBeNull()
    expect(await get('/c')).not.toBeNull()
  })

  test('are not kept at all if the server caches responses itself', async () => {
    const { get, set } = cacheOf({ built: 'other content', maxBytes: 0 })
    await get()
    await set('/', RENDERED)
    expect(await get()).toBeNull()
  })
})
