import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ImpactPage } from '@/components/archive/impact-page'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import { archive } from '@/lib/archive/archive'
import type { ImpactNote, Paged } from '@/lib/archive/model'
import { readSite } from '@/lib/profile/read'
import { impactFacts, newestImpactFacts } from '@/lib/seo/facts'
import { pageMetadata } from '@/lib/seo/metadata'
import type { PageFacts } from '@/lib/seo/model'
import { pageGraph } from '@/lib/seo/page-graph'

interface Impact {
  readonly month: string
  readonly months: readonly string[]
  readonly notes: Paged<ImpactNote>
  readonly facts: PageFacts
}

/** A page of a month's impact notes; the newest month's where none is named. */
export async function showImpact(named?: string, page = 1) {
  const { month, months, notes, facts } = await findImpact(named, page)
  return (
    <Page>
      <JsonLd json={pageGraph(facts, readSite())} />
      <ImpactPage month={month} notes={notes} months={months} />
    </Page>
  )
}

export const impactMetadata = async (named?: string, page = 1): Promise<Metadata> =>
  pageMetadata((await findImpact(named, page)).facts, readSite())

async function findImpact(named: string | undefined, page: number): Promise<Impact> {
  const papers = await archive()
  const months = papers.months().map(({ month }) => month)
  const month = named ?? months[0]
  if (month === undefined || !months.includes(month)) return notFound()
  const notes = papers.impacts({ month }, page)
  if (page > notes.pages) return notFound()
  return { month, months, notes, facts: named === undefined ? newestImpactFacts(notes) : impactFacts(month, notes) }
}
