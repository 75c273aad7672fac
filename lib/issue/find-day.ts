import { isDay, mondayOfWeek, plusDays } from '@/lib/calendar/days'
import { readDay } from './day'
import { type FrontMatter, textField } from './front-matter'
import type { Day } from './model'

/** A day that was found outside of the date field, and the place where it was found. */
interface NamedDay {
  readonly day: Day
  readonly place: string
}

/** Fields with a path or name that may contain the day. */
const PATH_FIELDS = ['slug', 'permalink', 'url', 'name'] as const

/**
 * Returns the day of an issue whose front matter has no date. The places where a day may be written are
 * searched in the order of the list `places`. For a range of days, returns the last day.
 */
export function findOtherDay({ values, body }: FrontMatter, fileName: string): NamedDay | undefined {
  const top = linesAtTop(body)
  const places: readonly [place: string, texts: readonly string[]][] = [
    ['the file’s name', [fileName]],
    ['the title', [textField(values, 'title') ?? '']],
    ['the front matter', PATH_FIELDS.map((field) => textField(values, field) ?? '')],
    ['the first heading', top.filter(isHeading)],
    ['the top of the file', [...top.map(withoutTargets), ...top]],
    ['the sentence that says when the issue was published', publicationDates(body)],
  ]
  for (const [place, texts] of places) {
    const day = texts.flatMap((text) => findDay(text) ?? [])[0]
    if (day !== undefined) return { day, place }
  }
  return undefined
}

/** Maximum number of days between the day of an issue and its publication. */
const MAX_DELAY_DAYS = 7

/**
 * Returns the day if the date field contains the time of publication instead: `Week ending January
 * 11` may have the date `2026-01-12 22:00`. A day is returned only if all conditions are true:
 * - The field has a time.
 * - The file's name and the title give the same day.
 * - This day is at most a week before the day of the field.
 */
export function dayBeforePublication(
  { values }: FrontMatter,
  fileName: string,
  field: { readonly written: string; readonly day: Day },
): Day | undefined {
  const named = findDay(fileName)
  if (named === undefined || named !== findDay(textField(values, 'title') ?? '')) return undefined
  const isBefore = named < field.day && plusDays(named, MAX_DELAY_DAYS) >= field.day
  return isBefore && /\d:\d{2}/.test(field.written) ? named : undefined
}

const isHeading = (line: string): boolean => /^ {0,3}#{1,6}[ \t]/.test(line)

/**
 * Maximum length of a line that may name the day. A day in a longer line is probably the day of an
 * event.
 */
const MAX_LINE_CHARS = 60
const MAX_LINES = 12

/**
 * Returns the first heading and the short lines before the second heading, without empty lines.
 */
function linesAtTop(body: string): readonly string[] {
  const lines = body.split('\n', 200).filter((line) => line.trim() !== '')
  const first = lines.findIndex(isHeading)
  const second = lines.findIndex((line, at) => at > first && first >= 0 && isHeading(line))
  const end = second < 0 ? MAX_LINES : Math.min(MAX_LINES, second)
  return lines
    .slice(0, Math.max(end, first + 1))
    .filter((line) => withoutTargets(line).length <= MAX_LINE_CHARS || isHeading(line))
}

/** Returns a line without the addresses of its links. */
const withoutTargets = (line: string): string => line.replace(/\]\([^()\s]*\)/g, ']')

/**
 * Matches a sentence that says when an issue was published: `发表于：2026/01/11`, `published on January 11,
 * 2026`.
 */
const PUBLISHED =
  /(?:发表于|发布于|出版于|发布日期|发布时间|出版日期|発行日?|公開日?|(?:published|released|issued)(?: on)?)[:：\s]{0,3}([^\n]{8,30})/giu
/** Number of characters at the start of a body in which `PUBLISHED` is looked for. */
const OPENING_CHARS = 1_500

const publicationDates = (body: string): readonly string[] =>
  Array.from(body.slice(0, OPENING_CHARS).matchAll(PUBLISHED), ([, date = '']) => date)

/** Matches the text between the first and the last day of a range. */
const TO = String.raw`\s*(?:[-–—~～〜_至到]|to)\s*`
const ORDINAL = '(?:st|nd|rd|th)?'

