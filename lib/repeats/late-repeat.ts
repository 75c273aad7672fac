import { haveCommonActor } from './actors'
import { headlineTerms } from './headline-terms'
import { REPEAT_WINDOW_DAYS, type ReportItem } from './model'
import type { Report } from './report-days'
import { lateEvidence, type Weights } from './similarity'

/**
 * Minimum of `lateEvidence`. Reports that are days apart need more in common than reports of neighbouring
 * days.
 */
const MIN_EVIDENCE = 1.6

/**
 * Tells whether two reports up to ten days apart report the same event, although their headlines differ: 全国产
 * 10 万卡 AI 超集群落成, and a week later 中国首个全国产10万卡AI超集群亮相. Two kinds of headlines are excluded, because they are
 * often similar without being about the same event:
 * - headlines about one version of a model, which is in the news for weeks
 * - headlines about rounds of funding of different companies (某公司完成 B 轮融资)
 */
export function isLateRepeat<Item extends ReportItem>(
  earlier: Report<Item>,
  later: Report<Item>,
  weights: Weights,
): boolean {
  if (Math.abs(later.features.day - earlier.features.day) > REPEAT_WINDOW_DAYS) return false
  if (lateEvidence(earlier.features, later.features, weights) < MIN_EVIDENCE) return false
  const [first, second] = [earlier.item, later.item]
  return !haveCommonVersion(first, second) && !areOthersFunded(first, second)
}

function haveCommonVersion(a: ReportItem, b: ReportItem): boolean {
  const { keys } = headlineTerms(b.headline)
  return headlineTerms(a.headline).terms.some(({ kind, key }) => kind === 'version' && keys.has(key))
}

const areOthersFunded = (a: ReportItem, b: ReportItem): boolean =>
  [a, b].every(({ headline }) => headline.includes('融资')) && !haveCommonActor(a, b)
