import type { ReactNode } from 'react'
import { FixedPage } from '@/components/page/fixed-page'
import type { NavItem } from '@/components/page/masthead'
import { OwnPage } from '@/components/page/own-page'
import { PlainPage } from '@/components/page/plain-page'
import type { OwnPageName } from '@/lib/profile/own-page'
import { readOwnPage, readSite } from '@/lib/profile/read'
import { fixedPages } from '@/lib/seo/fixed-pages'
import { pageMetadata } from '@/lib/seo/metadata'
import type { PageFacts, PageMetadata } from '@/lib/seo/model'
import { pageGraph } from '@/lib/seo/page-graph'

/** The bundled texts say that a machine writes the paper; a paper that does not disclose it shows less. */
const isBundledTextTrue = (name: OwnPageName): boolean =>
  name === 'subscribe' || readSite().profile.disclosure !== undefined

function factsOf(name: OwnPageName): PageFacts {
  const { profile } = readSite()
  const own = readOwnPage(name)
  return {
    ...fixedPages[name],
    ...(!isBundledTextTrue(name) && { description: profile.description }),
    ...(own?.title && { title: own.title }),
    ...(own?.description && { description: own.description }),
  }
}

/** Returns the metadata of a page that the paper may write itself. */
export const fixedPageMetadata = (name: OwnPageName): PageMetadata => pageMetadata(factsOf(name), readSite())

interface ShownPage {
  readonly name: OwnPageName
  /** The bundled text. */
  readonly bundled: ReactNode
  readonly place?: NavItem
  /** What follows the paper's own text. */
  readonly after?: ReactNode
}

/** Shows the paper's own text of a page, or the bundled one. */
export const showFixedPage = ({ name, bundled, place, after }: ShownPage) => {
  const site = readSite()
  const facts = factsOf(name)
  const own = readOwnPage(name)
  const text =
    own !== undefined ? (
      <>
        <OwnPage title={facts.title} parts={own.parts} />
        {after}
      </>
    ) : isBundledTextTrue(name) ? (
      bundled
    ) : (
      <PlainPage title={facts.title} profile={site.profile}>
        {after}
      </PlainPage>
    )
  return (
    <FixedPage {...(place && { place })} json={pageGraph(facts, site)}>
      {text}
    </FixedPage>
  )
}
