import type { WeekCount } from '@/lib/archive/model'
import { longDay, longMonth } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { type Bar, barsOf } from './trend'

const { topics } = strings
const WIDTH = 720
const HEIGHT = 160
const TOP = 24
const LABELS = 24

/** How often a topic is written about: bars, the highest named, gaps marked; the same as a table below. */
export const TrendChart = ({ name, weeks }: { readonly name: string; readonly weeks: readonly WeekCount[] }) => {
  const bars = barsOf(weeks)
  const highest = bars.reduce((best, bar) => (bar.rate > best.rate ? bar : best), bars[0] ?? { start: '', issues: 0, items: 0, rate: 0 })
  if (bars.length < 2 || highest.rate === 0) return null
  const monthly = highest.start.length === 7
  const step = WIDTH / bars.length
  return (
    <figure className="chart">
      <figcaption>{topics.trend(nameOf(highest.start), highest.rate.toFixed(1))}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${TOP + HEIGHT + LABELS}`} role="img" aria-label={topics.trendLabel(name, monthly)}>
        {bars.map((bar, index) => (
          <TrendBar key={bar.start} bar={bar} x={index * step} width={step} highest={highest} />
        ))}
        <path className="z" d={`M0 ${TOP + HEIGHT}H${WIDTH}`} />
        <text x="0" y={TOP + HEIGHT + LABELS - 6}>
          {nameOf(bars[0]?.start ?? '')}
        </text>
        <text x={WIDTH} y={TOP + HEIGHT + LABELS - 6} textAnchor="end">
          {nameOf(bars.at(-1)?.start ?? '')}
        </text>
      </svg>
      <p className="meta">{topics.trendNote(monthly)}</p>
      <details>
        <summary>{topics.table}</summary>
        <TrendTable bars={bars} monthly={monthly} />
      </details>
    </figure>
  )
}

const nameOf = (start: string): string => (start.length === 7 ? longMonth(start) : longDay(start))
const round = (number: number): number => Math.round(number * 10) / 10

const TrendBar = ({ bar, x, width, highest }: { readonly bar: Bar; readonly x: number; readonly width: number; readonly highest: Bar }) => {
  if (bar.issues === 0) {
    return (
      <text x={round(x + width / 2)} y={TOP + HEIGHT - 4} textAnchor="middle">
        ×
      </text>
    )
  }
  const height = (bar.rate / highest.rate) * HEIGHT
  return (
    <rect
      className={bar === highest ? 'p' : 'b'}
      x={round(x + width * 0.1)}
      y={round(TOP + HEIGHT - height)}
      width={round(width * 0.8)}
      height={round(height)}
    />
  )
}

const TrendTable = ({ bars, monthly }: { readonly bars: readonly Bar[]; readonly monthly: boolean }) => (
  <table className="data">
    <thead>
      <tr>
        <th scope="col">{monthly ? topics.month : topics.monday}</th>
        <th scope="col">{topics.issues}</th>
        <th scope="col">{topics.items}</th>
        <th scope="col">{topics.rate}</th>
      </tr>
    </thead>
    <tbody>
      {bars.map(({ start, issues, items, rate }) => (
        <tr key={start}>
          <th scope="row">{nameOf(start)}</th>
          {issues === 0 ? (
            <td colSpan={3}>{topics.noIssue}</td>
          ) : (
            <>
              <td>{issues}</td>
              <td>{items}</td>
              <td>{rate.toFixed(1)}</td>
            </>
          )}
        </tr>
      ))}
    </tbody>
  </table>
)
