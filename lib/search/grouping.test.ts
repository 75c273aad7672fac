import { expect, test } from 'vitest'
import { groupHits, type RankedDocument } from './grouping'

const document = (rowid: number, report: string, kind: RankedDocument['kind'] = 'story'): RankedDocument => ({
  rowid,
  report,
  kind,
})

const shown = (ordered: readonly RankedDocument[], events: Readonly<Record<number, number>> = {}) =>
  groupHits(ordered, (rowid) => events[rowid]).map(({ main, notes, folded }) => [
    main.rowid,
    notes.map(({ rowid }) => rowid),
    folded.map(({ rowid }) => rowid),
  ])

test('The notes of a report stand below it, at the place of the best of its documents', () => {
  const ordered = [
    document(1, 'a', 'insight'),
    document(2, 'b'),
    document(3, 'a'),
    document(4, 'a', 'impact'),
  ]
  expect(shown(ordered)).toEqual([
    [3, [1, 4], []],
    [2, [], []],
  ])
})

test('Reports of one event are one hit, with the others folded into the best', () => {
  const ordered = [document(1, 'a'), document(2, 'b'), document(3, 'c'), document(4, 'b', 'insight')]
  expect(shown(ordered, { 1: 7, 2: 8, 3: 7, 4: 8 })).toEqual([
    [1, [], [3]],
    [2, [4], []],
  ])
})

test('A note of a folded report is folded with it', () => {
  const ordered = [document(1, 'a'), document(2, 'b'), document(3, 'b', 'insight')]
  expect(shown(ordered, { 1: 7, 2: 7, 3: 7 })).toEqual([[1, [], [2, 3]]])
})

test('Reports without an event stand alone', () =>
  expect(shown([document(1, 'a'), document(2, 'b')])).toEqual([
    [1, [], []],
    [2, [], []],
  ]))
