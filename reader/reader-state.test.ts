import { describe, expect, test } from 'vitest'
import { EMPTY_STATE, parseReaderState, STATE_VERSION } from './reader-state'

const read = (some: object) => parseReaderState(JSON.stringify({ ...EMPTY_STATE, ...some }))

/**
 * A stored state of version 1, in which every field is used. Browsers may store it for years, so it must stay
 * valid.
 */
const VERSION_1 =
  '{"version":1,"settings":{"theme":"dark","size":"large","face":"serif","width":"wide","keys":"off",' +
  '"offline":"off","depth":"skim"},"visit":{"at":5,"newest":"2026-01-11","before":"2026-01-10"},' +
  '"opened":["2026-01-11"],"places":{"2026-01-11":{"path":"/issues/2026-01-11#a","title":"甲"}},' +
  '"follow":[{"id":"openai","name":"OpenAI"}],"mute":[{"id":"nvidia","name":"NVIDIA"}],' +
  '"later":[{"path":"/stories/0123456789","title":"乙"}]}'

test('a state with other fields needs another version', () => {
  const message = 'The stored state has other fields: raise STATE_VERSION, and put version and fields here.'
  expect({ version: STATE_VERSION, fields: Object.keys(EMPTY_STATE) }, message).toEqual({
    version: 1,
    fields: Object.keys(JSON.parse(VERSION_1)),
  })
  expect(JSON.stringify(parseReaderState(VERSION_1)), message).toBe(VERSION_1)
})

describe('stored state', () => {
  test('is parsed as it was written', () => {
    const kept = {
      ...EMPTY_STATE,
      settings: { theme: 'dark', depth: 'skim' },
      visit: { at: 5, newest: '2026-01-11', before: '2026-01-10' },
      opened: ['2026-01-11'],
      places: { '2026-01-11': { path: '/issues/2026-01-11#a', title: '甲' } },
      follow: [{ id: 'openai', name: 'OpenAI' }],
      later: [{ path: '/stories/0123456789', title: '乙' }],
    }
    expect(parseReaderState(JSON.stringify(kept))).toEqual(kept)
  })

  test.each([null, '', 'no JSON', '[]', '1', 'null', '{}', '{"version":2}', '{"version":"1"}'])(
    '%s is not accepted',
    (text) => expect(parseReaderState(text)).toBeUndefined(),
  )

  test('invalid fields are dropped, and the others stay', () => {
    expect(read({ settings: { theme: 'pink', size: 'large', other: 'x' } })?.settings).toEqual({
      size: 'large',
    })
    expect(read({ opened: ['2026-01-11', 5, null] })?.opened).toEqual(['2026-01-11'])
    expect(read({ follow: [{ id: '"]<script>', name: 'x' }, { id: 'nvidia' }, 'x'] })?.follow).toEqual([
      { id: 'nvidia', name: 'nvidia' },
    ])
    expect(read({ visit: 'now', places: 7, mute: {} })).toEqual(EMPTY_STATE)
  })

  test.each(['javascript:alert(1)', 'https://example.com/', '//example.com/', '/\\example.com', 'x', ''])(
    'a saved address that leads off the site (%s) is left out',
    (path) => expect(read({ later: [{ path, title: 'x' }] })?.later).toEqual([]),
  )
})
