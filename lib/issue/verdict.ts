import { type PublicationTime, timeAt } from '@/lib/calendar/zone'
import { diagnostic } from './check'
import { instantOf, isFarAhead, MAX_AHEAD_MS, withZone } from './day-range'
import type { Diagnostic, ParseResult } from './model'

/** The rules in `site.yaml` that decide which files are published, and when. */
export interface PublicationRules extends PublicationTime {
  /**
   * Only files of these categories, and files without a category, are published. An empty list allows all
   * files.
   */
  readonly categories: readonly string[]
}

/** The decision whether a file may be published now. */
export interface Verdict {
  readonly diagnostics: readonly Diagnostic[]
  /** True if the issue is to be published later. */
  readonly isWaiting: boolean
  /** True if the file is not meant for this site: it is a draft or has another category. */
  readonly isExcluded: boolean
  /**
   * In milliseconds since 1970. For an issue that waits, the time at which `judge` must be called again. For
   * a published issue, the time since which it is public.
   */
  readonly notBefore?: number
  /** For a published issue: the instant that `publishAt` names, in milliseconds since 1970. */
  readonly publishAt?: number
}

export interface VerdictParts {
  readonly rules: PublicationRules
  /** Milliseconds since 1970. */
  readonly now: number
  /** When the file was last changed, in milliseconds since 1970. */
  readonly changedAt: number
}

/**
 * Decides whether a parsed file may be published now. With `publishAt`, the issue is published at that
 * instant. Otherwise an issue that was written before its day waits for the time of publication on its day,
 * and any other issue is published at once.
 */
export function judge(result: ParseResult, { rules, now, changedAt }: VerdictParts): Verdict {
  const left = reasonToLeave(result, rules)
  if (left !== undefined) return { diagnostics: [left], isWaiting: false, isExcluded: true }
  const { schedule, diagnostics } = result
  if (schedule === undefined) return { diagnostics, isWaiting: false, isExcluded: false }
  const { day, line, publishAt } = schedule
  const { publishedAt, timeZone } = rules
  const dayBegins = timeAt(day, '00:00', timeZone)
  const isEarly = Math.min(now, changedAt) < dayBegins
  const stated = publishAt && instantOf(publishAt, rules)
  const time = stated ?? (isEarly ? timeAt(day, publishedAt, timeZone) : dayBegins)
  if (now >= time) {
    const times = { notBefore: time, ...(stated !== undefined && { publishAt: stated }) }
    return { diagnostics, isWaiting: false, isExcluded: false, ...times }
  }
  const [reason, notBefore] =
    publishAt === undefined && isFarAhead(dayBegins, now)
      ? [farAhead(day, line, withZone(time, timeZone)), dayBegins - MAX_AHEAD_MS]
      : [
          diagnostic(
            'not-yet',
            line,
            `The issue is published ${withZone(time, timeZone)}. Until then it waits.`,
          ),
          time,
        ]
  return { diagnostics: [...diagnostics, reason], isWaiting: true, isExcluded: false, notBefore }
}

function reasonToLeave(
  { draft, category }: ParseResult,
  { categories }: PublicationRules,
): Diagnostic | undefined {
  if (draft !== undefined) return draft
  if (category === undefined || categories.length === 0) return undefined
  const taken = new Set(categories.map(comparable))
  if (category.names.some((name) => taken.has(comparable(name)))) return undefined
  const message =
    `The category is “${category.names.join('、')}”: the file is not published. ` +
    `site.yaml takes ${categories.join('、')}; a file without a category is taken, too.`
  return diagnostic('other-category', category.line, message)
}

const comparable = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

const farAhead = (day: string, line: number, time: string): Diagnostic =>
  diagnostic(
    'day-out-of-range',
    line,
    `The day ${day} is more than 36 hours ahead. Correct the date; ` +
      `if it is right, leave the file: it goes out by itself ${time}.`,
  )
