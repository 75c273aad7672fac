import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openArchive } from '@/lib/archive/archive'
import type { Archive } from '@/lib/archive/model'
import { shareArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { newsEntries } from '@/lib/seo/news-sitemap'
import { renderApp } from './fixtures/render-app'

const DAY = '2026-03-29'

describe('a paper in London, whose summer time begins on 29 March 2026 at 01:00 UTC', () => {
  let folder: string
  let archive: Archive
  let now = Date.parse('2026-03-28T12:00:00Z')

  const write = (name: string, text: string): void => {
    const file = path.join(folder, 'content', name)
    writeFileSync(file, text)
    utimesSync(file, now / 1000, now / 1000)
  }
  const issue = (name: string, ...fields: readonly string[]): void =>
    write(
      `issues/${name}.md`,
      `---\n${['title: Clocks', ...fields].join('\n')}\nsummary: Tides\n---\n## News\n### [Tides](https://a.example/${name})\nText.\n`,
    )
  const publishedAt = async (time: string): Promise<readonly string[]> => {
    now = Date.parse(time)
    await archive.sync()
    return archive.newest(9).map(({ date }) => date)
  }

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'london-'))
    const contentDir = path.join(folder, 'content')
    const issuesDir = path.join(contentDir, 'issues')
    mkdirSync(issuesDir, { recursive: true })
    write('site.yaml', 'name: The Thames\npublishedAt: "06:30"\ntimeZone: Europe/London\n')
    vi.stubEnv('CONTENT_DIR', contentDir)
    vi.stubEnv('SITE_URL', 'https://thames.example')
    archive = openArchive({ issuesDir, contentDir, dataDir: path.join(folder, 'data') }, { now: () => now })
    shareArchive(Promise.resolve(archive))
    issue('waits', `date: ${DAY}`)
    issue('local', 'date: 2026-03-30', 'publishAt: 2026-03-30 09:00')
    issue('instant', 'date: 2026-07-01T23:30:00Z', 'publishAt: 2026-03-28')
    await archive.sync()
  })
  afterAll(() => {
    vi.unstubAllEnvs()
    archive.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('publishes an issue of a later day at the hour of publication in summer time', async () => {
    expect(await publishedAt('2026-03-29T05:29:59Z')).not.toContain(DAY)
    expect(await publishedAt('2026-03-29T05:30:00Z')).toContain(DAY)
  })

  test('reads a time without a zone in the zone of the paper', async () => {
    expect(await publishedAt('2026-03-30T07:59:59Z')).not.toContain('2026-03-30')
    expect(await publishedAt('2026-03-30T08:00:00Z')).toContain('2026-03-30')
  })

  test('dates an issue by the day of its instant in London', () =>
    expect(archive.newest(9).map(({ date }) => date)).toContain('2026-07-02'))

  test('uses its own time zone in feeds, sitemaps, structured data and JSON', async () => {
    const text = async (address: string) => (await renderApp(address, archive)) ?? ''
    expect(await text('/atom.xml')).toContain('<published>2026-03-29T05:30:00.000Z</published>')
    expect(await text('/sitemaps/issues-2026.xml')).toContain('2026-03-29T06:30:00+01:00')
    expect(await text(`/issues/${DAY}`)).toContain('"datePublished":"2026-03-29T06:30:00+01:00"')
    expect(await text(`/issues/${DAY}.json`)).toContain('"published":"2026-03-29T06:30:00+01:00"')
  })

  test('gives the instant of publishAt as the time of publication', async () => {
    const text = async (address: string) => (await renderApp(address, archive)) ?? ''
    const page = await text('/issues/2026-03-30')
    expect(page).toContain('"datePublished":"2026-03-30T09:00:00+01:00"')
    expect(page).toContain('"publishedTime":"2026-03-30T09:00:00+01:00"')
    const [story] = archive.storyIds().filter((id) => archive.issueOfStory(id)?.date === '2026-03-30')
    expect(await text(`/stories/${story}`)).toContain('"datePublished":"2026-03-30T09:00:00+01:00"')
    for (const feed of ['/atom.xml', '/feeds/stories.atom'])
      expect(await text(feed)).toContain('<published>2026-03-30T08:00:00.000Z</published>')
    expect(await text('/sitemaps/issues-2026.xml')).toContain('2026-03-30T09:00:00+01:00')
    for (const data of ['/issues/2026-03-30.json', `/stories/${story}.json`])
      expect(await text(data)).toContain('"published":"2026-03-30T09:00:00+01:00"')
    const news = newsEntries(archive, readSite(), Date.parse('2026-04-01T07:59:59Z'))
    expect(news.map(({ news: one }) => one?.date)).toContain('2026-03-30T09:00:00+01:00')
  })

  test('asks feed readers to skip hours that are quiet in winter and in summer', async () => {
    const feed = (await renderApp('/feed.xml', archive)) ?? ''
    const hours = Array.from(feed.matchAll(/<hour>(\d+)<\/hour>/g), ([, hour]) => Number(hour))
    expect(hours).toEqual([0, 1, 2, 3, 4])
  })

  test('publishes by another zone as soon as site.yaml names one', async () => {
    write('site.yaml', 'name: The Thames\npublishedAt: "06:30"\ntimeZone: America/New_York\n')
    expect(await publishedAt('2026-03-30T12:59:59Z')).not.toContain('2026-03-30')
    expect(await publishedAt('2026-03-30T13:00:00Z')).toContain('2026-03-30')
    expect(archive.newest(9).map(({ date }) => date)).toContain('2026-07-01')
    expect(await renderApp('/atom.xml', archive)).toContain('<published>2026-03-30T13:00:00.000Z</published>')
  })
})
