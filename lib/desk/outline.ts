import type { Issue } from '@/lib/issue/model'
import { parseIssue } from '@/lib/issue/parse'
import { headlineOf, reportsOf } from '@/lib/issue/reports'
import { isWithdrawn } from '@/lib/issue/withdrawals'
import { removeField } from './edit-list'
import type { NamedReport } from './page-model'

/** The reports of an issue's text: those that can be corrected or withdrawn, and those that are withdrawn. */
export interface Outline {
  readonly isWithdrawn: boolean
  /** Stories and briefs, in document order. */
  readonly reports: readonly NamedReport[]
  /** Those that are withdrawn, while the issue itself is not. */
  readonly withdrawn: readonly NamedReport[]
}

/** Returns the outline of an issue's text; an empty one if the text is not an issue. */
export function outlineOf(text: string, file: string): Outline {
  const { issue } = parseIssue(text, file)
  if (issue === undefined) return { isWithdrawn: false, reports: [], withdrawn: [] }
  const reports = namesIn(issue)
  if (isWithdrawn(issue)) return { isWithdrawn: true, reports, withdrawn: [] }
  const gone = new Set(issue.withdrawals?.flatMap((one) => (one.kind === 'issue' ? [] : [one.item])))
  // The parser leaves withdrawn reports out, so their headlines are read from the text without its withdrawals.
  const whole = gone.size === 0 ? undefined : parseIssue(removeField(text, 'withdrawn') ?? text, file).issue
  const names = new Map((whole === undefined ? [] : namesIn(whole)).map((one) => [one.id, one]))
  return {
    isWithdrawn: false,
    reports,
    withdrawn: [...gone].map((id) => names.get(id) ?? { id, headline: id }),
  }
}

const namesIn = (issue: Issue): readonly NamedReport[] =>
  reportsOf(issue).map((one) => ({ id: one.report.id, headline: headlineOf(one) || one.report.id }))
