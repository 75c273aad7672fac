import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { WeekPage } from '@/components/archive/week-page'
import { Page } from '@/components/page/page'
import { archive } from '@/lib/archive/archive'
import type { WeekInArchive } from '@/lib/archive/model'
import { readSite } from '@/lib/profile/read'
import { pageMetadata } from '@/lib/seo/metadata'
import { weekPath } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

interface Props {
  readonly params: Promise<{ readonly week: string }>
}

export const generateStaticParams = () => []

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const { week, monday, issues, items } = await findWeek(params)
  const description = strings.weeks.lede(longDay(monday), issues.length, items)
  return pageMetadata({ title: strings.weeks.heading(week), description, path: weekPath(week) }, readSite())
}

const Week = async ({ params }: Props) => (
  <Page>
    <WeekPage entry={await findWeek(params)} />
  </Page>
)

export default Week

const findWeek = async (params: Props['params']): Promise<WeekInArchive> => (await archive()).week((await params).week) ?? notFound()
