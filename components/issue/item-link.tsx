import { strings } from '@/lib/site/strings'

/** The address of an item on its issue's page, for copying. */
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
