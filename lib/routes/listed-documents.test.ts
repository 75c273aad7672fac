import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerAlternate } from '@/lib/alternates/answer'
import { openArchive } from '@/lib/archive/archive'
import type { Archive } from '@/lib/archive/model'
import { pictureAt } from '@/lib/images/answer'
import { parseProfile } from '@/lib/profile/parse'
import { alternatePath } from '@/lib/site/addresses'
import nextConfig from '@/next.config.mjs'
import { FAMILIES, findAddress } from './table'

const SITE = { siteUrl: 'https://news.example', profile: parseProfile('').profile }
const dataDir = mkdtempSync(path.join(tmpdir(), 'listed-documents-'))
let archive: Archive
beforeAll(async () => {
  archive = openArchive({ issuesDir: 'examples/sample/issues', contentDir: 'examples/sample', dataDir })
  await archive.sync()
})
afterAll(() => {
  archive.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const listedPages = (): readonly string[] =>
  FAMILIES.filter(({ kind }) => kind === 'page').flatMap((family) => family.list(archive))

test('every alternate in the table of addresses has a response', () => {
  const alternates = FAMILIES.filter(({ kind }) => kind === 'page').flatMap((family) =>
    family.list(archive).flatMap((page) => family.alternates.map((format) => alternatePath(page, format))),
  )
  expect(alternates.length).toBeGreaterThan(100)
  expect(alternates.filter((one) => answerAlternate(one, archive, SITE)?.body === undefined)).toEqual([])
})

test('next.config.mjs rewrites every alternate to its route, for bare `next start`', async () => {
  const rewrites = await nextConfig.rewrites?.()
  if (!Array.isArray(rewrites)) throw new Error('the rewrites are no list')
  const isLed = (folder: string, format: string): boolean =>
    rewrites.some(({ source }) => source.startsWith(`/${folder}/`) && source.includes(format))
  const missing = FAMILIES.filter(({ kind }) => kind === 'page').flatMap((family) => {
    const [page] = family.list(archive)
    const folder = page?.split('/')[1] ?? ''
    return family.alternates.filter((format) => !isLed(folder, format)).map((format) => `${page}.${format}`)
  })
  expect(missing).toEqual([])
})

test('every share picture in the table of addresses can be drawn', () => {
  const pictures = new Set(listedPages().flatMap((page) => findAddress(page)?.image()?.path ?? []))
  expect(pictures.size).toBeGreaterThan(100)
  expect([...pictures].filter((one) => pictureAt(one, archive, SITE.profile) === undefined)).toEqual([])
})
