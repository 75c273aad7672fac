import { Dated } from '@/components/text/dated'
import type { SourceStatistics } from '@/lib/archive/model'
import { longMonth } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { findUnsourced, type Origin, type ShareBar, shareOf, sharesOf, visibleOrigins } from './shares'

const { sources: words } = strings
const WIDTH = 720
const HEIGHT = 200
const AXIS_HEIGHT = 34
/** Width of the scale on the left and of the labels on the right. */
const [LEFT, RIGHT] = [48, 84]
/** Maximum width of a bar. Without it, a chart of only a few months would have very wide bars. */
const MAX_BAR_WIDTH = 120
const MAX_AXIS_LABELS = 12
/**
 * A part of a bar gets a label if its share (0 to 1) is at least this. Smaller parts have no room for a
 * label.
 */
const MIN_LABELLED_SHARE = 0.07

/**
 * CSS classes of the parts of a bar, by kind of source. The colour is darker if the source is more direct.
 */
const FILLS: Readonly<Record<Origin, string>> = {
  一手: 'origin--first-hand',
  媒体: 'origin--press',
  聚合: 'origin--aggregator',
  社交: 'origin--social',
  unknown: 'origin--unknown',
  none: 'origin--none',
}

/**
 * A chart of the kinds of source by month. Wide windows show stacked bars; the newest bar has labels. Phones
 * show a small chart for each kind. With fewer than two months there is no chart.
 */
export const SharesChart = ({ months }: { readonly months: SourceStatistics['months'] }) => {
  const bars = sharesOf(months)
  const [first, last] = [bars[0], bars.at(-1)]
  if (first === undefined || last === undefined || bars.length < 2) return null
  return (
    <figure className="chart">
      <figcaption>
        <Dated text={captionOf(bars)} />
      </figcaption>
      <svg
        className="shares"
        viewBox={`0 -8 ${WIDTH} ${HEIGHT + AXIS_HEIGHT + 8}`}
        role="img"
        aria-labelledby="shares-title"
      >
        <title id="shares-title">{words.chart(nameOf(first), nameOf(last))}</title>
        <Hatching id="hatching" />
        <Scale />
        <Stacks bars={bars} />
        <path className="axis" d={`M${LEFT} ${HEIGHT}H${WIDTH - RIGHT}`} />
        <PartLabels bar={last} x={LEFT + bars.length * widthOf(bars) + 6} />
      </svg>
      <div className="shares-small">
        {visibleOrigins(bars).map((origin) => (
          <SmallChart key={origin} origin={origin} bars={bars} />
        ))}
      </div>
    </figure>
  )
}

/** Returns a sentence about the change of the share of items without a source. */
function captionOf(bars: readonly ShareBar[]): string {
  const { kind, from, to } = findUnsourced(bars)
  return words.unsourced[kind](
    nameOf(from),
    words.share(shareOf(from, 'none'), 1),
    nameOf(to),
    words.share(shareOf(to, 'none'), 1),
  )
}

const nameOf = ({ start }: ShareBar): string =>
  start.length === 4 ? strings.topics.year(start) : longMonth(start)
const shortNameOf = ({ start }: ShareBar): string =>
  start.length === 4 ? start : strings.topics.monthNumber(Number(start.slice(5)))
const widthOf = (bars: readonly ShareBar[]): number =>
  Math.min((WIDTH - LEFT - RIGHT) / bars.length, MAX_BAR_WIDTH)
const round = (number: number): number => Math.round(number * 10) / 10

/** The hatching of items without a source. A white bar would look like missing data. */
const Hatching = ({ id }: { readonly id: string }) => (
  <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <path className="hatch" d="M0 0V6" />
  </pattern>
)

const Scale = () =>
  [0, 0.5, 1].map((share) => (
    <g key={share}>
      <path className="gridline" d={`M${LEFT} ${HEIGHT * (1 - share)}H${WIDTH - RIGHT}`} />
      <text x={LEFT - 6} y={HEIGHT * (1 - share) + 5} textAnchor="end">
        {words.share(share, 1)}
      </text>
    </g>
  ))

const Stacks = ({ bars }: { readonly bars: readonly ShareBar[] }) => {
  const width = widthOf(bars)
  const every = Math.ceil(bars.length / MAX_AXIS_LABELS)
  return bars.map((bar, index) => {
    const x = LEFT + index * width
    return (
      <g key={bar.start}>
        {bar.parts.map(({ origin, from, share }) => (
          <rect
            key={origin}
            className={FILLS[origin]}
            x={round(x + width * 0.1)}
            y={round(HEIGHT * (1 - from - share))}
            width={round(width * 0.8)}
            height={round(HEIGHT * share)}
          />
        ))}
        {index % every === 0 && (
          <text x={round(x + width / 2)} y={HEIGHT + 24} textAnchor="middle">
            {shortNameOf(bar)}
          </text>
        )}
      </g>
    )
  })
}

/** Labels with kind and share next to the parts of a bar. */
const PartLabels = ({ bar, x }: { readonly bar: ShareBar; readonly x: number }) =>
  bar.parts
    .filter(({ share }) => share >= MIN_LABELLED_SHARE)
    .map(({ origin, from, share }) => (
      <text key={origin} x={round(x)} y={round(HEIGHT * (1 - from - share / 2) + 5)}>
        {words.columns[origin]} {words.share(share, 1)}
      </text>
    ))

const SMALL_CHART_SIZE = { width: 320, height: 56 } as const

/** A chart of one origin's share over time, labelled with the first and the newest value. */
const SmallChart = ({ origin, bars }: { readonly origin: Origin; readonly bars: readonly ShareBar[] }) => {
  const step = SMALL_CHART_SIZE.width / bars.length
  const [first, last] = [bars[0], bars.at(-1)]
  const text = [first, last].map(
    (bar) => bar && `${shortNameOf(bar)} ${words.share(shareOf(bar, origin), 1)}`,
  )
  return (
    <figure>
      <figcaption>
        <b>{words.columns[origin]}</b> <span className="meta">{text.join('，')}</span>
      </figcaption>
      <svg viewBox={`0 0 ${SMALL_CHART_SIZE.width} ${SMALL_CHART_SIZE.height}`} aria-hidden="true">
        {origin === 'none' && <Hatching id="hatching-small" />}
        {bars.map((bar, index) => (
          <rect
            key={bar.start}
            className={FILLS[origin]}
            x={round((index + 0.1) * step)}
            y={round(SMALL_CHART_SIZE.height * (1 - shareOf(bar, origin)))}
            width={round(step * 0.8)}
            height={round(SMALL_CHART_SIZE.height * shareOf(bar, origin))}
          />
        ))}
        <path className="axis" d={`M0 ${SMALL_CHART_SIZE.height}H${SMALL_CHART_SIZE.width}`} />
      </svg>
    </figure>
  )
}
