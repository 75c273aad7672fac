import { expect, test } from 'vitest'
import { drawNameplate } from './nameplate'

test.each(['气候周报', 'The Tide', '日报 Daily', 'Ørsted'])('%s is drawn within its box', async (name) => {
  const { width, height, viewBox, path } = await drawNameplate(name)
  const [left = 0, top = 0, wide = 0, tall = 0] = viewBox.split(' ').map(Number)
  expect(width / height).toBeCloseTo(wide / tall, 1)
  const points = [...path.matchAll(/(-?\d+)[ ]?(-?\d+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const)
  expect(points.length).toBeGreaterThan(20)
  expect(points.filter(([x, y]) => x < left || x > left + wide || y < top || y > top + tall)).toEqual([])
})

test('a name is drawn only once', () => {
  expect(drawNameplate('气候周报')).toBe(drawNameplate('气候周报'))
})

test('a name without any glyph gives an empty drawing', async () => {
  expect(await drawNameplate('𓀀')).toMatchObject({ height: 28, path: expect.stringMatching(/^M/) })
  expect((await drawNameplate('\u200b')).path).toBe('')
})
