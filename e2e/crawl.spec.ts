import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'playwright/test'
import { copyLists } from '@/testing/issue-files'
import { type OwnServer, startOwnServer } from '@/testing/own-server'

/* These tests visit every page of a site with three issues, real ones if they are available. */

const CORPUS = '../shared/corpus/issues'
const FEW = 3
const content = mkdtempSync(path.join(tmpdir(), 'dateline-crawl-'))
let server: OwnServer

// All tests run in one worker, because they use the result of one crawl.
test.describe.configure({ mode: 'default' })

interface Visited {
  readonly path: string
  readonly html: string
}
/** The pages that a crawl from the front page finds, by path, and the paths of other documents. */
const pages = new Map<string, Visited>()
const documents = new Set<string>()
const broken: string[] = []

test.beforeAll(async () => {
  test.setTimeout(240_000)
  mkdirSync(path.join(content, 'issues'))
  const folder = existsSync(CORPUS) ? CORPUS : 'testing/site/issues'
  for (const name of readdirSync(folder).sort().slice(-FEW))
    writeFileSync(path.join(content, 'issues', name), readFileSync(path.join(folder, name)))
  copyLists(content)
  server = await startOwnServer(content)
  await crawl()
})
test.afterAll(async () => {
  await server.stop()
  rmSync(content, { recursive: true, force: true })
})

const get = (address: string): Promise<Response> => fetch(`${server.url}${address}`, { redirect: 'manual' })

