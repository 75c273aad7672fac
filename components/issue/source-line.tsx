import { HastText } from '@/components/text/hast'
import type { Hast, Story } from '@/lib/issue/model'
import { strings } from '@/lib/site/strings'
import { ItemLink } from './item-link'

/** Where a report comes from, or that it does not say so; and the link to the report itself. */
export const SourceLine = ({ story: { id, headline, source } }: { readonly story: Story }) => (
  <p className="source">
    {source === undefined ? (
      <span className="unsourced">{strings.issue.unsourced}</span>
    ) : (
      <a href={source.address} rel="noopener">
        {source.host}
      </a>
    )}{' '}
    <ItemLink id={id} headline={headline}>
      {strings.issue.itemLink}
    </ItemLink>
  </p>
)

/** A source line of the file's own; where it is the story's source, it names the host too. */
export const SourcePart = ({ content, story: { id, headline, source } }: { readonly content: Hast; readonly story: Story }) => (
  <p className="source">
    <span>
      <HastText content={content} />
    </span>{' '}
    {source?.from === 'line' && (
      <>
        <span>{source.host}</span>{' '}
        <ItemLink id={id} headline={headline}>
          {strings.issue.itemLink}
        </ItemLink>
      </>
    )}
  </p>
)
