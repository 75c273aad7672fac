import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { SourceTag, type TaggedSource } from './source-tag'

const htmlOf = (source: TaggedSource | undefined): string =>
  renderToStaticMarkup(<SourceTag source={source} />)

test('a source with an address is a link with its name', () => {
  const html = htmlOf({ host: 'a.example', name: '甲站', address: 'https://a.example/1' })
  expect(html).toContain('<a href="https://a.example/1" rel="noopener">甲站</a>')
})

test('a source without an address is no link', () => {
  const html = htmlOf({ host: 'a.example', name: '甲站' })
  expect(html).toContain('甲站')
  expect(html).not.toContain('<a')
})

test('a source without a name is called by its host', () =>
  expect(htmlOf({ host: 'a.example' })).toContain('a.example'))

test('a source has a label with its kind only if the kind is known', () => {
  expect(htmlOf({ host: 'a.example', kind: '一手' })).toContain('>一手</span>')
  expect(htmlOf({ host: 'a.example' })).not.toMatch(/一手|媒体|聚合|社交/)
})

test('a missing source is stated', () => expect(htmlOf(undefined)).toContain('未注明来源'))
