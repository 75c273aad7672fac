import { expect, test } from 'playwright/test'
import { hitsOf } from './issue-parts'

const ISSUE = '/issues/2026-01-11'

test('an issue has a JSON alternate, and both link to each other', async ({ request }) => {
  const page = await request.get(ISSUE)
  expect(page.headers()['link']).toContain(`${ISSUE}.json>; rel="alternate"; type="application/json"`)
  const data = await request.get(`${ISSUE}.json`)
  expect(data.status()).toBe(200)
  expect(data.headers()['content-type']).toBe('application/json')
  expect(data.headers()['link']).toContain(`${ISSUE}>; rel="canonical"`)
  expect(data.headers()['x-robots-tag']).toBe('noindex')
  expect(await data.json()).toMatchObject({ version: 1, id: '2026-01-11', sections: expect.any(Array) })
})

test('an issue has a Markdown alternate with every link of its stories', async ({ request }) => {
  const page = await request.get(ISSUE)
  expect(page.headers()['link']).toContain(`${ISSUE}.md>; rel="alternate"; type="text/markdown"`)
  const markdown = await request.get(`${ISSUE}.md`)
  expect(markdown.status()).toBe(200)
  expect(markdown.headers()['content-type']).toBe('text/markdown; charset=utf-8')
  expect(markdown.headers()['link']).toContain(`${ISSUE}>; rel="canonical"`)
  const text = await markdown.text()
  expect(text).toMatch(/^---\ntitle: "/)
  const { sections } = await (await request.get(`${ISSUE}.json`)).json()
  for (const { title } of sections) expect(text).toContain(`## ${title}`)
  const stories = sections.flatMap(({ items }: { items: { source?: { url: string } }[] }) => items)
  for (const { source } of stories) if (source !== undefined) expect(text).toContain(source.url)
})

test('the head of an issue links to its alternates', async ({ page }) => {
  await page.goto(ISSUE)
  for (const [type, ending] of [
    ['text/markdown', 'md'],
    ['application/json', 'json'],
  ])
    await expect(page.locator(`head link[rel=alternate][type="${type}"]`)).toHaveAttribute(
      'href',
      new RegExp(`${ISSUE}\\.${ending}$`),
    )
})

test('every address in the JSON of an issue exists', async ({ request }) => {
  const { $schema, sections } = await (await request.get(`${ISSUE}.json`)).json()
  const schema = await request.get($schema)
  expect(schema.headers()['content-type']).toBe('application/schema+json')
  const stories = sections.flatMap(
    ({ items }: { items: { json?: string; topics?: { json: string }[] }[] }) => items,
  )
  const [story] = stories.filter(({ json }: { json?: string }) => json !== undefined)
  const data = await (await request.get(story.json)).json()
  expect(data).toMatchObject({ id: story.id, headline: story.headline, issue: { id: '2026-01-11' } })
  for (const { json } of data.topics) expect((await request.get(json)).status()).toBe(200)
})

test('the JSON search has the same hits as the search page', async ({ request, page }) => {
  const data = await (await request.get('/search.json?q=AI')).json()
  expect(data.hits.length).toBeGreaterThan(0)
  await page.goto('/search?q=AI')
  await expect(hitsOf(page).locator('h2 + p')).toHaveText(
    data.hits.map(({ excerpt }: { excerpt: string }) => excerpt),
  )
})

for (const query of [
  '',
  'q=',
  'q=%00',
  'q=%ff%d8',
  'q="',
  'q=*',
  'q=NEAR(a,b)',
  'q=a:b',
  `q=${'x'.repeat(5_000)}`,
  'q=a&page=999999',
  'q=a&from=x',
]) {
  test(`a search for ${query.slice(0, 20)} is answered as JSON`, async ({ request }) => {
    const answer = await request.get(`/search.json?${query}`)
    expect(answer.status()).toBe(200)
    expect(answer.headers()['content-type']).toBe('application/json')
    expect(await answer.json()).toMatchObject({ hits: expect.any(Array), total: expect.any(Number) })
  })
}

for (const [path, type] of [
  ['/issues/2026-13-40.md', 'text/markdown; charset=utf-8'],
  ['/issues/2026-01-12.md', 'text/markdown; charset=utf-8'],
  ['/issues/2026-01-12.json', 'application/json'],
  ['/stories/9999999999.json', 'application/json'],
  ['/topics/nobody.json', 'application/json'],
] as const) {
  test(`${path} is 404 in its own format`, async ({ request }) => {
    const answer = await request.get(path)
    expect(answer.status()).toBe(404)
    expect(answer.headers()['content-type']).toBe(type)
  })
}

test('every example on the API page works as described', async ({ page, request }) => {
  await page.goto('/api')
  const sections = await page.locator('section[data-type]').all()
  expect(sections.length).toBe(12)
  for (const section of sections) {
    const examples = await section.getByRole('link').all()
    // /mcp accepts only POST and has its own tests. There is no example of an event, because the issues of
    // this test contain no event.
    if ((await section.getByText(/\/mcp|\/events\//).count()) === 0)
      expect(examples.length).toBeGreaterThan(0)
    for (const example of examples) {
      const answer = await request.get((await example.getAttribute('href')) ?? '')
      expect(answer.status()).toBe(200)
      expect(answer.headers()['content-type']).toBe(await section.getAttribute('data-type'))
    }
  }
})

test('llms.txt links only to existing pages', async ({ request }) => {
  const text = await (await request.get('/llms.txt')).text()
  const addresses = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, address]) => address ?? '')
  expect(addresses.length).toBeGreaterThan(8)
  for (const address of addresses) {
    const answer = await request.get(address, { maxRedirects: 0 })
    // /mcp accepts only POST.
    expect([address, answer.status()]).toEqual([address, address.endsWith('/mcp') ? 405 : 200])
  }
})

test('scripts of other sites may read documents but not pages', async ({ request }) => {
  for (const path of [`${ISSUE}.json`, '/feed.xml', '/search.json?q=AI', '/issues/2026-01-12.json']) {
    expect((await request.get(path)).headers()['access-control-allow-origin']).toBe('*')
  }
  expect((await request.get(ISSUE)).headers()['access-control-allow-origin']).toBeUndefined()
  const preflight = await request.fetch(`${ISSUE}.json`, {
    method: 'OPTIONS',
    headers: { Origin: 'https://a.example' },
  })
  expect(preflight.status()).toBe(204)
  expect(preflight.headers()['access-control-allow-methods']).toBe('GET, HEAD, OPTIONS')
})

test('a client that searches too often gets 429, others do not', async ({ request }) => {
  const search = (from: string, n: number) =>
    request.get(`/search.json?q=${n}`, { headers: { 'X-Forwarded-For': from } })
  const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => search('198.51.100.7', n)))
  const refused = answers.filter((answer) => answer.status() === 429)
  expect(refused.length).toBeGreaterThan(0)
  expect(await refused[0]?.json()).toMatchObject({ error: 'too-many' })
  expect(Number(refused[0]?.headers()['retry-after'])).toBeGreaterThan(0)
  expect((await search('198.51.100.8', 1_000)).status()).toBe(200)
  expect((await request.get(ISSUE, { headers: { 'X-Forwarded-For': '198.51.100.7' } })).status()).toBe(200)
})
