import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ImpactPage, type ImpactSubject } from '@/components/archive/impact-page'
import { JsonLd } from '@/components/page/json-ld'
import { Page } from '@/components/page/page'
import { archive } from '@/lib/archive/archive'
import type { ImpactNote, Paged } from '@/lib/archive/model'
import { readSite } from '@/lib/profile/read'
import { impactFacts, newestImpactFacts, topicImpactFacts } from '@/lib/seo/facts'
import { pageMetadata } from '@/lib/seo/metadata'
import type { PageFacts } from '@/lib/seo/model'
import { pageGraph } from '@/lib/seo/page-graph'

/** What a page of the stream is asked for: the newest month, a month, a topic. */
export type AskedImpact =
  | { readonly kind: 'newest' }
  | { readonly kind: 'month'; readonly month: string; readonly page: number }
  | { readonly kind: 'topic'; readonly id: string; readonly page: number }

interface Impact {
  readonly subject: ImpactSubject
  readonly notes: Paged<ImpactNote>
  readonly facts: PageFacts
}

/** A page of impact notes; not found where the month, the topic or the page has none. */
export async function showImpact(asked: AskedImpact) {
  const { subject, notes, facts } = await findImpact(asked)
  const papers = await archive()
  return (
    <Page>
      <JsonLd json={pageGraph(facts, readSite())} />
      <ImpactPage subject={subject} notes={notes} months={papers.months().map(({ month }) => month)} topics={papers.impactTopics()} />
    </Page>
  )
}

export const impactMetadata = async (asked: AskedImpact): Promise<Metadata> => pageMetadata((await findImpact(asked)).facts, readSite())

const findImpact = (asked: AskedImpact): Promise<Impact> =>
  asked.kind === 'topic' ? findTopicImpact(asked.id, asked.page) : findMonthImpact(asked.kind === 'month' ? asked : undefined)

async function findMonthImpact(asked: { readonly month: string; readonly page: number } | undefined): Promise<Impact> {
  const papers = await archive()
  const month = asked?.month ?? papers.months()[0]?.month
  if (month === undefined || !papers.months().some((one) => one.month === month)) return notFound()
  const notes = papers.impacts({ month }, asked?.page ?? 1)
  if (asked !== undefined && asked.page > notes.pages) return notFound()
  return { subject: { kind: 'month', month }, notes, facts: asked === undefined ? newestImpactFacts(notes) : impactFacts(month, notes) }
}

async function findTopicImpact(id: string, page: number): Promise<Impact> {
  const papers = await archive()
  const topic = papers.impactTopics().find((one) => one.topic.id === id)?.topic
  const notes = papers.impacts({ topic: id }, page)
  if (topic === undefined || page > notes.pages) return notFound()
  return { subject: { kind: 'topic', topic }, notes, facts: topicImpactFacts(topic, notes) }
}
