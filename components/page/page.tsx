import type { ReactNode } from 'react'
import { readSite } from '@/lib/profile/read'
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

/** The frame that all pages share, with what the site's profile says of the site. */
export const Page = ({ place, dateline, children }: PageProps) => {
  const { profile } = readSite()
  return (
    <>
      <a className="skip" href="#main">
        {strings.skip}
      </a>
      <Masthead name={profile.name} place={place} dateline={dateline} />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer place={place} profile={profile} />
    </>
  )
}
