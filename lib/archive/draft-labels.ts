import type { Issue } from '@/lib/issue/model'
import { reportsOf } from '@/lib/issue/reports'
import { briefText, storyText } from '@/lib/topics/report-text'
import type { Labels } from './labels'
import type { ItemLabels } from './model'

/**
 * Returns the labels (source and topics) of an issue that is not in the archive, by item id. Earlier reports
 * of the same event are not looked up.
 */
export const labelsOfDraft = (issue: Issue, labels: Labels): ReadonlyMap<string, ItemLabels> =>
  new Map(
    reportsOf(issue).map((one) => {
      const text = one.kind === 'story' ? storyText(one.report) : briefText(one.report)
      const topics = labels.matcher.topicsOf(text).flatMap(({ topic }) => labels.byId.get(topic) ?? [])
      const { source } = one.report
      const entry = source && labels.sources.sourceOfAddress(source.address)
      return [
        one.report.id,
        { topics, ...(source && { source: { ...entry, address: source.address, host: source.host } }) },
      ]
    }),
  )
