import type { ReactNode } from 'react'
import { JsonLd } from './json-ld'
import type { NavItem } from './masthead'
import { Page } from './page'

interface FixedPageProps {
  readonly navItem?: NavItem
  /** Structured data for search engines. */
  readonly json: string
  readonly children: ReactNode
}

/** Layout of pages that do not depend on issues, such as all `.mdx` pages. */
export const FixedPage = ({ navItem, json, children }: FixedPageProps) => (
  <Page navItem={navItem}>
    <JsonLd json={json} />
    <div className="wrap page">
      <div className="prose flow">{children}</div>
    </div>
  </Page>
)
