import type { SourceStatistics } from '@/lib/archive/model'
import { SOURCE_KINDS } from '@/lib/sources/model'

/**
 * The origin of an item: a kind of source (the kinds nearest to the event first), an unknown source, or no
 * source.
 */
export const ORIGINS = [...SOURCE_KINDS, 'unknown', 'none'] as const

export type Origin = (typeof ORIGINS)[number]

/** A stacked bar: a month, or a year if there are too many months. */
export interface ShareBar {
  /** `2026-01` or `2026`. */
  readonly start: string
  readonly total: number
  /**
   * The parts of the bar in the order of `ORIGINS`, without empty ones. `from` and `share` are the start and
   * the length of a part, as fractions of the bar (0 to 1).
   */
  readonly parts: readonly { readonly origin: Origin; readonly from: number; readonly share: number }[]
}

/** Maximum number of months with a bar each. With more months, each bar stands for a year. */
const MAX_SHARE_MONTHS = 48
/** Maximum number of years. With more years, only the newest are shown. */
const MAX_YEARS = 150

type Counts = SourceStatistics['months'][number]['counts']

/** Returns the bars of the chart, oldest first. */
export const sharesOf = (months: SourceStatistics['months']): readonly ShareBar[] =>
  periodsOf(months, MAX_SHARE_MONTHS).map(({ start, counts }) => barOf(start, counts))

/**
 * Counts the items of each month by kind of source, oldest month first. If there are more than `maxMonths`
 * months, counts the items of each year instead.
 */
export function periodsOf(
  months: SourceStatistics['months'],
  maxMonths: number,
): readonly { readonly start: string; readonly counts: Counts }[] {
  const length = months.length > maxMonths ? 4 : 7
  const sums = new Map<string, Counts>()
  for (const { month, counts } of months.toReversed()) {
    const start = month.slice(0, length)
    const before = sums.get(start)
    sums.set(start, before === undefined ? counts : plus(before, counts))
  }
  return [...sums].slice(-Math.max(maxMonths, MAX_YEARS)).map(([start, counts]) => ({ start, counts }))
}

const plus = (a: Counts, b: Counts): Counts => ({
  一手: a.一手 + b.一手,
  媒体: a.媒体 + b.媒体,
  聚合: a.聚合 + b.聚合,
  社交: a.社交 + b.社交,
  unknown: a.unknown + b.unknown,
  none: a.none + b.none,
})

function barOf(start: string, counts: Counts): ShareBar {
  const total = ORIGINS.reduce((sum, origin) => sum + counts[origin], 0)
  const parts = ORIGINS.map((origin, index) => ({
    origin,
    from: ORIGINS.slice(0, index).reduce((sum, one) => sum + counts[one], 0) / total,
    share: counts[origin] / total,
  }))
  return { start, total, parts: parts.filter(({ share }) => share > 0) }
}

export const shareOf = ({ parts }: ShareBar, wanted: Origin): number =>
  parts.find(({ origin }) => origin === wanted)?.share ?? 0

/** Minimum share (0 to 1) that is visible. A smaller share is written as 0%, and its bar cannot be seen. */
const MIN_VISIBLE_SHARE = 0.005

/** Returns the origins whose share is visible in at least one bar. */
export const visibleOrigins = (bars: readonly ShareBar[]): readonly Origin[] =>
  ORIGINS.filter((origin) => bars.some((bar) => shareOf(bar, origin) >= MIN_VISIBLE_SHARE))

/** The change of the share of items without a source. */
export interface UnsourcedFinding {
  readonly kind: 'fallen' | 'risen' | 'flat'
  /** The earlier bar with which `to` is compared. */
  readonly from: ShareBar
  readonly to: ShareBar
}

/** Smaller differences of two shares (0 to 1) count as `flat`. */
const MIN_SHARE_DIFFERENCE = 0.05
/** Bars with fewer items are not compared, because their shares vary by chance. */
const MIN_ITEMS = 20

/**
 * Compares the share of items without a source in the newest bar with the share in an earlier bar. Of all
 * earlier bars, uses the one whose share differs most.
 * @param bars oldest first, at least one
 */
export function findUnsourced(bars: readonly ShareBar[]): UnsourcedFinding {
  const counted = bars.filter(({ total }) => total >= MIN_ITEMS)
  const considered = counted.length > 1 ? counted : bars
  const to = considered.at(-1) ?? EMPTY_BAR
  const distance = (bar: ShareBar): number => shareOf(bar, 'none') - shareOf(to, 'none')
  const from = considered.reduce(
    (best, bar) => (Math.abs(distance(bar)) > Math.abs(distance(best)) ? bar : best),
    considered[0] ?? EMPTY_BAR,
  )
  const isChange = Math.abs(distance(from)) >= MIN_SHARE_DIFFERENCE
  return { kind: !isChange ? 'flat' : distance(from) > 0 ? 'fallen' : 'risen', from, to }
}

const EMPTY_BAR: ShareBar = { start: '', total: 0, parts: [] }
