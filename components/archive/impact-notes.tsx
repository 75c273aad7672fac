import { aboutOf } from '@/components/issue/topics-of'
import { Breaks } from '@/components/text/headline'
import type { ImpactNote } from '@/lib/archive/model'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { addressOf } from './coverage-line'
import { ItemSource } from './item-line'

/** A list of impact notes, each below the headline of its story. */
export const ImpactNotes = ({ notes }: { readonly notes: readonly ImpactNote[] }) => (
  <ol className="notes">
    {notes.map(({ item, lines }) => (
      <li key={`${item.date}-${item.id}`} data-about={aboutOf(item)}>
        <p className="meta">
          <time dateTime={item.date}>{longDay(item.date)}</time>
        </p>
        <h3 className="headline">
          <a href={addressOf(item)}>
            <Breaks text={item.headline} />
          </a>
        </h3>
        <div className="impact flow">
          <h4 className="label">{strings.impact.title}</h4>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p className="impact__note">{strings.issue.notAdvice}</p>
        </div>
        <ItemSource item={item} />
      </li>
    ))}
  </ol>
)
