import type { Database } from 'libsql'
import { cutTitle } from '@/lib/issue/excerpt'
import { issueOfKey } from '@/lib/issue/item-key'
import { displayHeadline, withoutStraySpaces } from '@/lib/site/display-text'
import { checkRows, integer, oneOf, text, textOrNull } from '@/lib/site/rows'
import { SOURCE_KINDS, type SourceKind } from '@/lib/sources/model'
import type { Topic } from '@/lib/topics/model'
import type { ItemTeaser, LabelledSource } from './model'

/** Topics by their ids. */
export type TopicsById = ReadonlyMap<string, Topic>

const ITEM_COLUMNS = {
  number: integer,
  kind: oneOf('story', 'brief'),
  id: text,
  headline: text,
  gist: text,
  section: text,
  address: textOrNull,
  source: textOrNull,
  host: textOrNull,
  source_name: textOrNull,
  source_kind: textOrNull,
  topics: text,
  subject: text,
  actors: text,
  own_page: integer,
}

/** A row of the table `items`. */
export type ItemRow = ReturnType<typeof itemRows>[number]

interface Statement {
  all(...values: readonly (string | number)[]): unknown[]
}

/**
 * Cache of compiled queries, by their text. Compiling most queries takes longer than running them. The cache
 * stays small, because all texts are constants.
 */
const compiled = new WeakMap<Database, Map<string, Statement>>()

function statementOf(db: Database, sql: string): Statement {
  const own = compiled.get(db) ?? new Map<string, Statement>()
  compiled.set(db, own)
  const statement: Statement = own.get(sql) ?? db.prepare<(string | number)[]>(sql)
  own.set(sql, statement)
  return statement
}

/**
 * Reads rows of `items`. Very long headlines and section titles are cut, because they would slow down lists
 * and the comparison of reports.
 * @param rest SQL after `SELECT items.* FROM items`; it must be a constant
 */
export const itemRows = (db: Database, rest: string, ...values: readonly (string | number)[]) =>
  checkRows(ITEM_COLUMNS, statementOf(db, `SELECT items.* FROM items ${rest}`).all(...values)).map((row) => ({
    ...row,
    headline: cutTitle(row.headline),
    section: cutTitle(row.section),
  }))

export const teaserOf = (row: ItemRow, topics: TopicsById): ItemTeaser => {
  const { kind, id, headline, gist, section } = row
  const source = sourceOf(row)
  return {
    kind,
    id,
    headline: displayHeadline(headline),
    gist: withoutStraySpaces(gist),
    section,
    ...issueOfKey(row.number),
    ...(source && { source }),
    topics: topicsOf(row, topics),
    hasOwnPage: row.own_page === 1,
  }
}

export const topicsOf = (row: ItemRow, topics: TopicsById): readonly Topic[] =>
  row.topics === '' ? [] : row.topics.split(' ').flatMap((id) => topics.get(id) ?? [])

export function sourceOf({ address, host, source_name, source_kind }: ItemRow): LabelledSource | undefined {
  if (address === null || host === null) return undefined
  const kind = sourceKindOf(source_kind)
  return { address, host, ...(source_name !== null && { name: source_name }), ...(kind && { kind }) }
}

export const sourceKindOf = (text: string | null): SourceKind | undefined =>
  SOURCE_KINDS.find((kind) => kind === text)
