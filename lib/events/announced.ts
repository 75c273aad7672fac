import { plusDays } from '@/lib/calendar/days'
import type { Day } from '@/lib/issue/model'

/** Something that a text announces for a later time. */
export interface Announcement {
  /** The time in the words of the text: `8月20日`, `明年`. */
  readonly when: string
  readonly sentence: string
}

/**
 * Maximum length of an announcement. Longer sentences are skipped, because they do not fit in a line of a
 * list.
 */
const MAX_SENTENCE_CHARS = 60
/**
 * Maximum number of days from the week of the report to the announced time. A later time is only a forecast.
 */
const MAX_DAYS_AHEAD = 550
/** Matches words about the past or about a changed date, and the `…` of a sentence that was cut off. */
const NO_ANNOUNCEMENT = /去年|原定|已提前|相比|此前|…/
const SENTENCE = /[^。！？!?；;\n]+/g
/** Words that announce something. */
const INTENT =
  /将|计划|预计|拟|有望|定于|定档|目标|最快|最早|最晚|延期至|推迟至|延至|举行|举办|开幕|上市|截止|生效|施行|启用/

const MONTH = /(?:(?<monthYear>\d{4})\s*年\s*)?(?<month>\d{1,2})\s*月(?:\s*(?<day>\d{1,2})\s*[日号])?/
const YEAR =
  /(?<year>\d{4})\s*年(?:第?(?<quarter>[一二三四1-4])季度|\s*Q(?<short>[1-4])|(?<half>[上下])半年|年?底)?/
const RELATIVE = /(?<relative>下周[一二三四五六日末]?|下个?月|明年[初底]?|今[秋冬]|年底前?)/
const TIME = new RegExp(`${MONTH.source}|${YEAR.source}|${RELATIVE.source}`, 'g')

/**
 * Returns the first sentence of a text that announces something for a time after `after`; `undefined` if
 * there is none.
 * @param after the last day of the week in which the text was published
 */
export function announcedIn(text: string, after: Day): Announcement | undefined {
  for (const [sentence] of text.matchAll(SENTENCE)) {
    if (!INTENT.test(sentence) || NO_ANNOUNCEMENT.test(sentence) || [...sentence].length > MAX_SENTENCE_CHARS)
      continue
    const time = [...sentence.matchAll(TIME)].find(
      ({ groups }) => groups && isAhead(lastDayOf(groups, after), after),
    )
    if (time !== undefined) return { when: time[0].trim(), sentence: sentence.trim() }
  }
  return undefined
}

const isAhead = (day: string, after: Day): boolean =>
  day === LATER || (day > after && day <= plusDays(after, MAX_DAYS_AHEAD))

const LATER = 'later'
const QUARTERS = '一二三四'

/**
 * Returns the last day of a matched time. Returns `LATER` if the time is relative, and an empty text if it is
 * too vague.
 */
function lastDayOf(groups: Readonly<Record<string, string | undefined>>, after: Day): string {
  const { monthYear, month, day, year, quarter, short, half, relative } = groups
  if (relative !== undefined) return LATER
  if (month !== undefined) {
    // A month without a year is in the next year if it is more than `MAX_PAST_MONTHS` months before `after`.
    const isNextYear = Number(month) < Number(after.slice(5, 7)) - MAX_PAST_MONTHS
    const inYear = monthYear ?? String(Number(after.slice(0, 4)) + (isNextYear ? 1 : 0))
    return dayText(inYear, Number(month), Number(day ?? LAST_DAY_OF_MONTH))
  }
  const at = quarter === undefined ? Number(short) : QUARTERS.indexOf(quarter) + 1 || Number(quarter)
  if (at > 0) return dayText(year ?? '', at * 3, LAST_DAY_OF_MONTH)
  if (half === '上') return dayText(year ?? '', 6, LAST_DAY_OF_MONTH)
  // A year, or its second half, ends on 31 December. The current year alone is too vague.
  return half === undefined && year === after.slice(0, 4) ? '' : dayText(year ?? '', 12, LAST_DAY_OF_MONTH)
}

const MAX_PAST_MONTHS = 5
const LAST_DAY_OF_MONTH = 31

const dayText = (year: string, month: number, day: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
