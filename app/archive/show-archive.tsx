import { notFound } from 'next/navigation'
import { ArchivePage } from '@/components/archive/archive-page'
import { EmptyFront } from '@/components/front/empty-front'
import { Page } from '@/components/page/page'
import { archive } from '@/lib/archive/archive'
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
