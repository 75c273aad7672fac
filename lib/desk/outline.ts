import type { Issue } from '@/lib/issue/model'
import { parseIssue } from '@/lib/issue/parse'
import { headlineOf, reportsOf } from '@/lib/issue/reports'
import { isWithdrawn } from '@/lib/issue/withdrawals'
import { removeField } from './edit-list'
import type { NamedReport } from './page-model'
import { withoutWhole } from './withdraw'

/** The reports in an issue's text: reports that can be corrected or withdrawn, and withdrawn reports. */
export interface Outline {
  readonly isWithdrawn: boolean
  /** Stories and briefs, in document order. */
  readonly reports: readonly NamedReport[]
  /** Reports that were withdrawn individually. A withdrawal of the whole issue does not count. */
  readonly withdrawn: readonly NamedReport[]
}

/** Returns the outline of an issue's text; an empty outline if the text is not an issue. */
export function outlineOf(text: string, file: string): Outline {
  const whole = parseIssue(text, file).issue
  if (whole === undefined) return { isWithdrawn: false, reports: [], withdrawn: [] }
  // A withdrawn issue has no content left, so its reports are read from the text without its withdrawal.
  const own = isWithdrawn(whole) ? (parseIssue(withoutWhole(text, file), file).issue ?? whole) : whole
  const gone = new Set(own.withdrawals?.flatMap((one) => (one.kind === 'issue' ? [] : [one.item])))
  // Withdrawn reports have no content left either, so their headlines are read from the text without any
  // withdrawal.
  const full = gone.size === 0 ? undefined : parseIssue(removeField(text, 'withdrawn') ?? text, file).issue
  const names = new Map((full === undefined ? [] : namesIn(full)).map((one) => [one.id, one]))
  return {
    isWithdrawn: isWithdrawn(whole),
    reports: namesIn(own),
    withdrawn: [...gone].map((id) => names.get(id) ?? { id, headline: id }),
  }
}

const namesIn = (issue: Issue): readonly NamedReport[] =>
  reportsOf(issue).map((one) => ({ id: one.report.id, headline: headlineOf(one) || one.report.id }))
