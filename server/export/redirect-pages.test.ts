import { expect, test } from 'vitest'
import { exportRedirects, redirectPage, unlistedRedirects } from './redirect-pages'

const REDIRECTS = [
  { from: '/pages/{file}.html', to: '/issues/{issue}' },
  { from: '/old-about', to: '/about' },
  { from: '/tags/{name}', to: '/topics/{name}' },
]
const SLUGS = new Map([['0111', '2026-01-11']])
const slugOf = (file: string): string | undefined => SLUGS.get(file)
const listed = (hasTraditional: boolean) =>
  exportRedirects(REDIRECTS, ['0111', 'held-back'], slugOf, { hasTraditional }).map(({ from, to }) => [
    from,
    to,
  ])

test('a pattern with {file} becomes one redirect for each published issue', () => {
  expect(listed(false)).toEqual([
    ['/issues', '/archive'],
    ['/random', '/archive'],
    ['/pages/0111.html', '/issues/2026-01-11'],
    ['/old-about', '/about'],
  ])
})

test('pages in Traditional Chinese have their own redirects', () => {
  expect(listed(true)).toContainEqual(['/zh-hant/issues', '/zh-hant/archive'])
})

test('a pattern with other words is reported, because a static host cannot follow it', () => {
  expect(unlistedRedirects(REDIRECTS)).toEqual(['/tags/{name}'])
})

test('the page of a redirect has the new address, escaped, and the full address as canonical', () => {
  const page = redirectPage({ from: '/a', to: '/b?"x"&y', status: 301 }, 'https://news.example')
  expect(page).toContain('content="0; url=/b?&quot;x&quot;&amp;y"')
  expect(page).toContain('<link rel="canonical" href="https://news.example/b?&quot;x&quot;&amp;y">')
  const foreign = redirectPage(
    { from: '/a', to: 'https://other.example/', status: 301 },
    'https://news.example',
  )
  expect(foreign).toContain('<link rel="canonical" href="https://other.example/">')
})
