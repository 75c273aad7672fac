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

/**
 * Tells whether the bundled text of a page applies to this paper. Except for the text of /subscribe, the
 * bundled texts say that a machine writes the paper. Without `disclosure` in the site profile, this may be
 * untrue.
 */
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

/**
 * Returns the metadata of a fixed page. If the paper has its own text for the page (`content/pages/`), the
 * title and description of that text take precedence.
 */
export const fixedPageMetadata = (name: OwnPageName): PageMetadata => pageMetadata(factsOf(name), readSite())

interface ShownPage {
  readonly name: OwnPageName
  /** The bundled text. */
  readonly bundled: ReactNode
  readonly navItem?: NavItem
  /** Shown below the paper's own text. */
  readonly after?: ReactNode
}

/**
 * Shows a fixed page with the paper's own text, or with the bundled text if the paper has no text of its own.
 */
export const showFixedPage = ({ name, bundled, navItem, after }: ShownPage) => {
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
    <FixedPage {...(navItem && { navItem })} json={pageGraph(facts, site)}>
      {text}
    </FixedPage>
  )
}
