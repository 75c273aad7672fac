import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ImpactPage } from '@/components/archive/impact-page'
import { Page } from '@/components/page/page'
import { archive } from '@/lib/archive/archive'
import { readSite } from '@/lib/profile/read'
import { pageMetadata } from '@/lib/seo/metadata'
import { impactPath } from '@/lib/site/addresses'
import { longMonth } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

/** A page of a month's impact notes; the newest month's where none is named. */
export async function showImpact(named?: string, page = 1) {
  const papers = await archive()
  const months = papers.months().map(({ month }) => month)
  const month = named ?? months[0]
  if (month === undefined || !months.includes(month)) return notFound()
  const notes = papers.impacts({ month }, page)
  if (page > notes.pages) return notFound()
  return (
    <Page>
      <ImpactPage month={month} notes={notes} months={months} />
    </Page>
  )
}

export function impactMetadata(month: string, page: number): Metadata {
  const title = `${longMonth(month)}${strings.impact.title}${page === 1 ? '' : `，${strings.topics.page(page)}`}`
  return pageMetadata({ title, description: strings.impact.description(longMonth(month)), path: impactPath(month, page) }, readSite())
}