async function crawl(): Promise<void> {
  const open = ['/']
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (pages.has(at) || documents.has(at)) continue
    const answer = await get(at)
    if (answer.status !== 200) broken.push(`${at} ${answer.status}`)
    if (!answer.headers.get('content-type')?.startsWith('text/html')) {
      documents.add(at)
      continue
    }
    const html = await answer.text()
    pages.set(at, { path: at, html })
    open.push(...linksOf(html).flatMap((href) => (isOurs(href) ? [href.replace(/#.*$/, '')] : [])))
  }
}

const linksOf = (html: string): readonly string[] =>
  [...html.matchAll(/<a [^>]*href="([^"]+)"/g)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&'))
/**
 * Tells whether a link leads to this site; `/random` does not count, because it leads to another story each
 * time.
 */
const isOurs = (href: string): boolean => href.startsWith('/') && !href.endsWith('/random')

test('every link of the site leads directly to a page', () => {
  expect(broken).toEqual([])
  const expected = [
    '/',
    '/about',
    '/archive',
    '/corrections',
    '/editorial',
    '/search',
    '/subscribe',
    '/topics',
    '/zh-hant',
  ]
  expect([...pages.keys()]).toEqual(expect.arrayContaining(expected))
  expect([...documents]).toContain('/feed.xml')
})

test('every link to an anchor leads to an element', () => {
  for (const { path: at, html } of pages.values()) {
    const ids = new Set([...html.matchAll(/\sid="([^"]+)"/g)].map((match) => `#${match[1]}`))
    expect([at, ...linksOf(html).filter((href) => href.startsWith('#') && !ids.has(href))]).toEqual([at])
  }
})

const first = (html: string, pattern: RegExp): string => pattern.exec(html)?.[1] ?? ''
const count = (html: string, pattern: RegExp): number => [...html.matchAll(pattern)].length
const titleOf = (html: string): string => first(html, /<title>([^<]*)<\/title>/)
const descriptionOf = (html: string): string => first(html, /<meta name="description" content="([^"]*)"/)
const canonicalOf = (html: string): string =>
  first(html, /<link rel="canonical" href="([^"]*)"/).slice(server.url.length) || '/'
const isHidden = (html: string): boolean => /<meta name="robots" content="noindex/.test(html)

test('every page has one title, one description, one canonical address and one first heading', () => {
  for (const { path: at, html } of pages.values()) {
    const counts = [/<title>/g, /<meta name="description"/g, /<link rel="canonical"/g, /<h1[\s>]/g].map(
      (pattern) => count(html, pattern),
    )
    expect(`${at} ${counts}`).toBe(`${at} 1,1,1,1`)
    expect(pages.has(canonicalOf(html)), `${at} → ${canonicalOf(html)}`).toBe(true)
  }
})

test('no two indexed pages have the same title or description', () => {
  const shown = [...pages.values()].filter(({ html }) => !isHidden(html))
  for (const read of [titleOf, descriptionOf]) {
    const first = new Map<string, string>()
    const duplicates = shown.flatMap(({ path: at, html }) => {
      const text = read(html)
      const other = first.get(text)
      first.set(text, at)
      return other === undefined ? [] : [`${other} and ${at}: ${text}`]
    })
    expect(duplicates).toEqual([])
  }
})

test('structured data parses on every page and contains only existing addresses of the site', () => {
  for (const { path: at, html } of pages.values()) {
    const texts = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
      (match) => match[1] ?? '',
    )
    expect(`${at} ${texts.length}`).toBe(`${at} ${isHidden(html) ? texts.length : 1}`)
    const ways = [...(texts[0] ?? '').matchAll(/"item":"([^"]+)"/g)].map((match) => match[1] ?? '')
    for (const way of ways) expect(pages.has(way.slice(server.url.length)), `${at}: ${way}`).toBe(true)
  }
})

test('the sitemaps list exactly the indexed pages, by canonical address', async () => {
  const locsOf = async (address: string): Promise<readonly string[]> =>
    [...(await (await get(address)).text()).matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) =>
      (match[1] ?? '').slice(server.url.length),
    )
  const sitemaps = (await locsOf('/sitemap.xml')).filter((address) => address !== '/sitemaps/news.xml')
  const listed = (await Promise.all(sitemaps.map(locsOf))).flat()
  const canonical = [...pages.values()]
    .filter(({ path: at, html }) => !isHidden(html) && canonicalOf(html) === at)
    .map(({ path: at }) => at)
  const later = /^(?:\/zh-hant)?\/(?:topics|impact|impact\/topics)\/[^/]+\/\d+$/
  expect(listed.toSorted()).toEqual(canonical.filter((at) => !later.test(at)).toSorted())
})

test('robots.txt lists the sitemaps and disallows internal paths', async () => {
  const text = await (await get('/robots.txt')).text()
  for (const line of ['Disallow: /healthz', 'Disallow: /internal/', `Sitemap: ${server.url}/sitemap.xml`]) {
    expect(text.split('\n')).toContain(line)
  }
})

test('a page of search results tells crawlers one thing: noindex', async () => {
  const rules = (await (await get('/robots.txt')).text()).split('\n')
  expect(rules.filter((rule) => rule.startsWith('Disallow:') && rule.includes('search'))).toEqual([])
  for (const at of ['/search?q=AI', '/search?q=AI&page=2', '/zh-hant/search?q=AI']) {
    const answer = await get(at)
    const html = await answer.text()
    expect([at, answer.headers.get('x-robots-tag')]).toEqual([at, null])
    expect([at, count(html, /<meta name="robots"/g), isHidden(html)]).toEqual([at, 1, true])
    expect(canonicalOf(html).replaceAll('&amp;', '&')).toBe(at)
  }
  const form = await (await get('/search')).text()
  expect([isHidden(form), canonicalOf(form)]).toEqual([false, '/search'])
})

test('all icons exist', async () => {
  const html = await (await get('/')).text()
  const marks = [...html.matchAll(/<link rel="(?:icon|apple-touch-icon|manifest)"[^>]*href="([^"]+)"/g)].map(
    (match) => match[1] ?? '',
  )
  const manifest = (await (await get('/manifest.webmanifest')).json()) as {
    readonly icons: readonly { readonly src: string }[]
  }
  for (const mark of [...marks, ...manifest.icons.map(({ src }) => src)])
    expect(`${mark} ${(await get(mark)).status}`).toBe(`${mark} 200`)
  expect(marks).toEqual(expect.arrayContaining(['/manifest.webmanifest', '/apple-touch-icon.png']))
})
