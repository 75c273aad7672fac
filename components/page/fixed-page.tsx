import type { ReactNode } from 'react'
import { JsonLd } from './json-ld'
import type { NavItem } from './masthead'
import { Page } from './page'

interface FixedPageProps {
  readonly place?: NavItem
  /** What search engines are told of it. */
  readonly json: string
  readonly children: ReactNode
}

/** The layout of the pages that do not change with the issues; each `.mdx` names it as its own. */
export const FixedPage = ({ place, json, children }: FixedPageProps) => (
  <Page place={place}>
    <JsonLd json={json} />
    <div className="wrap page">
      <div className="prose flow">{children}</div>
    </div>
  </Page>
)
