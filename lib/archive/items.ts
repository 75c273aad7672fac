import type { Database } from 'libsql'
import { normalSource } from '@/lib/issue/address'
import { textOf } from '@/lib/issue/hast'
import { issueRange, itemKey } from '@/lib/issue/item-key'
import { withoutLeadingSigns } from '@/lib/issue/leading-signs'
import type { Hast, Issue, Source, Story } from '@/lib/issue/model'
import { hasOwnPage } from '@/lib/issue/own-page'
import { headlineOf, type Report, reportsOf } from '@/lib/issue/reports'
import { documentsOf } from '@/lib/search/documents'
import { indexDocuments, removeDocuments } from '@/lib/search/index-documents'
import { truncate } from '@/lib/site/truncate'
import type { TopicKind, TopicRole } from '@/lib/topics/model'
import { briefText, storyText } from '@/lib/topics/report-text'
import { subjectOf } from '@/lib/topics/subject'
import { logChange } from './change-log'
import type { Labels } from './labels'
import { deleteRepeats } from './stored-repeats'
import { addTallies, removeTallies } from './tallies'

/** Maximum number of characters of an item's text in a list. */
const MAX_GIST_CHARS = 160

/**
 * Adds an issue's stories and briefs to the tables and the search index. Earlier items with the same numbers
 * must have been removed.
 */
export function addItems(db: Database, issue: Issue, labels: Labels): void {
  const addItem = db.prepare('INSERT INTO items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const addTopic = db.prepare('INSERT INTO item_topics VALUES (?, ?)')
  const addMention = db.prepare('INSERT INTO item_mentions VALUES (?, ?)')
  const addImpact = db.prepare('INSERT INTO impacts VALUES (?, ?)')
  const kindOf = (topic: string): TopicKind | undefined => labels.byId.get(topic)?.kind
  const topicsById = new Map<string, readonly string[]>()
  for (const [ordinal, one] of reportsOf(issue).entries()) {
    const number = itemKey({ date: issue.date, edition: issue.edition, ordinal })
    const { headline, body } = one.kind === 'story' ? storyText(one.report) : briefText(one.report)
    const named = labels.matcher.topicsOf({ headline, body })
    const withRole = (role: TopicRole) => named.flatMap((one) => (one.role === role ? [one.topic] : []))
    const [topics, mentions] = [withRole('about'), withRole('mentioned')]
    const { subject, actors } = subjectOf(labels.matcher, kindOf, headline)
    topicsById.set(one.report.id, [...topics, ...mentions])
    addItem.run(
      number,
      one.kind,
      one.report.id,
      titleOf(one),
      gistOf(body),
      one.section.title,
      ...sourceFields(one.report.source, labels),
      topics.join(' '),
      subject,
      actors.join('\n'),
      one.kind === 'story' && hasOwnPage(one.report) ? 1 : 0,
    )
    for (const topic of topics) addTopic.run(topic, number)
    for (const topic of mentions) addMention.run(topic, number)
    const impact = one.kind === 'story' ? impactOf(one.report) : ''
    if (impact !== '') addImpact.run(number, impact)
  }
  const topics = (id: string): readonly string[] => topicsById.get(id) ?? []
  deleteRepeats(db, issue.date)
  addTallies(db, issue)
  logChange(db, issue)
  indexDocuments(
    db,
    documentsOf(issue, { topics, sourceKind: (host) => labels.sources.sourceOf(host)?.kind }),
  )
}

/** Removes the items of an issue from the tables and the search index. */
export function removeItems(db: Database, key: { readonly date: string; readonly edition: number }): void {
  logChange(db, key)
  const { first, last } = issueRange(key)
  for (const sql of [
    'DELETE FROM items WHERE number BETWEEN ? AND ?',
    'DELETE FROM impacts WHERE item BETWEEN ? AND ?',
  ])
    db.prepare(sql).run(first, last)
  for (const table of ['item_topics', 'item_mentions'])
    db.prepare(
      `DELETE FROM ${table} WHERE (topic, item) IN
       (SELECT topic, item FROM ${table} WHERE item BETWEEN ? AND ?)`,
    ).run(first, last)
  deleteRepeats(db, key.date)
  removeTallies(db, key)
  removeDocuments(db, { first, last })
}

const titleOf = (one: Report): string =>
  headlineOf(one) || (one.kind === 'brief' ? gistOf(textOf(one.report.content)) : '')

const gistOf = (text: string): string =>
  truncate(withoutLeadingSigns(text.replace(/\s+/g, ' ')).trim(), MAX_GIST_CHARS)

function sourceFields(source: Source | undefined, { sources }: Labels): readonly (string | null)[] {
  if (source === undefined) return [null, null, null, null, null]
  const label = sources.sourceOfAddress(source.address)
  return [source.address, normalSource(source.address), source.host, label?.name ?? null, label?.kind ?? null]
}

const impactOf = ({ parts }: Story): string =>
  parts
    .flatMap((part) => (part.kind === 'impact' ? [plainLines(part.content)] : []))
    .join('\n')
    .trim()

/** Returns one line for each list item or paragraph. */
const plainLines = (content: Hast): string =>
  content
    .flatMap((node) => (node.type === 'element' && /^[uo]l$/.test(node.tagName) ? node.children : [node]))
    .map((node) => textOf(node).replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
