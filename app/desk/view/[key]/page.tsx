import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeskPageView } from '@/components/desk/desk-page'
import { Page } from '@/components/page/page'
import { deskPageOf } from '@/lib/desk/page-slot'
import { readSite } from '@/lib/profile/read'
import { strings } from '@/lib/site/strings'
import '@/app/styles/desk.css'

interface Props {
  readonly params: Promise<{ readonly key: string }>
}

export const dynamic = 'force-dynamic'

export const generateMetadata = (): Metadata => ({
  title: `${strings.desk.title} · ${readSite().profile.name}`,
  robots: { index: false, follow: false },
})

/**
 * Shows a page of the desk with data that the server has passed in. Only the server can request this address.
 */
const DeskRoute = async ({ params }: Props) => {
  const page = deskPageOf((await params).key) ?? notFound()
  return (
    <Page>
      <DeskPageView page={page} timeZone={readSite().profile.timeZone} />
    </Page>
  )
}

export default DeskRoute
