import type { WeekCount } from '@/lib/archive/model'
import { strings } from '@/lib/site/strings'
import { type Bar, barsOf, marksOf, medianOf, ticksOf, unitOf } from './trend'
import { nameOfBar } from './trend-names'
import { TrendTable } from './trend-table'

const { topics } = strings
const WIDTH = 720
/** Width of the scale. */
const LEFT = 40
/** Top of the highest bar, and the base of all bars. */
const [TOP, BASE] = [44, 180]
const BOTTOM = 34
/** Minimum height at which the peak is labelled; below it would cover the scale. */
const PEAK_FROM = 100

/** Scale of a chart: the width of a bar and the height of the highest. */
interface Scale {
  readonly step: number
  readonly peak: Bar
}

/**
 * How often a topic is reported on: bars, the highest labelled, gaps marked, and the same data as a table.
 */
export const TrendChart = ({
  name,
  weeks,
}: {
  readonly name: string
  readonly weeks: readonly WeekCount[]
}) => {
  const bars = barsOf(weeks)
  const [first, last] = [bars[0], bars.at(-1)]
  if (bars.length < 2 || first === undefined || last === undefined) return null
  const peak = bars.reduce((best, bar) => (bar.rate > best.rate ? bar : best), first)
  if (peak.rate === 0) return null
  const unit = unitOf(first)
  const scale = { peak, step: (WIDTH - LEFT) / bars.length }
  const median = medianOf(bars)
  return (
    <figure className="chart">
      <figcaption>{topics.trend(median, nameOf(peak), peak.rate, unit)}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${BASE + BOTTOM}`}
        role="img"
        aria-labelledby="trend-title"
        aria-describedby="trend-text"
      >
        <title id="trend-title">{topics.trendTitle(name, unit)}</title>
        <desc id="trend-text">
          {topics.trendText(nameOf(first), nameOf(last), nameOf(peak), peak.rate, median)}
        </desc>
        <Ticks highest={peak.rate} />
        {bars.map((bar, index) => (
          <TrendBar key={bar.start} bar={bar} index={index} scale={scale} />
        ))}
        <path className="axis" d={`M0 ${BASE}H${WIDTH}`} />
        {marksOf(bars).map((index, mark) => (
          <text
            key={index}
            className={mark % 2 === 0 ? undefined : 'every-other'}
            x={middleOf(index, scale)}
            y={BASE + 24}
            textAnchor="middle"
          >
            {markOf(bars[index]?.start ?? '')}
          </text>
        ))}
        <PeakLabel x={middleOf(bars.indexOf(peak), scale)} rate={peak.rate} />
      </svg>
      <p className="meta">{topics.trendNote(unit)}</p>
      <details>
        <summary>{topics.table}</summary>
        <TrendTable bars={bars} unit={unit} />
      </details>
    </figure>
  )
}

const nameOf = (bar: Bar): string =>
  unitOf(bar) === 'week' ? topics.weekOf(nameOfBar(bar.start)) : nameOfBar(bar.start)
const markOf = (start: string): string =>
  start.length > 7 ? topics.monthNumber(Number(start.slice(5, 7))) : topics.year(start.slice(0, 4))
const round = (number: number): number => Math.round(number * 10) / 10
const middleOf = (index: number, { step }: Scale): number => round(LEFT + (index + 0.5) * step)
const heightOf = (rate: number, highest: number): number => round(BASE - (rate / highest) * (BASE - TOP))

/** Horizontal lines, every other one with its value. */
const Ticks = ({ highest }: { readonly highest: number }) => {
  const ticks = ticksOf(highest)
  return ticks.map((tick, index) => {
    const y = heightOf(tick, highest)
    return (
      <g key={tick}>
        <path className="gridline" d={`M0 ${y}H${WIDTH}`} />
        {(ticks.length < 3 || index % 2 === (ticks.length - 1) % 2) && (
          <text x="0" y={y - 4}>
            {tick}
          </text>
        )}
      </g>
    )
  })
}

const TrendBar = ({
  bar,
  index,
  scale,
}: {
  readonly bar: Bar
  readonly index: number
  readonly scale: Scale
}) => {
  if (bar.issues === 0) {
    return (
      <text x={middleOf(index, scale)} y={BASE - 5} textAnchor="middle">
        ×
      </text>
    )
  }
  const { step, peak } = scale
  const y = heightOf(bar.rate, peak.rate)
  return (
    <rect
      className={bar === peak ? 'column--peak' : 'column'}
      x={round(LEFT + (index + 0.1) * step)}
      y={y}
      width={round(step * 0.8)}
      height={round(BASE - y)}
    />
  )
}

const PeakLabel = ({ x, rate }: { readonly x: number; readonly rate: number }) => (
  <text
    className="peak-label"
    x={Math.max(x, PEAK_FROM)}
    y={TOP - 14}
    textAnchor={x < WIDTH / 2 ? 'start' : 'end'}
  >
    {topics.perIssue(rate)}
  </text>
)
