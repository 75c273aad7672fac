import type { ReactNode } from 'react'
import type { Place } from './masthead'
import { Page } from './page'

/** The layout of the pages that do not change with the issues; each `.mdx` names it as its own. */
export const FixedPage = ({ place, children }: { readonly place?: Place; readonly children: ReactNode }) => (
  <Page place={place}>
    <div className="wrap page">
      <div className="prose flow">{children}</div>
    </div>
  </Page>
)
