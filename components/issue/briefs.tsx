import { SourceTag, type TaggedSource, withoutAddress } from '@/components/page/source-tag'
import { HastText } from '@/components/text/hast'
import type { ItemLabels } from '@/lib/archive/model'
import type { BriefGroup, Brief as BriefModel } from '@/lib/issue/model'
import { ItemActionsButton } from './item-actions'
import { ItemLink } from './item-link'
import { Again } from './repeat-note'
import { topicsOf } from './topics-of'

const MAX_FULL_BRIEFS = 8

interface BriefsProps {
  readonly group: BriefGroup
  readonly labels: ReadonlyMap<string, ItemLabels>
}

/** A list of briefs. A list of more than eight briefs has two columns in wide windows. */
export const Briefs = ({ group: { heading, briefs }, labels }: BriefsProps) => (
  <>
    {heading.length > 0 && (
      <h3 className="briefs__title">
        <HastText content={heading} />
      </h3>
    )}
    <ul className={briefs.length > MAX_FULL_BRIEFS ? 'briefs briefs--many' : 'briefs'}>
      {briefs.map((brief) => (
        <Brief
          key={brief.id}
          brief={brief}
          labels={labels.get(brief.id)}
          level={heading.length > 0 ? 'h4' : 'h3'}
        />
      ))}
    </ul>
  </>
)

interface BriefProps {
  readonly brief: BriefModel
  readonly labels: ItemLabels | undefined
  readonly level: 'h3' | 'h4'
}

/** A brief. In the file its title and text are one line, so the source follows both. */
const Brief = ({ brief: { id, title, content, source }, labels, level: Title }: BriefProps) => (
  <li className="brief" id={id} data-topics={topicsOf(labels)}>
    {title !== '' && <Title>{title}</Title>}
    <span className={title === '' ? undefined : 'brief__text'}>
      <HastText content={content} />
    </span>{' '}
    <span className="brief__source">
      <SourceTag source={sourceIn(source, labels)} />
      <Again first={labels?.first} />
      <ItemLink id={id} headline={title}>
        #
      </ItemLink>
      <ItemActionsButton headline={title} />
    </span>
  </li>
)

/**
 * Returns the source to show after a brief. The source gets no address if the text of the brief already links
 * to it.
 */
const sourceIn = (source: BriefModel['source'], labels: ItemLabels | undefined): TaggedSource | undefined => {
  const known = labels?.source ?? source
  return known === undefined || source?.from === 'headline' ? known : withoutAddress(known)
}
