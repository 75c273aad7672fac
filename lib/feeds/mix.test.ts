import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openArchive } from '@/lib/archive/archive'
import type { Archive } from '@/lib/archive/model'
import { parseProfile } from '@/lib/profile/parse'
import { readMixTopics } from '@/lib/site/feeds'
import { readXml, textsOf } from '@/lib/site/fixtures/strict-xml'
import { routeOf } from '@/server/routes'
import { answerFeed } from './answer'

const SITE = { siteUrl: 'https://news.example', profile: parseProfile('').profile }
const NOTHING_ELSE = {
  files: new Set<string>(),
  own: new Set<string>(),
  texts: new Map<string, string>(),
  movedTo: () => undefined,
}
const dataDir = mkdtempSync(path.join(tmpdir(), 'mix-feed-'))
let archive: Archive
let ids: readonly string[]
beforeAll(async () => {
  archive = openArchive({ issuesDir: 'examples/sample/issues', contentDir: 'examples/sample', dataDir })
  await archive.sync()
  ids = archive
    .topics()
    .toSorted((a, b) => b.items - a.items)
    .slice(0, 2)
    .map(({ topic }) => topic.id)
    .toSorted()
}, 60_000)
afterAll(() => {
  archive.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const idsAt = (address: string): readonly string[] => {
  const body = answerFeed(address, archive, SITE)?.body ?? ''
  return address.includes('.json')
    ? JSON.parse(body).items.map(({ id }: { readonly id: string }) => id)
    : textsOf(readXml(body), address.includes('.xml') ? 'guid' : 'id').slice(address.includes('.xml') ? 0 : 1)
}

describe('the feed of several topics', () => {
  test('has at most 60 of their newest reports, each once, and the same ones in each format', () => {
    const found = idsAt(`/feeds/mix.xml?topics=${ids.join(',')}`)
    const newest = archive.newestItems({ kind: 'topics', topics: ids }, 60)
    expect(found).toHaveLength(newest.length)
    expect(new Set(found).size).toBe(found.length)
    expect(newest.map(({ date }) => date)).toEqual(
      newest
        .map(({ date }) => date)
        .toSorted()
        .reverse(),
    )
    for (const id of ids) expect(newest.some(({ topics }) => topics.some((one) => one.id === id))).toBe(true)
    for (const format of ['atom', 'json'])
      expect(idsAt(`/feeds/mix.${format}?topics=${ids.join(',')}`)).toEqual(found)
  })

  test('gives its canonical address as its own', () => {
    const body = answerFeed(`/feeds/mix.xml?topics=${ids.toReversed().join(',')}`, archive, SITE)?.body
    expect(body).toContain(`href="https://news.example/feeds/mix.xml?topics=${ids.join(',')}"`)
  })
})

describe('the address of a feed of several topics', () => {
  const route = (query: string) => routeOf(`/feeds/mix.xml?${query}`, archive, NOTHING_ELSE)

  test('is canonical if the ids are sorted; all others redirect to it', () => {
    const [first = '', second = ''] = ids
    const address = `/feeds/mix.xml?topics=${first},${second}`
    expect(route(`topics=${first},${second}`)).toEqual({ kind: 'search', address })
    for (const query of [
      `topics=${second},${first}`,
      `topics=${first}&topics=${second}`,
      `topics=${first}%2C${second}`,
      `topics=${first},${second},${first},no-such-topic`,
      `a=b&topics=${first},${second}`,
    ])
      expect(route(query)).toEqual({ kind: 'moved', to: address })
  })

  test('redirects to the page with the form if no topic exists', () => {
    for (const query of ['', 'topics=', 'topics=no-such-topic', "topics=';--"])
      expect(route(query)).toEqual({ kind: 'moved', to: '/feeds' })
  })

  test('has at most 30 topics', () => {
    const many = Array.from({ length: 40 }, (_, at) => `topic-${at}`)
    expect(readMixTopics(`topics=${many.join(',')}`, () => true)).toHaveLength(30)
  })
})
