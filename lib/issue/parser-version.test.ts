import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { FROZEN_DIR, outputHash, parseFrozenIssues } from '@/testing/output-hash'
import { PARSER_VERSION, parseIssue } from './parse'

const FRONT = '---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句。\n---\n'

/** Short issues, one for each way of writing that the parser knows. Each starts with a line `===== NAME`. */
const forms = readFileSync(path.join(FROZEN_DIR, 'forms.txt'), 'utf8')
  .split(/^===== (.+)\n/m)
  .slice(1)
const parsedForms = forms.flatMap((name, at) =>
  at % 2 === 0 ? [parseIssue(FRONT + (forms[at + 1] ?? ''), name)] : [],
)

test("a change of the parser's output requires a new version", () => {
  expect(
    { version: PARSER_VERSION, hash: outputHash([parsedForms, parseFrozenIssues()]) },
    'Stored issues are parsed again only when PARSER_VERSION changes: raise it, and put version and hash here.',
  ).toEqual({ version: 19, hash: 'ce0c3a07ffbd4d50' })
})
