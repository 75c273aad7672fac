import { SourceTag } from '@/components/page/source-tag'
import type { ItemTeaser } from '@/lib/archive/model'
import { topicPath } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { addressOf } from './coverage-line'

const TOPICS = 3

/** Stories and briefs on a timeline: day, headline, beginning, source, topics. */
export const ItemLines = ({ items }: { readonly items: readonly ItemTeaser[] }) => (
  <ol className="line">
    {items.map((item) => (
      <li key={`${item.date}-${item.edition}-${item.id}`}>
        <p className="meta">
          <time dateTime={item.date}>{longDay(item.date)}</time>
        </p>
        <h3>
          <a href={addressOf(item)}>{item.headline}</a>
        </h3>
        {item.gist !== '' && item.gist !== item.headline && <p>{item.gist}</p>}
        <ItemSource item={item} />
      </li>
    ))}
  </ol>
)

/** Who says it, and what it is on. */
export const ItemSource = ({ item: { source, topics } }: { readonly item: ItemTeaser }) => (
  <p className="source">
    <SourceTag source={source} />
    {topics.slice(0, TOPICS).map(({ id, name }) => (
      <a key={id} className="chip" href={topicPath(id)}>
        {name}
      </a>
    ))}
  </p>
)
