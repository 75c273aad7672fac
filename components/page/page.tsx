import type { ReactNode } from 'react'
import { strings } from '@/lib/site/strings'
import { Footer } from './footer'
import { Masthead, type NavItem } from './masthead'

interface PageProps {
  /** Where in the main navigation the page stands. */
  readonly place?: NavItem | undefined
  /** The front page's date line; it brings the large name plate. */
  readonly dateline?: ReactNode
  readonly children: ReactNode
}

/** What every page has around its content. */
export const Page = ({ place, dateline, children }: PageProps) => (
  <>
    <a className="skip" href="#main">
      {strings.skip}
    </a>
    <Masthead place={place} dateline={dateline} />
    <main id="main" tabIndex={-1}>
      {children}
    </main>
    <Footer place={place} />
  </>
)
