import { describe, expect, test } from 'vitest'
import { rewritePage } from './rewrite-page'

describe('of a page', () => {
  test.each([
    ['framework scripts go', '<script src="/_next/static/a.js" async=""></script><p>甲</p>', '<p>甲</p>'],
    [
      'inline scripts go, whatever they hold',
      '<p>甲</p><script>self.__next_f.push("<p>乙</p> <!-- <script>")</script>',
      '<p>甲</p>',
    ],
    [
      'the page once more, as data, goes',
      '<p>甲</p><script>self.__next_f.push([1,"<p>乙</p>"])</script><p>丙</p>',
      '<p>甲</p><p>丙</p>',
    ],
    ['so does data without an end', '<p>甲</p><script>self.__next_f.push([1,"<p>乙', '<p>甲</p>'],
    [
      'hints for scripts go',
      '<link rel="preload" as="script" href="/a.js"><link rel="modulepreload" href="/b.js">',
      '',
    ],
    ['comments go', '<p>甲<!-- -->乙<!--$--></p>', '<p>甲乙</p>'],
    [
      'structured data stays',
      '<script type="application/ld+json">{"a":"\\u003c"}</script>',
      '<script type="application/ld+json">{"a":"\\u003c"}</script>',
    ],
    [
      'speculation rules stay',
      '<script type="speculationrules">{}</script>',
      '<script type="speculationrules">{}</script>',
    ],
    [
      'style sheets stay',
      '<link rel="stylesheet" href="/_next/static/a.css">',
      '<link rel="stylesheet" href="/_next/static/a.css">',
    ],
    [
      'text that looks like a script stays',
      '<p>&lt;script&gt;甲&lt;/script&gt;</p><textarea><script></textarea>',
      '<p>&lt;script&gt;甲&lt;/script&gt;</p><textarea><script></textarea>',
    ],
  ])('%s', async (_, html, left) => expect(await rewritePage(html)).toBe(left))

  test('our own scripts follow `<meta charset>`, once', async () => {
    const html = '<head><meta charset="utf-8"><meta name="a"><script>1</script></head>'
    expect(await rewritePage(html, { head: '<script>2</script>' })).toBe(
      '<head><meta charset="utf-8"><script>2</script><meta name="a"></head>',
    )
  })

  test('the requested depth is preselected, and no other', async () => {
    const radio = (depth: string, checked = '') =>
      `<input type="radio" name="depth" id="d-${depth}"${checked}>`
    const html = `${radio('skim')}${radio('full', ' checked=""')}<input name="theme" checked="">`
    expect(await rewritePage(html, { depth: 'skim' })).toBe(
      `${radio('skim', ' checked=""')}${radio('full')}<input name="theme" checked="">`,
    )
    expect(await rewritePage(html)).toBe(html)
  })

  test('every address within the site gets the base path, and no other', async () => {
    const html =
      '<html lang="zh-CN"><link rel="stylesheet" href="/_next/a.css"><a href="/">一</a><a href="/a?b&amp;c#d">二</a>' +
      '<a href="//other.example/">三</a><a href="https://other.example/a">四</a><a href="#e">五</a><a href="mailto:a@b.c">六</a>' +
      '<form action="/search"><input value="/a"></form><img src="/a.png" srcset="/a.png 1x, /b.png 2x, data:,/c 3x">'
    expect(await rewritePage(html, { base: '/paper' })).toBe(
      '<html lang="zh-CN" data-base="/paper"><link rel="stylesheet" href="/paper/_next/a.css"><a href="/paper/">一</a>' +
        '<a href="/paper/a?b&amp;c#d">二</a>' +
        '<a href="//other.example/">三</a><a href="https://other.example/a">四</a><a href="#e">五</a><a href="mailto:a@b.c">六</a>' +
        '<form action="/paper/search"><input value="/a"></form>' +
        '<img src="/paper/a.png" srcset="/paper/a.png 1x, /paper/b.png 2x, data:,/c 3x">',
    )
  })

  test('a long page loses nothing', async () => {
    const html = `<!DOCTYPE html><html><body>${'<p>一段&amp;文字</p>'.repeat(50_000)}</body></html>`
    expect(await rewritePage(html)).toBe(html)
  })
})
