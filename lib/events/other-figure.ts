import { daysBetween } from '@/lib/calendar/days'
import { type DatedFigure, type Measure, measuresIn, unitOf } from './compared-figures'

/** A number in a report, and a different number for the same quantity in another report of the event. */
export interface OtherFigure extends Measure {
  readonly other: DatedFigure
}

interface FigureReport {
  readonly date: string
  readonly headline: string
  /** The beginning of the text. */
  readonly gist: string
}

/**
 * Maximum number of days between two compared reports. If more days are between them, they may describe
 * different stages of the event.
 */
const MAX_DAYS_APART = 3
/**
 * Limits of the relative difference of two numbers. If they differ less, one of them is probably rounded. If
 * they differ more, they probably measure different things.
 */
const MIN_RELATIVE_DIFFERENCE = 0.03
const MAX_RELATIVE_DIFFERENCE = 0.5

/**
 * Quantities that change within days, such as prices on a market. Different numbers for them are no errors.
 */
const VOLATILE_QUANTITY = /市值/
/**
 * Words that make a number a plan, a change, a bound or one of several. A clause with such a word is not
 * compared.
 */
const UNSURE =
  /拟|计划|或|有望|洽谈|目标|预计|最[高多低少]|至少|不[低少超]|上[调升]|下[调降]|[增升涨降跌减扩]至|增加|突破|追加|再|累计|此前|原|投[前后]|首轮|本轮|上轮|轮|季|半年|年化|同比|环比|超|逾|近|余|多|[-–~至]/
const FIRST_SENTENCE = /^[^。！？\n]*/

/**
 * Returns a number of a report if another report of the same event gives a different number for the same
 * quantity: 融资 6,600 亿 and, a day later, 6,100 亿. To avoid false results, two numbers are compared only if:
 * - both are close to the same word in the headline or the first sentence, and have the same unit
 * - no word near them makes one of them a plan, a change or a bound
 * - no report contains both numbers
 * @param reports the reports of the event
 */
export function otherFigure(reports: readonly FigureReport[], own: FigureReport): OtherFigure | undefined {
  for (const other of reports) {
    if (Math.abs(daysBetween(own.date, other.date)) > MAX_DAYS_APART) continue
    for (const ours of sureMeasures(own))
      for (const theirs of sureMeasures(other))
        if (differ(ours, theirs) && !mentions(own, theirs) && !mentions(other, ours))
          return { ...ours, other: { date: other.date, figure: theirs.figure } }
  }
  return undefined
}

const sureMeasures = ({ headline, gist }: FigureReport): readonly Measure[] =>
  [headline, FIRST_SENTENCE.exec(gist.trim())?.[0] ?? '']
    .flatMap((sentence) => sentence.split(/[，；：,;:](?!\d{3})/))
    .filter((clause) => !UNSURE.test(clause) && !VOLATILE_QUANTITY.test(clause))
    .flatMap(measuresIn)

function differ(a: Measure, b: Measure): boolean {
  const [ours, theirs] = [amountOf(a.figure), amountOf(b.figure)]
  if (a.of !== b.of || unitOf(a.figure) !== unitOf(b.figure)) return false
  const difference = 1 - Math.min(ours, theirs) / Math.max(ours, theirs)
  return difference > MIN_RELATIVE_DIFFERENCE && difference < MAX_RELATIVE_DIFFERENCE
}

/**
 * Tells whether a report contains a number, or a number that differs from it by at most
 * `MIN_RELATIVE_DIFFERENCE`.
 */
const mentions = ({ headline, gist }: FigureReport, { figure }: Measure): boolean =>
  [...`${headline} ${gist}`.matchAll(NUMBER)].some(
    ([number]) => Math.abs(amountOf(number) / amountOf(figure) - 1) <= MIN_RELATIVE_DIFFERENCE,
  )

const NUMBER = /\d[\d,]*(?:\.\d+)?\s*(?:万亿|亿|万|千)?/g
const SCALES: Readonly<Record<string, number>> = { 万亿: 1e12, 亿: 1e8, 万: 1e4, 千: 1e3 }

function amountOf(figure: string): number {
  const [, digits = '', scale = ''] = /(\d[\d,]*(?:\.\d+)?)\s*(万亿|亿|万|千)?/.exec(figure) ?? []
  return Number(digits.replaceAll(',', '')) * (SCALES[scale] ?? 1)
}
