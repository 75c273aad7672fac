import type { ReactNode } from 'react'
import { strings } from '@/lib/site/strings'
import { Footer } from './footer'
import { Masthead, type NavItem } from './masthead'

interface PageProps {
  /** The current entry of the main navigation. */
  readonly place?: NavItem | undefined
  /** The front page's date line, which goes with the large site name. */
  readonly dateline?: ReactNode
  readonly children: ReactNode
}

/** The frame that all pages share. */
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
