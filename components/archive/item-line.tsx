import { aboutOf } from '@/components/issue/topics-of'
import { SourceTag } from '@/components/page/source-tag'
import { Breaks } from '@/components/text/headline'
import type { ItemTeaser } from '@/lib/archive/model'
import { topicPath } from '@/lib/site/addresses'
import { shortDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { addressOf } from './coverage-line'

const MAX_TOPICS = 3

/** A list of stories and briefs with day, headline, first words, source and topics. */
export const ItemLines = ({ items }: { readonly items: readonly ItemTeaser[] }) => (
  <ol className="timeline">
    {items.map((item) => (
      <li key={`${item.date}-${item.edition}-${item.id}`} data-about={aboutOf(item)}>
        <p className="meta">
          <time dateTime={item.date}>{shortDay(item.date)}</time>
          {item.kind === 'brief' && ` ${strings.search.kinds.brief}`}
        </p>
        <h3 className="headline">
          <a href={addressOf(item)}>
            <Breaks text={item.headline} />
          </a>
        </h3>
        {item.gist !== '' && item.gist !== item.headline && <p>{item.gist}</p>}
        <ItemSource item={item} />
      </li>
    ))}
  </ol>
)

/** The source and the topics of a story or brief. */
export const ItemSource = ({ item: { source, topics } }: { readonly item: ItemTeaser }) => (
  <p className="source">
    <SourceTag source={source} />
    {source?.name && <span>{source.host}</span>}
    {topics.slice(0, MAX_TOPICS).map(({ id, name }) => (
      <a key={id} className="chip" href={topicPath(id)}>
        {name}
      </a>
    ))}
  </p>
)
