import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** The longest line that CONTRIBUTING.md allows. Biome wraps code, but not comments and documents. */
const MAX_CHARS = 110
const COMMENT = /^\s*(?:\/\/|\/?\*) .*\s/
/** A line that cannot be wrapped: a table, code, a heading, or a line with a long URL. */
const UNBREAKABLE = /^(?:\s*\||\s{4}|#)|^\s*(?:[-*>] |\d+\. )?\S+$|\]\(https?:\S{60}/

const filesOf = (...patterns: readonly string[]): readonly string[] =>
  execFileSync('git', ['ls-files', ...patterns], { encoding: 'utf8' })
    .split('\n')
    .filter(Boolean)
const tooLong = (file: string, isChecked: (line: string) => boolean): readonly string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => (line.length > MAX_CHARS && isChecked(line) ? `${file}:${at + 1}` : []))

test('no comment has a line of more than 110 characters', () => {
  const files = filesOf('*.ts', '*.tsx', '*.mjs', '*.css')
  expect(files.flatMap((file) => tooLong(file, (line) => COMMENT.test(line)))).toEqual([])
})

test('no paragraph of a document has a line of more than 110 characters', () => {
  // docs/bench.md is written by the benchmarks.
  const files = filesOf('*.md', ':!content', ':!examples', ':!testing', ':!**/fixtures', ':!docs/bench.md')
  const prose = (file: string) => {
    const fenced = new Set<number>()
    let isFenced = false
    readFileSync(file, 'utf8')
      .split('\n')
      .forEach((line, at) => {
        if (/^\s*```/.test(line)) isFenced = !isFenced
        if (isFenced) fenced.add(at + 1)
      })
    return tooLong(file, (line) => !UNBREAKABLE.test(line)).filter(
      (place) => !fenced.has(Number(place.slice(place.lastIndexOf(':') + 1))),
    )
  }
  expect(files.flatMap(prose)).toEqual([])
})
