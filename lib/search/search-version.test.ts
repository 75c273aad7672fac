import { expect, test } from 'vitest'
import { outputHash, parseFrozenIssues } from '@/testing/output-hash'
import { documentsOf } from './documents'
import { searchRows } from './index-documents'
import { SEARCH_VERSION } from './tables'

test('a change of the search tokens requires a new version', () => {
  const rows = parseFrozenIssues().flatMap(({ issue }) =>
    issue === undefined ? [] : searchRows(documentsOf(issue)),
  )
  expect(
    { version: SEARCH_VERSION, hash: outputHash(rows) },
    'Stored tokens are made again only when SEARCH_VERSION changes: raise it, and put version and hash here.',
  ).toEqual({ version: 1, hash: 'b10f02f3eca32303' })
})
