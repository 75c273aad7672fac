import { notFound } from 'next/navigation'
import { ArchivePage } from '@/components/archive/archive-page'
import { EmptyFront } from '@/components/front/empty-front'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import { getArchive } from '@/lib/archive/shared-archive'
import { yearsOf } from '@/lib/calendar/days'
import { readSite } from '@/lib/profile/read'
import { archiveFacts, periodFacts } from '@/lib/seo/facts'
import type { PageFacts } from '@/lib/seo/model'
import { pageGraph } from '@/lib/seo/page-graph'
import { monthsOf, neighboursOf } from './read-period'

/** Number of newest issues at the top of the archive. */
const NEWEST_ISSUES = 5

/**
 * Renders the heat map of a period.
 * @param period a year (`2026`) or month (`2026-01`); by default the newest year
 */
export async function showArchive(period?: string) {
  const archive = await getArchive()
  const [newest] = archive.newest(1)
  if (newest === undefined && period === undefined) {
    return (
      <Page navItem="issues">
        <EmptyFront />
      </Page>
    )
  }
  const shown = period ?? newest?.date.slice(0, 4) ?? ''
  const months = monthsOf(archive, shown)
  if (newest === undefined || months.length === 0) return notFound()
  return (
    <Page navItem="issues">
      <JsonLd json={pageGraph(await factsOf(period), readSite())} />
      <ArchivePage
        years={yearsOf(archive.months().map(({ month }) => month))}
        period={shown}
        neighbours={neighboursOf(
          archive.months().map(({ month }) => month),
          shown,
        )}
        newestIssues={period === undefined ? archive.newest(NEWEST_ISSUES) : []}
        months={months}
        held={archive.held()}
        newest={newest.date}
        numbers={period === undefined ? archive.numbers() : undefined}
        progress={archive.progress()}
      />
    </Page>
  )
}

/** Returns title, description and other metadata of the archive's page, or of the page of a period. */
export async function factsOf(period?: string): Promise<PageFacts> {
  const archive = await getArchive()
  const shown = period ?? archive.newest(1)[0]?.date.slice(0, 4) ?? ''
  const issues = monthsOf(archive, shown).flatMap((month) => month.issues)
  return period === undefined ? archiveFacts(issues, archive.size()) : periodFacts(period, issues)
}
