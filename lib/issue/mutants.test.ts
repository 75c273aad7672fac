import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { corpusFiles, sampleFiles } from '@/testing/issue-files'
import { countLosses } from '@/testing/lost-letters'

const FRONT = '---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句\n---\n'
/** Number of mutated files. `MUTANTS=5000 npx vitest run lib/issue/mutants.test.ts` takes some minutes. */
const COUNT = Number(process.env['MUTANTS'] ?? 300)
const FIXTURES = 'lib/issue/fixtures'
const fixtures = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.md'))
  .map((name) => path.join(FIXTURES, name))
const files = new Map(
  [...fixtures, ...sampleFiles(), ...(COUNT > 300 ? corpusFiles() : [])].map((file) => {
    const text = readFileSync(file, 'utf8')
    return [file, text.startsWith('---') ? text : FRONT + text] as const
  }),
)

test.each([1, 2])('no letter or digit of a mutated issue file is lost (round %i)', (round) => {
  expect(countLosses(files, COUNT / 2, round)).toMatchObject({ letters: 0, lossy: [] })
})
