import { expect, test } from 'vitest'
import { distance } from './distance'

test.each([
  ['openai', 'openai', 0],
  ['opneai', 'openai', 1],
  ['gemni', 'gemini', 1],
  ['cluade', 'claude', 1],
  ['deepsek', 'deepseek', 1],
  ['abcdef', 'xyzdef', 3],
  ['a', 'abcd', 3],
])('the distance of %s and %s is %i', (a, b, off) => expect(distance(a, b, 2)).toBe(off))
