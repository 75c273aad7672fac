import { expect, test } from 'vitest'
import { movedFragment, movedIn } from './move-address'

const follow = [
  { id: 'openai', name: 'OpenAI' },
  { id: 'chip', name: '芯片，；~.' },
]
const settings = { theme: 'dark', size: 'large' }

test('parsing the address returns the topics and settings that were put in', () => {
  expect(movedIn(movedFragment({ follow, settings }))).toMatchObject({ follow, settings })
  expect(movedIn(movedFragment({ follow: [], settings: {} }))).toMatchObject({ follow: [], settings: {} })
})

test.each(['', '#x', '#my-data'])('the fragment %j contains no topics or settings', (fragment) =>
  expect(movedIn(fragment)).toBeUndefined(),
)

test('invalid topics and settings are dropped', () => {
  const moved = movedIn('#move=<b>~x,openai~%zz,../a~b;theme.pink,size.large,__proto__.x,later.y')
  expect(moved?.follow).toEqual([{ id: 'openai', name: 'openai' }])
  expect(moved?.settings).toEqual({ size: 'large' })
})
