import { strings } from '@/lib/site/strings'

/** A link to a story or brief on its issue's page. A click also copies the address. */
export const ItemLink = ({
  id,
  headline,
  children,
}: {
  readonly id: string
  readonly headline: string
  readonly children: string
}) => (
  <a className="anchor" href={`#${id}`} aria-label={strings.issue.itemLinkTo(headline)}>
    {children}
  </a>
)
