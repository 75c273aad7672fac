import type { ReactNode } from 'react'
import { readSite } from '@/lib/profile/read'
import { strings } from '@/lib/site/strings'
import { Footer } from './footer'
import { Masthead, type NavItem } from './masthead'

interface PageProps {
  /** The current entry of the main navigation. */
  readonly navItem?: NavItem | undefined
  /** The date line, which is shown below a large site name. Only the front page has it. */
  readonly dateline?: ReactNode
  readonly children: ReactNode
}

/** The frame of every page: head and footer, with the name and the contacts from the site profile. */
export const Page = ({ navItem, dateline, children }: PageProps) => {
  const { profile } = readSite()
  return (
    <>
      <a className="skip" href="#main">
        {strings.skip}
      </a>
      <Masthead name={profile.name} navItem={navItem} dateline={dateline} />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer navItem={navItem} profile={profile} />
    </>
  )
}
