import { expect, test } from 'vitest'
import { itemKey } from '@/lib/issue/item-key'
import { type Headline, headlineDays } from './headline-days'
import { isSameNews } from './same-news'

const DAY = 46_000
const headline = (text: string, subject: string): Headline => {
  const item = {
    number: itemKey({ date: '2026-01-05', edition: 1, ordinal: 0 }),
    headline: text,
    gist: '',
    source: null,
    topics: '',
    subject,
    actors: subject,
  }
  const [one] = headlineDays(() => [item]).on(DAY)
  if (one === undefined) throw new Error('no headline')
  return one
}
const isSame = (a: string, b: string, subjects: readonly [string, string] = ['meta', 'meta']): boolean =>
  isSameNews(headline(a, subjects[0]), headline(b, subjects[1]), () => 0.9)

test('two headlines of one company are the same news if they share a product and what happened to it', () =>
  expect(isSame('Meta以数十亿美元收购Manus', 'Meta据传巨资收购Agent新星Manus')).toBe(true))

test.each([
  ['are of other companies', '收购 Manus 的是云杉', '竹海收购 Manus', ['云杉', '竹海'] as const],
  ['have other versions of a product', '云杉发布 Lumen 2', '云杉发布 Lumen 3', ['云杉', '云杉'] as const],
  ['share only the company', '云杉起诉竹海', '云杉裁员', ['云杉', '云杉'] as const],
])('they are not if they %s', (_, a, b, subjects) => expect(isSame(a, b, subjects)).toBe(false))
