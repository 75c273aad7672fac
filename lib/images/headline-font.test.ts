import { expect, test } from 'vitest'
import { fontPattern } from '@/lib/site/font-address'
import { answerFont } from './headline-font'

const hash = '0123456789ab'
const archive = {
  headlineFont: ({ edition }: { readonly edition: number }) =>
    edition === 1 ? { characters: '期', hash } : undefined,
}
const pathOf = (format: 'css' | 'woff2', more: { readonly edition?: number; readonly hash?: string } = {}) =>
  fontPattern.build({
    issue: { date: '2026-01-11', edition: more.edition ?? 1 },
    hash: more.hash ?? hash,
    format,
  })

test('the style sheet links to the font, and the browser does not swap it in while the page is read', async () => {
  const { type, body } = (await answerFont(pathOf('css'), archive)) ?? {}
  expect(type).toBe('text/css; charset=utf-8')
  expect(`${body}`).toContain(`src:url(2026-01-11.${hash}.woff2)`)
  expect(`${body}`).toContain('font-display:optional')
})

test('the font is WOFF2', async () => {
  const { type, body } = (await answerFont(pathOf('woff2'), archive)) ?? {}
  expect(type).toBe('font/woff2')
  expect(body?.toString('latin1', 0, 4)).toBe('wOF2')
})

test.each([{ hash: 'ba9876543210' }, { edition: 2 }])(
  'a font with an outdated hash, or of a missing issue, does not exist: %j',
  async (more) => expect(await answerFont(pathOf('woff2', more), archive)).toBeUndefined(),
)
