import type { Database } from 'libsql'
import type { Issue } from '@/lib/issue/model'
import type { CorrectionInArchive, IssueTeaser } from './model'

interface CorrectionRow {
  readonly date: string
  readonly edition: number
  readonly day: string
  readonly dated: 0 | 1
  readonly text: string
  readonly item: string | null
  readonly headline: string | null
}

/** All corrections, newest first; one without a day stands at its issue's. */
export function correctionsOf(db: Database, teasers: readonly IssueTeaser[]): readonly CorrectionInArchive[] {
  const rows = db
    .prepare(
      `SELECT date, edition, day, dated, text, item, headline FROM corrections JOIN issues USING (file)
       WHERE edition IS NOT NULL ORDER BY day DESC, date DESC, edition, corrections.rowid`,
    )
    .all() as CorrectionRow[]
  const issues = new Map(
    rows.length === 0 ? [] : teasers.map((teaser) => [`${teaser.date} ${teaser.edition}`, teaser]),
  )
  return rows.flatMap(({ date, edition, day, dated, text, item, headline }) => {
    const issue = issues.get(`${date} ${edition}`)
    return issue === undefined
      ? []
      : [
          {
            issue,
            text,
            ...(dated === 1 && { date: day }),
            ...(item !== null && { item: { id: item, headline: headline ?? '' } }),
          },
        ]
  })
}

/** Puts an issue's corrections in. */
export function addCorrections(db: Database, { file, date, corrections, sections }: Issue): void {
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
      item === undefined ? null : headlineOf(sections, item),
    )
}

export const removeCorrections = (db: Database, file: string): void =>
  void db.prepare('DELETE FROM corrections WHERE file = ?').run(file)

function headlineOf(sections: Issue['sections'], id: string): string {
  for (const { items } of sections) {
    for (const item of items) {
      if (item.kind === 'story' && item.id === id) return item.headline
      const brief = item.kind === 'briefs' ? item.briefs.find((one) => one.id === id) : undefined
      if (brief !== undefined) return brief.title
    }
  }
  return ''
}
