import { weekPath } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

const { weeks: words } = strings

/** All weeks with an issue, newest first, by year. */
export const WeeksPage = ({ weeks }: { readonly weeks: readonly string[] }) => (
  <div className="wrap page">
    <h1>{words.title}</h1>
    <p className="lede">{words.about}</p>
    {[...new Set(weeks.map((week) => week.slice(0, 4)))].map((year) => (
      <section key={year} className="bar" aria-labelledby={`y${year}`}>
        <h2 id={`y${year}`}>{year}</h2>
        <ul className="weeks mt-2 grid grid-cols-[repeat(auto-fill,minmax(5rem,1fr))] gap-x-4">
          {weeks
            .filter((week) => week.startsWith(year))
            .map((week) => (
              <li key={week}>
                <a href={weekPath(week)}>{words.number(week)}</a>
              </li>
            ))}
        </ul>
      </section>
    ))}
  </div>
)
