import { countsOf } from '@/lib/issue/counts'
import { parseIssueFile } from '@/lib/issue/parse'
import { judge, type PublicationRules } from '@/lib/issue/verdict'
import { isWithdrawn } from '@/lib/issue/withdrawals'
import type { Facts } from './revisions'

/** The decision of the rules of publication about a text (`lib/issue/verdict.ts`). */
export interface Judgement {
  readonly facts: Facts
  /** True if the text must not go live, because it has an error or is not an issue. */
  readonly isHeld: boolean
  readonly timing: Timing
}

/**
 * The decision about an accepted text: it goes live now, stays a draft, or goes live at `at` (milliseconds
 * since 1970).
 */
export type Timing =
  | { readonly state: 'live' }
  | { readonly state: 'draft' }
  | { readonly state: 'scheduled'; readonly at: number }

export interface RequestedState {
  readonly state: 'live' | 'draft'
  /** In milliseconds since 1970. */
  readonly publishAt?: number | undefined
}

/**
 * If the day of an issue is further in the future than this, the day is considered a typing error. In
 * milliseconds.
 */
const MAX_AHEAD_MS = 366 * 24 * 3_600_000
/**
 * A verdict may say that the text must be judged again at a later time. A text is judged again at most this
 * many times.
 */
const MAX_REPEATED_JUDGEMENTS = 3

/**
 * Parses a text and decides when it goes live: at the requested time, or at once, but not before the rules of
 * publication allow it (`lib/issue/verdict.ts`).
 * @param now milliseconds since 1970
 */
export function judgeText(
  bytes: Uint8Array,
  file: string,
  { state, publishAt }: RequestedState,
  { rules, now }: { readonly rules: PublicationRules; readonly now: number },
): Judgement {
  const result = parseIssueFile(bytes, file, rules.timeZone)
  const { issue } = result
  let at = Math.max(now, publishAt ?? now)
  let verdict = judge(result, { rules, now: at, changedAt: at })
  for (let wait = 0; wait < MAX_REPEATED_JUDGEMENTS && verdict.isWaiting; wait += 1) {
    at = Math.max(at, verdict.notBefore ?? at)
    if (at - now > MAX_AHEAD_MS) break
    verdict = judge(result, { rules, now: at, changedAt: at })
  }
  const { diagnostics, isExcluded } = verdict
  const isHeld = issue === undefined || isExcluded || diagnostics.some(({ severity }) => severity === 'error')
  const timing: Timing = state === 'draft' ? { state } : at > now ? { state: 'scheduled', at } : { state }
  const read = issue && {
    ...{ date: issue.date, title: issue.title, counts: countsOf(issue) },
    ...(isWithdrawn(issue) && { isWithdrawn: true as const }),
  }
  return { facts: { ...read, diagnostics }, isHeld, timing }
}
