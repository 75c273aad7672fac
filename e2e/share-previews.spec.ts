import { expect, test } from 'playwright/test'

/** Pages with the addresses of their share pictures. Pages of stories and topics are tested below. */
const PAGES = [
  ['/', '/og/site.png'],
  ['/issues/2026-01-11', '/og/issues/2026-01-11.png'],
  ['/archive', '/og/site.png'],
  ['/about', '/og/site.png'],
  ['/subscribe', '/og/site.png'],
  ['/topics', '/og/site.png'],
] as const
const FAMILIES = [
  ['/archive', 'a[href^="/issues/"]'],
  ['/issues/2026-01-11', 'a[href^="/stories/"]'],
  ['/topics', 'a[href^="/topics/"]'],
] as const

/** Returns width and height of a PNG, which are in its first chunk. */
const sizeOf = (png: Buffer): readonly number[] => [png.readUInt32BE(16), png.readUInt32BE(20)]

for (const [path, picture] of PAGES) {
  test(`${path} has the picture ${picture}, with its size and text`, async ({ page, baseURL }) => {
    await page.goto(path)
    const content = (name: string) =>
      page.locator(`meta[property="${name}"], meta[name="${name}"]`).getAttribute('content')
    expect(await content('og:image')).toBe(`${baseURL}${picture}`)
    expect(await content('twitter:image')).toBe(`${baseURL}${picture}`)
    expect(await content('twitter:card')).toBe('summary_large_image')
    expect([await content('og:image:width'), await content('og:image:height')]).toEqual(['1200', '630'])
    expect(await content('og:image:type')).toBe('image/png')
    expect(await content('og:image:alt')).toMatch(/\S/)
  })
}

for (const [path, link] of FAMILIES) {
  test(`the page behind ${link} has its own picture, 1200 by 630`, async ({ page }) => {
    await page.goto(path)
    const address = await page.locator(link).first().getAttribute('href')
    await page.goto(address ?? '')
    const picture = (await page.locator('meta[property="og:image"]').getAttribute('content')) ?? ''
    expect(new URL(picture).pathname).toBe(`/og${address}.png`)
    const answer = await page.request.get(picture)
    expect(answer.status()).toBe(200)
    expect(answer.headers()['content-type']).toBe('image/png')
    expect(sizeOf(await answer.body())).toEqual([1200, 630])
  })
}

test('a picture is not sent again to a client that has it', async ({ request }) => {
  const first = await request.get('/og/site.png')
  const etag = first.headers()['etag'] ?? ''
  expect(etag).toMatch(/^"[^"]+"$/)
  const again = await request.get('/og/site.png', { headers: { 'If-None-Match': etag } })
  expect(again.status()).toBe(304)
  expect((await again.body()).length).toBe(0)
})

test('pictures of pages that do not exist are not found', async ({ request }) => {
  for (const path of [
    '/og/issues/2001-01-01.png',
    '/og/stories/0000000000.png',
    '/og/topics/nobody.png',
    '/og/x.png',
    '/og',
  ]) {
    expect((await request.get(path)).status()).toBe(404)
  }
})

test('pictures of all topics are drawn at once while pages are served', async ({ request }) => {
  const listed = await (await request.get('/topics')).text()
  const ids = [...new Set([...listed.matchAll(/href="\/topics\/([a-z0-9-]+)"/g)].map((match) => match[1]))]
  let drawn = 0
  const pictures = Promise.all(
    ids.map(async (id) => {
      const answer = await request.get(`/og/topics/${id}.png`)
      drawn += 1
      return answer.status()
    }),
  )
  expect((await request.get('/weeks')).status()).toBe(200)
  expect(drawn).toBeLessThan(ids.length)
  expect(new Set(await pictures)).toEqual(new Set([200]))
})
