import { Feed, type Item } from 'feed'
import { describe, expect, test } from 'vitest'
import { readXml, textsOf } from '@/lib/site/fixtures/strict-xml'
import { escapeXml, withoutForbidden } from '@/lib/site/xml'
import { forAttribute, forCdata, forElement, forTitle, restoreCdata } from './feed-escaping'

/** Returns a feed with one item, as the library writes it without our escaping. */
function written(format: 'rss2' | 'atom1', item: Partial<Item>, title = '题'): string {
  const feed = new Feed({ id: 'tag:a,2026:b', title, link: 'https://a.example/', updated: new Date(0) })
  feed.addItem({ id: 'tag:a,2026:c', title: '题', link: 'https://a.example/c', date: new Date(0), ...item })
  return feed[format]()
}

// In each test, the first expectation shows the bug of the library. This expectation fails when the library
// is fixed.
describe('a library bug is worked around:', () => {
  test('a second `]]>` ends a CDATA section', () => {
    const content = '甲]]>乙]]>丙'
    expect(() => readXml(written('rss2', { content }))).toThrow()
    expect(
      textsOf(readXml(restoreCdata(written('rss2', { content: forCdata(content) }))), 'content:encoded'),
    ).toEqual([content])
  })

  test.each(['\u0000', '\u0008', '\u001b', '\ufffe', '\uffff'])('%j is not removed', (sign) => {
    expect(() => readXml(written('rss2', { content: `甲${sign}乙` }))).toThrow()
    expect(
      textsOf(
        readXml(restoreCdata(written('rss2', { content: forCdata(`甲${sign}乙`) }))),
        'content:encoded',
      ),
    ).toEqual(['甲乙'])
  })

  test('half of a surrogate pair is not removed', () => {
    expect(written('rss2', { content: '甲\ud800乙' }).isWellFormed()).toBe(false)
    expect(restoreCdata(written('rss2', { content: forCdata('甲\ud800乙') })).isWellFormed()).toBe(true)
  })

  test('`&amp;` in a text becomes `&`', () => {
    expect(textsOf(readXml(written('rss2', {}, '甲&amp;乙')), 'title')[0]).toBe('甲&乙')
    expect(
      textsOf(readXml(restoreCdata(written('rss2', {}, forElement('甲&amp;乙 & 丙')))), 'title')[0],
    ).toBe('甲&amp;乙 & 丙')
  })

  test('`<` is not escaped in the label of an Atom category', () => {
    const category = (name: string) => [{ name, term: name }]
    expect(() => readXml(written('atom1', { category: category('甲<乙') }))).toThrow()
    const xml = readXml(
      restoreCdata(written('atom1', { category: category(forAttribute('甲<乙>"丙" & 丁')) })),
    )
    expect(xml.find(({ name }) => name === 'category')?.attributes).toEqual({
      label: '甲<乙>"丙" & 丁',
      term: '甲<乙>"丙" & 丁',
    })
  })

  test('a link without a host throws', () => {
    // Our feeds are not affected by this bug: their links are full addresses.
    expect(() => written('rss2', { link: '/c' })).toThrow()
  })
})

describe('a title in RSS', () => {
  test.each([
    ['甲 <b>乙</b>', '甲 ＜b>乙＜/b>'],
    ['甲 < 乙 > 丙', '甲 < 乙 > 丙'],
    ['AT&T &amp; 乙 &#38; 丙', 'AT&T ＆amp; 乙 ＆#38; 丙'],
    ['R&D; 甲', 'R＆D; 甲'],
  ])('%j becomes %j, which means the same as text and as HTML', (title, shown) => {
    expect(textsOf(readXml(restoreCdata(written('rss2', { title: forTitle(title) }))), 'title').at(-1)).toBe(
      shown,
    )
  })
})

describe('text for XML', () => {
  test('keeps every character that XML allows', () => {
    const text = '\t\n\r 甲é😀\u{10ffff}\ud7ff\ue000\ufffd'
    expect(withoutForbidden(text)).toBe(text)
  })

  test('is escaped for elements and attributes alike', () => {
    expect(escapeXml(`<a b="c" d='e'> & \u0000`)).toBe('&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt; &amp; ')
  })
})