/**
 * A way to write a day. `day` gets the match and its groups, and returns the day in a form that `readDay`
 * accepts.
 */
interface Form {
  readonly pattern: RegExp
  readonly day: (...groups: readonly (string | undefined)[]) => string | undefined
}

const joined: Form['day'] = (_, ...parts) => parts.join('-')

const DAYS: readonly Form[] = [
  { pattern: /(?<!\d)(\d{4})[-_./](\d{1,2})[-_./](\d{1,2})(?!\d)/g, day: joined },
  { pattern: /(?<!\d)(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/g, day: joined },
  { pattern: /(?<!\d)((?:19|20)\d{2})(\d{2})\/?(\d{2})(?!\d)/g, day: joined },
  // A folder of the year, and a file of month and day: 2026/0111.md
  { pattern: /(?<![^/])((?:19|20)\d{2})\/(\d{2})(\d{2})(?!\d)/g, day: joined },
  {
    pattern: new RegExp(
      String.raw`\b(?:[a-z]{3,9}\.?\s+\d{1,2}${ORDINAL},?|\d{1,2}${ORDINAL}\s+[a-z]{3,9}\.?,?)\s+\d{4}\b`,
      'gi',
    ),
    day: (words) => words,
  },
]

const RANGES: readonly Form[] = [
  // 2026.01.05-01.11
  {
    pattern: new RegExp(String.raw`(?<!\d)(\d{4})([./])\d{1,2}\2\d{1,2}${TO}(\d{1,2})\2(\d{1,2})(?!\d)`, 'g'),
    day: (_, year, __, month, day) => `${year}-${month}-${day}`,
  },
  // 2026年1月5日-1月11日, 2026年1月5日至11日
  {
    pattern: new RegExp(
      String.raw`(?<!\d)(\d{4})\s*年\s*(\d{1,2})\s*月\s*\d{1,2}\s*日?${TO}(?:(\d{1,2})\s*月\s*)?(\d{1,2})\s*日`,
      'g',
    ),
    day: (_, year, first, last, day) => `${year}-${last ?? first}-${day}`,
  },
  // January 5-11, 2026
  {
    pattern: new RegExp(
      String.raw`\b([a-z]{3,9})\.?\s+\d{1,2}${ORDINAL}${TO}(\d{1,2})${ORDINAL},?\s+(\d{4})\b`,
      'gi',
    ),
    day: (_, month, day, year) => `${month} ${day}, ${year}`,
  },
  // 260105-260111
  {
    pattern: new RegExp(`(?<!\\d)(\\d{6})${TO}(\\d{6})(?!\\d)`, 'g'),
    day: (_, first, last) => lastOf(first, last),
  },
  // 2026-W02: ISO 8601 weeks end on Sunday.
  { pattern: /(?<!\d)(\d{4})-?W(\d{2})(?!\d)/gi, day: (_, year, week) => sundayOf(`${year}-W${week}`) },
]

/**
 * Takes two dates of six digits each (`200426` is 2020-04-26; years from 2000). Returns the second date if
 * the first date is a valid day and earlier than the second; otherwise `undefined`.
 */
function lastOf(first = '', last = ''): string | undefined {
  const [from, to] = [first, last].map((digits) => digits.replace(/(..)(..)(..)/, '20$1-$2-$3'))
  return from !== undefined && isDay(from) && first < last ? to : undefined
}

function sundayOf(week: string): Day | undefined {
  const monday = mondayOfWeek(week)
  return monday === undefined ? undefined : plusDays(monday, 6)
}

/**
 * Returns the day that a file's path or a line names: `2026/01/20260111.md`, `AI 早报 2026年1月11日`. If there are
 * several days or a range (`260105-260111`, `January 5-11, 2026`, `2026-W02`), returns the last day.
 */
export const findDay = (text: string): Day | undefined =>
  daysIn(text, RANGES).at(-1) ?? daysIn(text, DAYS).at(-1)

const daysIn = (text: string, forms: readonly Form[]): readonly Day[] =>
  forms.flatMap(({ pattern, day }) =>
    Array.from(text.matchAll(pattern), (groups) => day(...groups)).flatMap(
      (written) => (written === undefined ? undefined : readDay(written)) ?? [],
    ),
  )
