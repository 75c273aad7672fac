import type { SourceStatistics } from '@/lib/archive/model'
import { longMonth } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { ORIGINS, type Origin, type ShareBar, sharesOf } from './shares'

const { sources: words } = strings
const WIDTH = 720
const HEIGHT = 200
const BOTTOM = 34
/** Maximum width of a bar, for charts with few bars. */
const WIDEST = 60
/** Maximum number of labels. */
const LABELS = 12

/** Fills that match the frames of source tags: darker for sources nearer to the event. */
const FILLS: Readonly<Record<Origin, string>> = {
  一手: 'origin--first-hand',
  媒体: 'origin--press',
  聚合: 'origin--aggregator',
  社交: 'origin--social',
  unknown: 'origin--none',
  none: 'origin--none',
}

/** Kinds of source by month as stacked bars, with a legend. */
export const SharesChart = ({ months }: { readonly months: SourceStatistics['months'] }) => {
  const bars = sharesOf(months)
  const [first, last] = [bars[0], bars.at(-1)]
  if (first === undefined || last === undefined) return null
  const step = Math.min(WIDTH / bars.length, WIDEST)
  const every = Math.ceil(bars.length / LABELS)
  return (
    <figure className="chart">
      <figcaption>
        {words.newest(
          nameOf(last),
          words.share(partOf(last, '一手'), 1),
          words.share(partOf(last, 'none'), 1),
        )}
      </figcaption>
      <svg viewBox={`0 -8 ${WIDTH} ${HEIGHT + BOTTOM + 8}`} role="img" aria-labelledby="shares-title">
        <title id="shares-title">{words.chart(nameOf(first), nameOf(last))}</title>
        {bars.map((bar, index) => (
          <Stack key={bar.start} bar={bar} x={index * step} width={step} />
        ))}
        <path className="axis" d={`M0 ${HEIGHT}H${WIDTH}`} />
        {bars.map(
          ({ start }, index) =>
            index % every === 0 && (
              <text
                key={start}
                className={(index / every) % 2 === 0 ? undefined : 'every-other'}
                x={round((index + 0.5) * step)}
                y={HEIGHT + 24}
                textAnchor="middle"
              >
                {start.length === 4 ? start : strings.topics.monthNumber(Number(start.slice(5)))}
              </text>
            ),
        )}
      </svg>
      <Legend />
    </figure>
  )
}

const nameOf = ({ start }: ShareBar): string =>
  start.length === 4 ? strings.topics.year(start) : longMonth(start)
const partOf = ({ parts }: ShareBar, wanted: Origin): number =>
  parts.find(({ origin }) => origin === wanted)?.share ?? 0
const round = (number: number): number => Math.round(number * 10) / 10

const Stack = ({
  bar: { parts },
  x,
  width,
}: {
  readonly bar: ShareBar
  readonly x: number
  readonly width: number
}) =>
  parts.map(({ origin, from, share }) => (
    <rect
      key={origin}
      className={FILLS[origin]}
      x={round(x + width * 0.1)}
      y={round(HEIGHT * (1 - from - share))}
      width={round(width * 0.8)}
      height={round(HEIGHT * share)}
    />
  ))

const Legend = () => (
  <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-2 text-meta text-ink-2">
    {ORIGINS.filter((origin) => origin !== 'none').map((origin) => (
      <li key={origin} className="flex items-center gap-2">
        <svg className="swatch" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
          <rect className={FILLS[origin]} x="1" y="1" width="18" height="18" />
        </svg>
        {origin === 'unknown' ? words.unlabelled : words.columns[origin]}
      </li>
    ))}
  </ul>
)
