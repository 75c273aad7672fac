import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { THEME_COLORS } from '@/lib/site/theme-colors'

/** Minimum contrast of text of any size (WCAG 2.2, 1.4.6, AAA) and of graphics (1.4.11, AA). */
const MIN_TEXT_RATIO = 7
const MIN_DRAWN_RATIO = 3

const css = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8')
const PAIR = /--([\w-]+): light-dark\((#[0-9a-f]{3,6}), (#[0-9a-f]{3,6})\)/g
const tokens = [...css.matchAll(PAIR)]
const light = new Map(tokens.map(([, name = '', colour = '']) => [name, colour]))
const dark = new Map(tokens.map(([, name = '', , colour = '']) => [name, colour]))

function luminance(colour: string): number {
  const digits =
    colour.length === 4
      ? [...colour.slice(1)].map((digit) => digit + digit)
      : (colour.slice(1).match(/../g) ?? [])
  const [red = 0, green = 0, blue = 0] = digits
    .map((pair) => Number.parseInt(pair, 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

test.each([
  ['light', light],
  ['dark', dark],
] as const)('theme-color is the background of the %s theme', (name, theme) => {
  expect(theme.get('paper')).toBe(THEME_COLORS[name])
})

const ON_GROUND = ['ink', 'ink-2', 'ink-3', 'accent'].flatMap((text) =>
  ['paper', 'tint'].map((ground) => [text, ground] as const),
)
const PAIRS = [
  ...ON_GROUND,
  ['ink', 'mark'],
  ['ink-2', 'mark'],
  ['paper', 'ink'],
  ['paper', 'ink-2'],
  ['on-accent', 'accent'],
] as const

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('in the %s theme', (_, theme) => {
  const colour = (name: string): string => theme.get(name) ?? 'missing'

  test.each(PAIRS)('%s on %s has a contrast of 7 to 1', (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(MIN_TEXT_RATIO)
  })

  test.each(['accent', 'ink', 'ink-2', 'ink-3'])(
    '%s as a ring, line or border has a contrast of 3 to 1',
    (line) => {
      for (const ground of ['paper', 'tint'])
        expect(contrast(colour(line), colour(ground))).toBeGreaterThanOrEqual(MIN_DRAWN_RATIO)
    },
  )
})

test.each([
  ['light', light],
  ['dark', dark],
] as const)(
  'the contrast of the heat map’s shades with the background grows evenly in the %s theme',
  (_, theme) => {
    const steps = [1, 2, 3, 4].map((step) =>
      contrast(theme.get(`heat-${step}`) ?? 'missing', theme.get('paper') ?? 'missing'),
    )
    for (const [at, wanted] of [1.5, 2.4, 4, 8].entries()) expect(steps[at]).toBeCloseTo(wanted, 1)
  },
)

test('every colour is defined for both themes', () => {
  expect(css.match(/#[0-9a-f]{3,6}\b/g)).toHaveLength(2 * tokens.length)
  expect(tokens.length).toBeGreaterThan(10)
})
