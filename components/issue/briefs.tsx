import { HastText } from '@/components/text/hast'
import type { BriefGroup, Brief as BriefModel } from '@/lib/issue/model'
import { strings } from '@/lib/site/strings'
import { ItemLink } from './item-link'

const MANY = 8

/** One-line reports; more than eight stand in two columns where there is room. */
export const Briefs = ({ group: { heading, briefs } }: { readonly group: BriefGroup }) => (
  <>
    {heading.length > 0 && (
      <h3 className="briefs__title">
        <HastText content={heading} />
      </h3>
    )}
    <ul className={briefs.length > MANY ? 'briefs briefs--many' : 'briefs'}>
      {briefs.map((brief) => (
        <Brief key={brief.id} brief={brief} level={heading.length > 0 ? 'h4' : 'h3'} />
      ))}
    </ul>
  </>
)

/** Title and text are one line of the file: the source stands after both. */
const Brief = ({ brief: { id, title, content, source }, level: Title }: { readonly brief: BriefModel; readonly level: 'h3' | 'h4' }) => (
  <li className="brief" id={id}>
    {title !== '' && <Title>{title}</Title>}
    <span className={title === '' ? undefined : 'brief__text'}>
      <HastText content={content} />
    </span>{' '}
    <span className="from">
      {source === undefined ? <span className="unsourced">{strings.issue.unsourced}</span> : <BriefSource source={source} />}
      <ItemLink id={id} headline={title}>
        #
      </ItemLink>
    </span>
  </li>
)

/** A link that stands in the text is not set a second time. */
const BriefSource = ({ source }: { readonly source: NonNullable<BriefModel['source']> }) =>
  source.from === 'text' ? (
    <span>{source.host}</span>
  ) : (
    <a href={source.address} rel="noopener">
      {source.host}
    </a>
  )
