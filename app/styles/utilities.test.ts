import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import tailwind from '@tailwindcss/postcss'
import postcss from 'postcss'
import { describe, expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
const SHEET = path.join(ROOT, 'app/globals.css')
const { root } = await postcss([tailwind({ base: ROOT })]).process(readFileSync(SHEET, 'utf8'), {
  from: SHEET,
})

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => path.join(folder, name))

/** All class names that the markup uses. */
const classes = new Set(
  ['app', 'components']
    .flatMap((folder) => filesIn(folder, '.tsx'))
    .flatMap((file) => [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(/className="([^"]*)"/g)])
    .flatMap(([, names = '']) => names.split(/\s+/)),
)

const utilities: string[] = []
root.walkAtRules('layer', (layer) => {
  if (layer.params === 'utilities')
    layer.walkRules(({ selector }) => {
      if (selector.startsWith('.')) utilities.push(selector.slice(1).replaceAll('\\', ''))
    })
})

describe('the utilities of the style sheet', () => {
  test('exist only for class names of the markup, not for other words of the code', () => {
    expect(utilities).not.toEqual([])
    expect(utilities.filter((name) => !classes.has(name))).toEqual([])
  })

  test('take their values from the tokens', () => {
    expect(root.toString()).toMatch(/\.gap-5\s*\{\s*gap:\s*var\(--s5\)/)
  })

  test('need no @property, which Firefox 115 lacks', () => {
    expect(root.toString()).not.toContain('@property')
  })
})

test('breakpoints are in tailwind.config.ts only', () => {
  const sheets = filesIn('app/styles', '.css')
  expect(
    sheets.filter((file) => /@media[^{]*\d(?:rem|px)/.test(readFileSync(path.join(ROOT, file), 'utf8'))),
  ).toEqual([])
})
