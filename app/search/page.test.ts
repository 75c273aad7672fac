import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { robotsText } from '@/lib/seo/robots'
import { generateMetadata } from './page'

beforeAll(() => vi.stubEnv('SITE_URL', 'https://news.example'))
afterAll(() => vi.unstubAllEnvs())

const metadata = (given: Readonly<Record<string, string>>) =>
  generateMetadata({ searchParams: Promise.resolve(given) })

describe('a page of search results', () => {
  test('is noindex, and names its own address as canonical', async () => {
    expect(await metadata({ page: '2', q: '芯片' })).toMatchObject({
      robots: { index: false, follow: true },
      alternates: { canonical: 'https://news.example/search?q=%E8%8A%AF%E7%89%87&page=2' },
    })
  })

  test('may be requested by crawlers, so that they see that it is noindex', () =>
    expect(robotsText('https://news.example')).not.toMatch(/^Disallow: .*search/m))
})

test.each([{}, { q: ' ' }, { utm_source: 'x' }])('the search form is indexed at %o', async (given) => {
  expect(await metadata(given)).toMatchObject({
    robots: { index: true },
    alternates: { canonical: 'https://news.example/search' },
  })
})
