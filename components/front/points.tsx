import { topicsOf } from '@/components/issue/topics-of'
import type { Point } from '@/lib/issue/plan-front'
import { secondsToRead } from '@/lib/issue/reading-time'
import { strings } from '@/lib/site/strings'
import { addressOf, type ReportContext, ReportSource } from './report-link'

const VISIBLE_POINTS = 7

/** The points of the summary, each with the source of its report if there is one. A click shows all points. */
export const Points = ({ points, ...context }: ReportContext & { readonly points: readonly Point[] }) => {
  const [shown, rest] = [points.slice(0, VISIBLE_POINTS), points.slice(VISIBLE_POINTS)]
  return shown.length === 0 ? null : (
    <section className="gist" aria-labelledby="gist">
      <h2 id="gist">{strings.issue.gist(secondsToRead(shown.map(({ text }) => text)))}</h2>
      <button type="button" className="action" data-script="" data-listen="">
        {strings.share.listen}
      </button>
      <PointList points={shown} {...context} />
      {rest.length > 0 && (
        <details>
          <summary>{strings.front.morePoints(rest.length)}</summary>
          <PointList points={rest} {...context} />
        </details>
      )}
    </section>
  )
}

const PointList = ({ points, labels, page }: ReportContext & { readonly points: readonly Point[] }) => (
  <ol>
    {points.map(({ text, item }) =>
      item === undefined ? (
        <li key={text}>
          <span>{text}</span>
        </li>
      ) : (
        <li key={text} className="point" data-topics={topicsOf(labels.get(item.report.id))}>
          <a href={addressOf(item, page)}>
            <b>{text}</b> <ReportSource one={item} labels={labels} />
          </a>
        </li>
      ),
    )}
  </ol>
)
