import { addressOf } from '@/components/archive/coverage-line'
import { Dated } from '@/components/text/dated'
import type { TopicInArchive, WeekCount } from '@/lib/archive/model'
import { isThin, peakOf } from '@/lib/site/peak'
import { strings } from '@/lib/site/strings'
import { type Bar, barsOf, marksOf, ticksOf, unitOf } from './trend'
import { type Finding, findTrend } from './trend-finding'
import { nameOfBar } from './trend-names'
import { TrendTable } from './trend-table'

const { topics } = strings
const WIDTH = 720
/** Width of the scale on the left. */
const SCALE_WIDTH = 40
/** Vertical position of the top of the highest bar, and of the base of all bars. */
const [TOP, BASE] = [44, 180]
const AXIS_HEIGHT = 52
/**
 * The label of the highest bar is at least this far from the left edge, so that it does not cover the scale.
 */
const MIN_PEAK_LABEL_X = 100

/** Scale of a chart: the width of a bar and the highest rate. */
interface Scale {
  readonly step: number
  readonly highest: number
}

interface TrendChartProps {
  readonly name: string
  readonly weeks: readonly WeekCount[]
  /** The report whose headline labels the highest bar, if bars are weeks. */
  readonly peakReport: TopicInArchive['peak']
}

/**
 * A chart of how often a topic is reported on. It has a sentence that summarizes the chart, a headline at the
 * highest bar, marks for periods without an issue, and a table with the same data. Bars for periods with a
 * single issue are hollow.
 */
export const TrendChart = ({ name, weeks, peakReport }: TrendChartProps) => {
  const bars = barsOf(weeks)
  const [first, last, peak] = [bars[0], bars.at(-1), peakOf(bars)]
  if (bars.length < 2 || first === undefined || last === undefined || peak === undefined) return null
  const unit = unitOf(first)
  const highest = Math.max(...bars.map(({ rate }) => rate))
  const scale = { highest, step: (WIDTH - SCALE_WIDTH) / bars.length }
  const report = peak.start === peakReport?.monday ? peakReport.item : undefined
  return (
    <figure className="chart">
      <figcaption>
        <Dated text={captionOf(findTrend(weeks), peak)} />
        {report && (
          <>
            {topics.peakReport}
            <a href={addressOf(report)}>{report.headline}</a>
          </>
        )}
      </figcaption>
      <svg
        className="trend"
        viewBox={`0 0 ${WIDTH} ${BASE + AXIS_HEIGHT}`}
        role="img"
        aria-labelledby="trend-title"
        aria-describedby="trend-text"
      >
        <title id="trend-title">{topics.trendTitle(name, unit)}</title>
        <desc id="trend-text">{topics.trendText(nameOf(first), nameOf(last), nameOf(peak), peak.rate)}</desc>
        <Ticks highest={highest} />
        {bars.map((bar, index) => (
          <TrendBar key={bar.start} bar={bar} index={index} scale={scale} isPeak={bar === peak} />
        ))}
        <path className="axis" d={`M0 ${BASE}H${WIDTH}`} />
        <Marks bars={bars} scale={scale} />
        <PeakLabel
          x={middleOf(bars.indexOf(peak), scale)}
          y={heightOf(peak.rate, highest)}
          rate={peak.rate}
        />
      </svg>
      <p className="meta">{topics.trendNote(unit)}</p>
      <details>
        <summary>{topics.table}</summary>
        <TrendTable bars={bars} unit={unit} />
      </details>
    </figure>
  )
}

/** Returns the sentence that summarizes the chart: “近四周每期 6.1 条，多于前四周的 4.2 条。最多的是8月10日那一周，每期 8.0 条”. */
const captionOf = (finding: Finding | undefined, peak: Bar): string =>
  `${finding === undefined ? '' : topics.findings[finding.kind](finding.now, finding.before)}${topics.peak(nameOf(peak), peak.rate)}`

/** Names of months below the axis. The first name and the name of every January also contain the year. */
const Marks = ({ bars, scale }: { readonly bars: readonly Bar[]; readonly scale: Scale }) =>
  marksOf(bars).map((index, mark) => {
    const start = bars[index]?.start ?? ''
    const month = start.slice(5, 7)
    return (
      <text
        key={index}
        className={mark % 2 === 0 ? undefined : 'every-other'}
        x={middleOf(index, scale)}
        y={BASE}
        dy="1.15em"
        textAnchor="middle"
      >
        {markOf(start)}
        {start.length > 7 && (mark === 0 || month === '01') && (
          <tspan x={middleOf(index, scale)} dy="1.3em">
            {topics.year(start.slice(0, 4))}
          </tspan>
        )}
      </text>
    )
  })

const nameOf = (bar: Bar): string =>
  unitOf(bar) === 'week' ? topics.weekOf(nameOfBar(bar.start)) : nameOfBar(bar.start)
const markOf = (start: string): string =>
  start.length > 7 ? topics.monthNumber(Number(start.slice(5, 7))) : topics.year(start.slice(0, 4))
const round = (number: number): number => Math.round(number * 10) / 10
const middleOf = (index: number, { step }: Scale): number => round(SCALE_WIDTH + (index + 0.5) * step)
const heightOf = (rate: number, highest: number): number => round(BASE - (rate / highest) * (BASE - TOP))

/**
 * Horizontal lines across the chart. If there are three or more, only every second line is labelled with its
 * value.
 */
const Ticks = ({ highest }: { readonly highest: number }) => {
  const ticks = ticksOf(highest)
  return ticks.map((tick, index) => {
    const y = heightOf(tick, highest)
    return (
      <g key={tick}>
        <path className="gridline" d={`M0 ${y}H${WIDTH}`} />
        {(ticks.length < 3 || index % 2 === (ticks.length - 1) % 2) && (
          <text x="0" y={y - 4}>
            {index === ticks.length - 1 ? topics.perIssueUnit(tick) : tick}
          </text>
        )}
      </g>
    )
  })
}

interface TrendBarProps {
  readonly bar: Bar
  readonly index: number
  readonly scale: Scale
  readonly isPeak: boolean
}

const TrendBar = ({ bar, index, scale, isPeak }: TrendBarProps) => {
  if (bar.issues === 0) {
    return (
      <text x={middleOf(index, scale)} y={BASE - 5} textAnchor="middle">
        ×
      </text>
    )
  }
  const { step, highest } = scale
  const y = heightOf(bar.rate, highest)
  return (
    <rect
      className={isPeak ? 'column--peak' : isThin(bar) ? 'column--thin' : 'column'}
      x={round(SCALE_WIDTH + (index + 0.1) * step)}
      y={y}
      width={round(step * 0.8)}
      height={round(BASE - y)}
    />
  )
}

const PeakLabel = ({ x, y, rate }: { readonly x: number; readonly y: number; readonly rate: number }) => (
  <text
    className="peak-label"
    x={Math.max(x, MIN_PEAK_LABEL_X)}
    y={y - 8}
    textAnchor={x < WIDTH / 2 ? 'start' : 'end'}
  >
    {topics.perIssue(rate)}
  </text>
)
