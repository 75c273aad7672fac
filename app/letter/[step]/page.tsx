import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LetterPage } from '@/components/letter/letter-page'
import { Page } from '@/components/page/page'
import { type LetterPageName, letterStrings } from '@/lib/site/letter-strings'

interface Props {
  readonly params: Promise<{ readonly step: string }>
}

/**
 * The pages that answer a request about the letter, such as “asked” or “wrong address”. They are not
 * prerendered, because readers never request them: the server (`server/letter/`) requests such a page when it
 * answers a reader.
 */
export const dynamic = 'force-dynamic'

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: letterStrings.pages[await stepOf(params)].title,
  robots: { index: false, follow: false },
})

const LetterRoute = async ({ params }: Props) => (
  <Page>
    <LetterPage step={await stepOf(params)} />
  </Page>
)

export default LetterRoute

async function stepOf(params: Props['params']): Promise<LetterPageName> {
  const { step } = await params
  const names = Object.keys(letterStrings.pages) as LetterPageName[]
  return names.find((name) => name === step) ?? notFound()
}
