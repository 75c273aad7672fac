import type { Database } from 'libsql'
import { KEYS_PER_DAY, KEYS_PER_ISSUE } from '@/lib/issue/item-key'
import type { EventsOf } from '@/lib/search/model'
import { checkRows, integer } from '@/lib/site/rows'

/*
 * A search document and its report have different keys: an issue has more documents than reports, because
 * insights and impact notes are documents, too. A document belongs to the report that has the same item id in
 * the same issue.
 */
const FIRST_REPORTS = `
  WITH RECURSIVE chain (document, item) AS (
    SELECT search_documents.rowid, items.number
    FROM json_each(?) JOIN search_documents ON search_documents.rowid = value
    JOIN items ON items.id = search_documents.item
      AND items.number / ${KEYS_PER_ISSUE} = search_documents.rowid / ${KEYS_PER_ISSUE}
    UNION
    SELECT document, repeats.repeats FROM chain
    JOIN repeats ON repeats.item = chain.item
    JOIN compared ON compared.day = chain.item / ${KEYS_PER_DAY}
  )
  SELECT document, min(item) AS event FROM chain GROUP BY document`

/**
 * Returns a function that finds the events of search documents, by the stored links to earlier reports. A
 * report of a day that is not compared yet is an event of its own.
 */
export const eventsOfDocuments =
  (db: Database): EventsOf =>
  (rowids) =>
    new Map(
      checkRows(
        { document: integer, event: integer },
        db.prepare(FIRST_REPORTS).all(JSON.stringify(rowids)),
      ).map(({ document, event }) => [document, event]),
    )
