import { describe, expect, test } from 'vitest'
import { type Box, box, line } from './box'
import { Canvas, COLOURS } from './canvas'
import { paint } from './paint'
import { palette } from './palette'

const { ink, accent, paper } = palette
const LETTERS: ReadonlyMap<string, string> = new Map([
  [paper, '.'],
  [ink, '#'],
  [accent, 'o'],
])

/** Draws a box in a picture of 10 × 6 pixels. Returns the picture as text, with one letter for each pixel. */
function draw(picture: Box): string {
  const canvas = new Canvas(10, 6)
  paint(canvas, picture)
  const letterOf = (index: number): string =>
    LETTERS.get(`#${(COLOURS[index] ?? 0).toString(16).padStart(6, '0')}`) ?? '?'
  return Array.from({ length: 6 }, (_, row) =>
    [...canvas.rows.subarray(row * 11 + 1, row * 11 + 11)].map(letterOf).join(''),
  ).join('\n')
}

const dark = (width: number, height: number) => box({ width, height, backgroundColor: ink })
const whole = { width: 10, height: 6 } as const

describe('a box', () => {
  test('stacks its boxes, and a box that grows takes the remaining space', () =>
    expect(draw(box(whole, [dark(2, 1), box({ flexGrow: 1, backgroundColor: accent }), dark(3, 2)]))).toBe(
      ['##........', 'oooooooooo', 'oooooooooo', 'oooooooooo', '###.......', '###.......'].join('\n'),
    ))

  test('puts the boxes of a row at its two ends and at its bottom', () =>
    expect(
      draw(
        box({ ...whole, flexDirection: 'row', justifyContent: 'space-between', alignItems: 'flex-end' }, [
          dark(2, 1),
          dark(1, 3),
        ]),
      ),
    ).toBe(['..........', '..........', '..........', '.........#', '.........#', '##.......#'].join('\n')))

  test('centres its content inside of padding and borders', () =>
    expect(
      draw(
        box(
          {
            ...whole,
            padding: [0, 2, 0, 2],
            justifyContent: 'center',
            alignItems: 'center',
            borderTop: [1, accent],
            borderBottom: [1, accent],
          },
          [dark(2, 2)],
        ),
      ),
    ).toBe(['oooooooooo', '..........', '....##....', '....##....', '..........', 'oooooooooo'].join('\n')))

  test('has a frame of dots', () =>
    expect(draw(box({ width: 5, height: 4, border: [1, ink, 'dotted'] }))).toBe(
      ['#.#.#.....', '..........', '#...#.....', '#.#.#.....', '..........', '..........'].join('\n'),
    ))

  test('that is larger than the picture is cut off', () =>
    expect(draw(box({ ...whole, justifyContent: 'center' }, [dark(30, 30)]))).toBe(
      Array(6).fill('##########').join('\n'),
    ))
})

describe('a line', () => {
  test('has the height of its style, and the width of its letters', () => {
    const text = line('\u3000\u3000', { fontSize: 3, lineHeight: 1, backgroundColor: accent })
    expect(draw(box({ ...whole, alignItems: 'flex-end' }, [text]))).toBe(
      ['....oooooo', '....oooooo', '....oooooo', '..........', '..........', '..........'].join('\n'),
    )
  })

  test('in the colour of the paper on ink has only shades of that ink', () => {
    const canvas = new Canvas(60, 60)
    const text = line('国', { fontSize: 60, lineHeight: 1, color: paper, backgroundColor: ink })
    paint(canvas, text)
    const indexes = new Set(canvas.rows)
    expect(indexes.has(0)).toBe(true)
    expect(COLOURS.slice(0, Math.max(...indexes) + 1).at(-1)).toBe(Number.parseInt(ink.slice(1), 16))
  })
})
