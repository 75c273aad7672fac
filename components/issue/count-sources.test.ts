import { expect, test } from 'vitest'
import type { SourceKind } from '@/lib/sources/model'
import { countSources } from './count-sources'

const from = (kind?: SourceKind) => ({
  source: { address: 'https://a.example/1', host: 'a.example', ...(kind && { kind }) },
})

test('kinds are sorted by nearness to the event, and shares are relative to the most frequent kind', () => {
  const { total, kinds } = countSources([from('社交'), from('媒体'), from('一手'), from('媒体')])
  expect(total).toBe(4)
  expect(kinds).toEqual([
    { kind: '一手', items: 1, share: 0.5 },
    { kind: '媒体', items: 2, share: 1 },
    { kind: '社交', items: 1, share: 0.5 },
  ])
})

test('items with an unknown source and without a source are counted, too', () => {
  expect(countSources([from(), {}, from('聚合')])).toEqual({
    total: 3,
    kinds: [{ kind: '聚合', items: 1, share: 1 }],
    unknown: 1,
    none: 1,
  })
})

test('an issue without sources has no kinds', () => {
  expect(countSources([{}])).toEqual({ total: 1, kinds: [], unknown: 0, none: 1 })
})
