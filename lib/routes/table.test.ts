import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openArchive } from '@/lib/archive/archive'
import type { Archive } from '@/lib/archive/model'
import { ARTICLE_SHAPES, alternatePath, imagePath, traditionalImagePath } from '@/lib/site/addresses'
import { routeOf } from '@/server/routes'
import type { Family } from './family'
import { FAMILIES, findAddress, findAlternate, findImage, listAddresses } from './table'

const dataDir = mkdtempSync(path.join(tmpdir(), 'address-table-'))
let archive: Archive
beforeAll(async () => {
  archive = openArchive({ issuesDir: 'examples/sample/issues', contentDir: 'examples/sample', dataDir })
  await archive.sync()
}, 60_000)
afterAll(() => {
  archive.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const NOTHING_ELSE = {
  files: new Set<string>(),
  own: new Set<string>(),
  texts: new Map<string, string>(),
  movedTo: () => undefined,
}
const kindOf = (address: string): string => routeOf(address, archive, NOTHING_ELSE).kind

describe.each(FAMILIES.map((family) => [family.pattern, family] as const))('%s', (_, family: Family) => {
  test('lists addresses that exist, each once, and that match no other family', () => {
    const paths = family.list(archive)
    expect(new Set(paths).size).toBe(paths.length)
    for (const one of paths) {
      const found = findAddress(one)
      expect({
        one,
        family: found?.family.pattern,
        path: found?.path,
        exists: found?.exists(archive),
      }).toEqual({
        one,
        family: family.pattern,
        path: one,
        exists: true,
      })
      expect(FAMILIES.filter((other) => other.at(one) !== undefined)).toEqual([family])
    }
  })

  test('is routed to its kind, and so are its alternates and pictures', () => {
    for (const one of family.list(archive)) {
      expect([one, kindOf(one)]).toEqual([one, family.kind])
      for (const format of family.alternates) {
        const alternate = alternatePath(one, format)
        expect(findAlternate(alternate)?.page?.path).toBe(one)
        expect([alternate, kindOf(alternate)]).toEqual([
          alternate,
          family.kind === 'search' ? 'search' : 'document',
        ])
      }
      const image = findAddress(one)?.image()
      if (image === undefined) continue
      expect(findImage(image.path)?.page.path).toBe(image.page)
      for (const picture of [image.path, traditionalImagePath(image.path) ?? ''])
        expect([picture, kindOf(picture)]).toEqual([picture, 'image'])
      for (const picture of ARTICLE_SHAPES.map((shape) => imagePath(image.page, shape)))
        expect([picture, kindOf(picture)]).toEqual([picture, image.isArticle ? 'image' : 'not-found'])
    }
  })

  test('has in its sitemap only pages that it lists', () => {
    const listed = new Set(family.list(archive))
    const years = [...new Set(archive.months().map(({ month }) => month.slice(0, 4)))]
    const pages = years.flatMap((year) => family.sitemap?.pages(archive, year) ?? [])
    expect(pages.map(({ path }) => path()).filter((one) => !listed.has(one))).toEqual([])
  })
})

test('the sample paper has an address of every family that lists addresses', () => {
  const empty = FAMILIES.filter((family) => family.list(archive).length === 0)
  const unlisted = ['/random', '/healthz', '/readyz', '/metrics', '/feeds/mix.:format']
  expect(empty.map(({ pattern }) => pattern)).toEqual(unlisted)
})

const CHARACTERS = ['0', '9', 'a', 'z', '-', '.', '/', '_', 'A', '']
const REFUSED = new Set(['not-found', 'no-alternate', 'moved', 'malformed', 'random', 'monitoring'])

test('an address with one changed character is either listed or does not exist', () => {
  const listed = new Set(listAddresses(archive))
  const wrong: string[] = []
  for (const address of listed) {
    for (let at = 1; at < address.length; at++) {
      const character = CHARACTERS[(at * 7 + address.length) % CHARACTERS.length] ?? ''
      const changed = address.slice(0, at) + character + address.slice(at + 1)
      if (!listed.has(changed) && !REFUSED.has(kindOf(changed))) wrong.push(changed)
    }
  }
  expect(wrong).toEqual([])
})
