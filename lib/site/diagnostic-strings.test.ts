import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { RULES } from '@/lib/issue/check'
import { parseIssueFile } from '@/lib/issue/parse'
import { diagnosticStrings, diagnosticText } from './diagnostic-strings'

describe('a diagnostic at the desk', () => {
  test('has a Chinese text for every rule of an issue, and for no other', () =>
    expect(Object.keys(diagnosticStrings).toSorted()).toEqual(Object.keys(RULES).toSorted()))

  test('quotes the words that it is about', () =>
    expect(diagnosticText({ rule: 'residue', message: '“更多动态” holds only …' })).toBe(
      `${diagnosticStrings.residue}（“更多动态”）`,
    ))

  test('names the time at which the issue is published', () =>
    expect(
      diagnosticText({ rule: 'not-yet', message: 'It is published 2026-01-11 07:30 (Asia/Shanghai).' }),
    ).toBe(`${diagnosticStrings['not-yet']}（2026-01-11 07:30）`))

  test('quotes no more than the beginning of a long text', () =>
    expect(
      diagnosticText({ rule: 'think-block', message: `Left out: “${'字'.repeat(999)}”.` }).length,
    ).toBeLessThan(150))

  test('keeps its English message if its rule is unknown', () =>
    expect(diagnosticText({ rule: 'from-later', message: 'Do this.' })).toBe('Do this.'))

  test('has no English sentence, whatever is wrong with a file', () => {
    const folder = 'lib/issue/fixtures'
    const found = readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .flatMap((name) => parseIssueFile(readFileSync(path.join(folder, name)), name).diagnostics)
    expect(found.length).toBeGreaterThan(10)
    for (const one of found) expect(diagnosticText(one)).toMatch(/^[^A-Z]*\p{Script=Han}/u)
  })
})
