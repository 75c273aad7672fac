import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { adviceIn, disclaimsAdvice, rumourIn } from './wording'

interface Labelled {
  readonly kind: 'rumour' | 'advice'
  readonly text: string
  readonly has: boolean
}
const labels = readFileSync('bench/fixtures/signals-wording.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled)

test.each(labels)('$kind in “$text”: $has', ({ kind, text, has }) =>
  expect((kind === 'rumour' ? rumourIn(text) : adviceIn(text)) !== undefined).toBe(has),
)

test('words of rumour and advice are returned as they are written', () => {
  expect(rumourIn('云杉发布新品。据传下月上市。')).toBe('据传')
  expect(adviceIn('投资者需警惕风险')).toBe('投资者需警惕')
})

test.each([
  ['本文不构成投资建议', true],
  ['以上为推测，非投资建议。', true],
  ['投资建议：买入', false],
])('“%s” disclaims investment advice: %s', (text, is) => expect(disclaimsAdvice(text)).toBe(is))
