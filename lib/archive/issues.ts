import type { Database } from 'libsql'
import { cutTitle } from '@/lib/issue/excerpt'
import type { IssueKey } from '@/lib/site/addresses'
import { checkRow, checkRows, integer, integerOrNull, text, textOrNull } from '@/lib/site/rows'
import type { ItemChanges } from './item-changes'
import type { IssueInArchive, IssueTeaser } from './model'
import type { ReadIssue } from './parsed-issues'
import { parseStrip } from './strip-text'

const TEASER_COLUMNS = {
  date: text,
  edition: integer,
  title: text,
  stories: integer,
  briefs: integer,
  changedAt: integer,
  publishAt: integerOrNull,
  strip: text,
}

/**
 * Returns all published issues as list entries, newest first. The later edition of a day comes before the
 * earlier edition.
 */
export function teasersOf(db: Database): readonly IssueTeaser[] {
  const rows = db
    .prepare(
      `SELECT date, edition, title, stories, briefs, changed_at AS changedAt, publish_at AS publishAt, strip
       FROM issues WHERE edition IS NOT NULL ORDER BY date, edition`,
    )
    .all()
  return checkRows(TEASER_COLUMNS, rows)
    .map(({ strip, publishAt, ...row }, index) => ({
      ...row,
      title: cutTitle(row.title),
      number: index + 1,
      ...(publishAt !== null && { publishAt }),
      ...(strip !== '' && { strip: parseStrip(strip) }),
    }))
    .reverse()
}

/**
 * Returns the index of an issue in a list that is sorted newest first; -1 if it is not in the list. Uses
 * binary search, because a feed needs twenty indexes.
 */
export function placeOf(teasers: readonly IssueTeaser[], { date, edition }: IssueKey): number {
  let [first, last] = [0, teasers.length]
  while (first < last) {
    const middle = Math.floor((first + last) / 2)
    const teaser = teasers[middle]
    const isNewer =
      teaser !== undefined && (teaser.date > date || (teaser.date === date && teaser.edition > edition))
    if (isNewer) first = middle + 1
    else last = middle
  }
  const found = teasers[first]
  return found?.date === date && found.edition === edition ? first : -1
}

/**
 * Returns an issue with its neighbours.
 * @param teasers all issues, newest first
 */
export function issueOf(
  db: Database,
  read: ReadIssue,
  teasers: readonly IssueTeaser[],
  key: IssueKey,
): IssueInArchive | undefined {
  const at = placeOf(teasers, key)
  const teaser = teasers[at]
  const issue = teaser && read(db, key)
  if (teaser === undefined || issue === undefined) return undefined
  const [previous, next] = [teasers[at + 1], teasers[at - 1]]
  return {
    issue,
    number: teaser.number,
    changedAt: teaser.changedAt,
    ...(teaser.publishAt !== undefined && { publishAt: teaser.publishAt }),
    ...(previous && { previous }),
    ...(next && { next }),
    ...fileFacts(db, issue.file),
  }
}

/** Tells whether an issue's file is broken now, and when items of the issue were changed. */
function fileFacts(db: Database, file: string): Pick<IssueInArchive, 'isLastGoodForm' | 'itemChanges'> {
  const row = checkRow(
    { changes: text, state: textOrNull },
    db
      .prepare(
        `SELECT item_changes AS changes, (SELECT state FROM files WHERE name = issues.file) AS state
         FROM issues WHERE file = ?`,
      )
      .get(file),
  )
  if (row === undefined) return {}
  return {
    ...(row.state === 'held' && { isLastGoodForm: true }),
    ...(row.changes !== '{}' && { itemChanges: JSON.parse(row.changes) as ItemChanges }),
  }
}

/**
 * Returns the issue of the file with this name (without extension). If another file of the day has the same
 * text and is published instead, returns the issue of that other file.
 */
export function keyOfFile(db: Database, name: string): IssueKey | undefined {
  const row = db
    .prepare(
      `SELECT shown.date, shown.edition FROM issues AS named JOIN issues AS shown USING (date, hash)
       WHERE named.file IN (?, ?, ?) AND shown.edition IS NOT NULL ORDER BY shown.edition LIMIT 1`,
    )
    .get(`${name}.md`, `${name}.mdx`, `${name}.markdown`)
  const key = checkRow({ date: text, edition: integer }, row)
  // A copy, without the fields that libsql adds to rows.
  return key && { date: key.date, edition: key.edition }
}

/** Groups issues by month (`2026-01`), newest first. */
export function byMonth(
  teasers: readonly IssueTeaser[],
): readonly { readonly month: string; readonly issues: readonly IssueTeaser[] }[] {
  const months = new Map<string, IssueTeaser[]>()
  for (const teaser of teasers) {
    const month = teaser.date.slice(0, 7)
    const issues = months.get(month)
    if (issues === undefined) months.set(month, [teaser])
    else issues.push(teaser)
  }
  return [...months].map(([month, issues]) => ({ month, issues }))
}
