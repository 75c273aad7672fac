import { describe, expect, test } from 'vitest'
import { drawNameplate } from '@/lib/images/nameplate'
import { rewritePage } from './rewrite-page'
import { traditionalPage } from './traditional-page'

const SITE = 'https://news.example'
const traditional = (html: string): Promise<string> => traditionalPage(html, SITE, '气候周报')

describe('a page in traditional characters', () => {
  test.each([
    ['says its language', '<html lang="zh-CN">', '<html lang="zh-Hant-TW">'],
    ['has its words in traditional characters', '<p>人工<b>智能</b>软件</p>', '<p>人工<b>智慧</b>軟體</p>'],
    [
      'converts across a break between words',
      '<h1>人工<wbr/>智能<wbr/>软件</h1>',
      '<h1>人工<wbr/>智慧<wbr/>軟體</h1>',
    ],
    ['has no break inside a phrase', '<h1>用<wbr/>默<wbr/>认</h1>', '<h1>用<wbr/>預設</h1>'],
    [
      'keeps a break beside a tag',
      '<h1><wbr/><b>软件</b><wbr/>软件</h1>',
      '<h1><wbr/><b>軟體</b><wbr/>軟體</h1>',
    ],
    ['keeps entities', '<p>软件 &lt;b&gt; &amp;amp;</p>', '<p>軟體 &lt;b&gt; &amp;amp;</p>'],
    [
      'does not convert code',
      '<pre>软件<code>软件</code>软件</pre><p>软件</p>',
      '<pre>软件<code>软件</code>软件</pre><p>軟體</p>',
    ],
    [
      'does not convert an element with translate="no"',
      '<p translate="no">软件<p>软件</p></p>',
      '<p translate="no">软件<p>软件</p></p>',
    ],
    [
      'does not convert scripts and styles',
      '<script>"软件"</script><style>/*软件*/</style>',
      '<script>"软件"</script><style>/*软件*/</style>',
    ],
    [
      'converts what is heard',
      '<a aria-label="软件" title="软件">x</a>',
      '<a aria-label="軟體" title="軟體">x</a>',
    ],
    [
      'leaves ids, classes, values alone',
      '<input id="软件" class="软件" value="软件">',
      '<input id="软件" class="软件" value="软件">',
    ],
    [
      'converts what machines show',
      '<title>软件</title><meta name="description" content="软件"/><meta property="og:locale" content="zh_CN"/>',
      '<title>軟體</title><meta name="description" content="軟體"><meta property="og:locale" content="zh_TW">',
    ],
    [
      'names itself as its canonical address',
      `<link rel="canonical" href="${SITE}/about"/><meta property="og:url" content="${SITE}"/>`,
      `<link rel="canonical" href="${SITE}/zh-hant/about"/><meta property="og:url" content="${SITE}/zh-hant">`,
    ],
    [
      'names its own share picture, and no other picture of its own',
      `<meta property="og:image" content="${SITE}/og/issues/2026-01-11.png"/><meta name="twitter:image" content="https://img.example/a.png"/><a href="/og/stories/0123456789.png">x</a>`,
      `<meta property="og:image" content="${SITE}/og/zh-hant/issues/2026-01-11.png"/><meta name="twitter:image" content="https://img.example/a.png"/><a href="/og/zh-hant/stories/0123456789.png">x</a>`,
    ],
    [
      'converts the words of structured data, not its addresses',
      `<script type="application/ld+json">{"@id":"${SITE}/a","headline":"软件\\u003c","inLanguage":"zh-CN","citation":["https://a.example/软件"]}</script>`,
      `<script type="application/ld+json">{"@id":"${SITE}/a","headline":"軟體\\u003c","inLanguage":"zh-Hant","citation":["https://a.example/软件"]}</script>`,
    ],
  ])('%s', async (_, html, converted) =>
    expect((await traditional(html)).replaceAll('/>', '>')).toBe(converted.replaceAll('/>', '>')),
  )

  test.each([
    ['/', '/zh-hant'],
    ['/issues/2026-01-11#a', '/zh-hant/issues/2026-01-11#a'],
    ['/search?q=%E8%BD%AF', '/zh-hant/search?q=%E8%BD%AF'],
    [`${SITE}/about`, `${SITE}/zh-hant/about`],
    ...[
      '#a',
      '/feed.xml',
      '/issues/2026-01-11.md',
      '/icon.svg',
      'https://a.example/x',
      '//a.example/x',
      'mailto:a@a.example',
    ].map((one) => [one, one]),
  ])('leads from %s to %s', async (address, converted) =>
    expect(await traditional(`<a href="${address}">x</a>`)).toBe(`<a href="${converted}">x</a>`),
  )

  test('sends its search form to the traditional search', async () => {
    expect(await traditional('<form action="/search"></form>')).toBe('<form action="/zh-hant/search"></form>')
  })
})

describe('a page with a traditional version', () => {
  const footer =
    '<p class="scripts" hidden="" translate="no"><a href="/" hreflang="zh-Hans" aria-current="true">简体</a><a href="/zh-hant" hreflang="zh-Hant">繁體</a></p>'
  const page = (canonical: string): string => `<link rel="canonical" href="${canonical}"><p>x</p>${footer}`
  const named = (canonical: string, path: string): Promise<string> =>
    rewritePage(page(canonical), { place: { path, siteUrl: SITE } })

  test('links both versions in its head, with itself as the default', async () => {
    const pair = [
      ...(await named(`${SITE}/about`, '/about')).matchAll(/hreflang="([^"]+)" href="(https:[^"]+)"/g),
    ].map((one) => one.slice(1))
    expect(pair).toEqual([
      ['zh-Hans', `${SITE}/about`],
      ['zh-Hant', `${SITE}/zh-hant/about`],
      ['x-default', `${SITE}/about`],
    ])
  })

  test('has no such links in its head if another page is canonical', async () => {
    expect(await named(`${SITE}/issues/2026-01-11`, '/stories/0123456789')).not.toContain('x-default')
  })

  test('shows the switch, which leads to both versions of the page', async () => {
    const html = await named(`${SITE}/about`, '/about')
    expect(html).toContain(
      '<p class="scripts" translate="no"><a href="/about" hreflang="zh-Hans" aria-current="true">简体</a>',
    )
    expect(html).toContain('<a href="/zh-hant/about" hreflang="zh-Hant">繁體</a>')
  })

  test('has the same links on the traditional page, with the switch reversed', async () => {
    const there = await traditional(await named(`${SITE}/about`, '/about'))
    expect(there).toContain(`hreflang="zh-Hans" href="${SITE}/about"`)
    expect(there).toContain(
      '<a href="/about" hreflang="zh-Hans">简体</a><a href="/zh-hant/about" hreflang="zh-Hant" aria-current="true">繁體</a>',
    )
  })
})

test("the site's name is drawn in traditional characters", async () => {
  const [simplified, converted] = await Promise.all([drawNameplate('气候周报'), drawNameplate('氣候週報')])
  const page = (path: string): string =>
    `<svg class="nameplate" width="${converted.width}" viewBox="${converted.viewBox}" aria-label="气候周报"><path d="${path}"></path></svg>`
  expect(await traditional(page(simplified.path))).toBe(page(converted.path).replace('气候周报', '氣候週報'))
})
