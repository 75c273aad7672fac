import type { ImpactNote, Paged } from '@/lib/archive/model'
import { impactPath } from '@/lib/site/addresses'
import { longMonth } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { ImpactNotes } from './impact-notes'
import { PageLinks } from './page-links'

const { impact } = strings

interface ImpactPageProps {
  readonly month: string
  readonly notes: Paged<ImpactNote>
  /** All months, newest first. */
  readonly months: readonly string[]
}

/** The impact notes of a month as a stream. */
export const ImpactPage = ({ month, notes, months }: ImpactPageProps) => (
  <div className="wrap page">
    <div className="cols">
      <div className="prose">
        <h1>{impact.title}</h1>
        <p className="lede">{impact.lede}</p>
        <section aria-labelledby="month">
          <h2 id="month">
            <time dateTime={month}>{longMonth(month)}</time> <span className="meta">{impact.count(notes.total)}</span>
          </h2>
          {notes.total === 0 ? <p>{impact.none}</p> : <ImpactNotes notes={notes.entries} />}
        </section>
        <PageLinks page={notes.page} pages={notes.pages} addressOf={(page) => impactPath(month, page)} />
      </div>
      <aside className="side" aria-label={impact.months}>
        <section>
          <h2>{impact.months}</h2>
          <ul>
            {months.map((one) => (
              <li key={one}>
                <a href={impactPath(one)} aria-current={one === month ? 'page' : undefined}>
                  <time dateTime={one}>{longMonth(one)}</time>
                </a>
              </li>
            ))}
          </ul>
        </section>
      </aside>
    </div>
  </div>
)
