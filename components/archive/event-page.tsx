import { aboutOf } from '@/components/issue/topics-of'
import { Breaks } from '@/components/text/headline'
import type { EventInArchive } from '@/lib/archive/model'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { addressOf } from './coverage-line'
import { ItemSource } from './item-line'

const { events: words } = strings

/** The page of an event: its reports by day, with the new words of each headline marked. */
export const EventPage = ({ event: { reports, days, figures } }: { readonly event: EventInArchive }) => {
  const first = reports[0]?.item
  if (first === undefined) return null
  return (
    <div className="wrap page">
      <h1>
        <Breaks text={first.headline} />
      </h1>
      <p className="lede">{words.lede(reports.length, days)}</p>
      <Figures figures={figures} />
      <ol className="timeline">
        {reports.map(({ item, added }) => (
          <li key={`${item.date}-${item.edition}-${item.id}`} data-about={aboutOf(item)}>
            <p className="meta">
              <time dateTime={item.date}>{longDay(item.date)}</time>
              {added.length > 0 && ` ${words.added(added)}`}
            </p>
            <h2 className="headline">
              <a href={addressOf(item)}>
                <Breaks text={item.headline} />
              </a>
            </h2>
            {item.gist !== '' && item.gist !== item.headline && <p>{item.gist}</p>}
            <ItemSource item={item} />
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Quantities for which the reports give different numbers, such as 估值 6600 亿 and later 6100 亿. */
const Figures = ({ figures }: Pick<EventInArchive, 'figures'>) =>
  figures.length > 0 && (
    <dl className="meta">
      <dt>{words.figures}</dt>
      {figures.map(({ of, values }) => (
        <dd key={of}>
          {of}：{values.map(({ date, figure }) => `${figure}（${longDay(date)}）`).join('，')}
        </dd>
      ))}
    </dl>
  )
