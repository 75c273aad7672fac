import { expect, test } from 'vitest'
import { unpublishedReport } from './unpublished-report'

test('each file that is not published is logged once, and again if the reason changes', () => {
  const lines: string[] = []
  const report = unpublishedReport((_, facts) => lines.push(`${facts?.['file']}: ${facts?.['reason']}`))
  const draft = { file: 'a.md', rule: 'draft', reason: 'draft: true keeps the file out.' }
  report([draft])
  report([draft])
  report([{ ...draft, reason: 'published: false keeps the file out.' }])
  expect(lines).toEqual([
    'a.md: draft: true keeps the file out.',
    'a.md: published: false keeps the file out.',
  ])
})
