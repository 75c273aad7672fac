import type { ReactNode } from 'react'
import { SearchField } from '@/components/search/search-field'
import { ARCHIVE, FRONT, MY, SEARCH, TOPICS } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { Nameplate } from './nameplate'

const NAV_ITEMS = { today: FRONT, issues: ARCHIVE, topics: TOPICS, search: SEARCH, my: MY } as const

/** The name of an entry of the main navigation. */
export type NavItem = keyof typeof NAV_ITEMS

const navItems = Object.entries(NAV_ITEMS) as [NavItem, string][]

/**
 * The head of every page: site name and main navigation. On the front page the head is large, with the date
 * line below it.
 */
export const Masthead = ({
  name,
  navItem,
  dateline,
}: {
  /** The site's name. */
  readonly name: string
  readonly navItem?: NavItem | undefined
  readonly dateline?: ReactNode
}) => (
  <header className={dateline === undefined ? 'masthead' : 'masthead masthead--full'}>
    <div className="wrap">
      <div className="masthead__row">
        <a className="masthead__plate" href={FRONT}>
          <Nameplate name={name} />
        </a>
        <nav className="masthead__nav" aria-label={strings.nav.label}>
          {navItems.map(([name, address]) => (
            <a key={name} href={address} aria-current={name === navItem ? 'page' : undefined}>
              {strings.nav[name]}
            </a>
          ))}
        </nav>
        {navItem !== 'search' && <SearchField position="head" />}
      </div>
      <div className="double-rule" />
      {dateline}
    </div>
  </header>
)
