import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ImpactPage, type ImpactSubject } from '@/components/archive/impact-page'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import type { ImpactNote, PageOf } from '@/lib/archive/model'
import { getArchive } from '@/lib/archive/shared-archive'
import { readSite } from '@/lib/profile/read'
import { impactFacts, newestImpactFacts, topicImpactFacts } from '@/lib/seo/facts'
import { pageMetadata } from '@/lib/seo/metadata'
import type { PageFacts } from '@/lib/seo/model'
import { pageGraph } from '@/lib/seo/page-graph'

/** The impact notes to show: all of the newest month, of a given month, or of a topic. */
export type ImpactQuery =
  | { readonly kind: 'newest' }
  | { readonly kind: 'month'; readonly month: string; readonly page: number }
  | { readonly kind: 'topic'; readonly id: string; readonly page: number }

interface Impact {
  readonly subject: ImpactSubject
  readonly notes: PageOf<ImpactNote>
  readonly facts: PageFacts
}

/** Renders a page of impact notes; 404 if the month, topic or page has none. */
export async function showImpact(query: ImpactQuery) {
  const { subject, notes, facts } = await findImpact(query)
  const archive = await getArchive()
  return (
    <Page>
      <JsonLd json={pageGraph(facts, readSite())} />
      <ImpactPage
        subject={subject}
        notes={notes}
        months={archive.months().map(({ month }) => month)}
        topics={archive.impactTopics(subject.kind === 'month' ? subject.month : undefined)}
      />
    </Page>
  )
}

export const impactMetadata = async (query: ImpactQuery): Promise<Metadata> =>
  pageMetadata((await findImpact(query)).facts, readSite())

const findImpact = (query: ImpactQuery): Promise<Impact> =>
  query.kind === 'topic'
    ? findTopicImpact(query.id, query.page)
    : findMonthImpact(query.kind === 'month' ? query : undefined)

async function findMonthImpact(
  query: { readonly month: string; readonly page: number } | undefined,
): Promise<Impact> {
  const archive = await getArchive()
  const month = query?.month ?? archive.months()[0]?.month
  if (month === undefined || !archive.months().some((one) => one.month === month)) return notFound()
  const notes = archive.impacts({ month }, query?.page ?? 1)
  if (query !== undefined && query.page > notes.pages) return notFound()
  return {
    subject: { kind: 'month', month },
    notes,
    facts: query === undefined ? newestImpactFacts(notes) : impactFacts(month, notes),
  }
}

async function findTopicImpact(id: string, page: number): Promise<Impact> {
  const archive = await getArchive()
  const topic = archive.impactTopics().find((one) => one.topic.id === id)?.topic
  const notes = archive.impacts({ topic: id }, page)
  if (topic === undefined || page > notes.pages) return notFound()
  return { subject: { kind: 'topic', topic }, notes, facts: topicImpactFacts(topic, notes) }
}
