import { notFound } from 'next/navigation'
import { ArchivePage } from '@/components/archive/archive-page'
import { EmptyFront } from '@/components/front/empty-front'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import { archive } from '@/lib/archive/archive'
import { readSite } from '@/lib/profile/read'
import { archiveFacts, stretchFacts } from '@/lib/seo/facts'
import type { PageFacts } from '@/lib/seo/model'
import { pageGraph } from '@/lib/seo/page-graph'
import { monthsOf, yearsOf } from './read-stretch'

/** The heat map of a year or a month; of the newest year where none is named. */
export async function showArchive(stretch?: string) {
  const papers = await archive()
  const [newest] = papers.newest(1)
  if (newest === undefined && stretch === undefined) {
    return (
      <Page place="issues">
        <EmptyFront />
      </Page>
    )
  }
  const shown = stretch ?? newest?.date.slice(0, 4) ?? ''
  const months = monthsOf(papers, shown)
  if (newest === undefined || months.length === 0) return notFound()
  return (
    <Page place="issues">
      <JsonLd json={pageGraph(await factsOf(stretch), readSite())} />
      <ArchivePage
        years={yearsOf(papers)}
        stretch={shown}
        months={months}
        held={papers.held()}
        newest={newest.date}
        numbers={papers.numbers()}
        progress={papers.progress()}
      />
    </Page>
  )
}

/** What search engines are told of the archive, or of a stretch of it. */
export async function factsOf(stretch?: string): Promise<PageFacts> {
  const papers = await archive()
  const shown = stretch ?? papers.newest(1)[0]?.date.slice(0, 4) ?? ''
  const issues = monthsOf(papers, shown).flatMap((month) => month.issues)
  return stretch === undefined ? archiveFacts(issues, papers.size()) : stretchFacts(stretch, issues)
}
