import { renderAsync } from '@resvg/resvg-js'
import { expect, test } from 'vitest'
import { rasterizingInWorkers } from './rasterize'

const svgOf = (colour: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><rect width="4" height="2" fill="${colour}"/></svg>`
const COLOURS = ['#010203', '#040506', '#070809', '#0a0b0c', '#0d0e0f']
const rasterize = rasterizingInWorkers(2)

test('concurrent pictures are returned to their callers, whichever worker rasterizes them', async () => {
  const pictures = await Promise.all(COLOURS.map((colour) => rasterize(svgOf(colour))))
  const expected = await Promise.all(COLOURS.map(async (colour) => (await renderAsync(svgOf(colour))).pixels))
  expect(pictures.map((pixels) => [...pixels])).toEqual(expected.map((pixels) => [...pixels]))
})

test('an invalid picture does not affect the next one', async () => {
  const [broken, sound] = await Promise.allSettled([rasterize('<svg'), rasterize(svgOf('#010203'))])
  expect([broken?.status, sound?.status]).toEqual(['rejected', 'fulfilled'])
})
