import type { Database } from 'libsql'
import type { Issue } from '@/lib/issue/model'
import { headlineOf, reportsOf } from '@/lib/issue/reports'
import { checkRows, integer, text, textOrNull } from '@/lib/site/rows'
import type { CorrectionInArchive, IssueTeaser } from './model'

const CORRECTION_COLUMNS = {
  date: text,
  edition: integer,
  day: text,
  dated: integer,
  text,
  item: textOrNull,
  headline: textOrNull,
}

/** Returns all corrections, newest first. A correction without a day is sorted by its issue's day. */
export function correctionsOf(db: Database, teasers: readonly IssueTeaser[]): readonly CorrectionInArchive[] {
  const found = db
    .prepare(
      `SELECT date, edition, day, dated, text, item, headline FROM corrections JOIN issues USING (file)
       WHERE edition IS NOT NULL ORDER BY day DESC, date DESC, edition, corrections.rowid`,
    )
    .all()
  const rows = checkRows(CORRECTION_COLUMNS, found)
  const issues = new Map(
    rows.length === 0 ? [] : teasers.map((teaser) => [`${teaser.date} ${teaser.edition}`, teaser]),
  )
  return rows.flatMap(({ date, edition, day, dated, text: words, item, headline }) => {
    const issue = issues.get(`${date} ${edition}`)
    return issue === undefined
      ? []
      : [
          {
            issue,
            text: words,
            ...(dated === 1 && { date: day }),
            ...(item !== null && { item: { id: item, headline: headline ?? '' } }),
          },
        ]
  })
}

/** Stores the corrections of an issue. */
export function addCorrections(db: Database, issue: Issue): void {
  const { file, date, corrections } = issue
  const add = db.prepare(
    'INSERT INTO corrections (file, day, dated, text, item, headline) VALUES (?, ?, ?, ?, ?, ?)',
  )
  for (const { date: day, text, item } of corrections)
    add.run(
      file,
      day ?? date,
      day === undefined ? 0 : 1,
      text,
      item ?? null,
      item === undefined ? null : headlineById(issue, item),
    )
}

export const removeCorrections = (db: Database, file: string): void =>
  void db.prepare('DELETE FROM corrections WHERE file = ?').run(file)

/** Returns the headline of a story or brief; empty if there is none. */
function headlineById(issue: Issue, id: string): string {
  const found = reportsOf(issue).find(({ report }) => report.id === id)
  return found === undefined ? '' : headlineOf(found)
}
