import { SourceTag, withoutAddress } from '@/components/page/source-tag'
import type { ItemLabels } from '@/lib/archive/model'
import type { Report } from '@/lib/issue/reports'
import { retoldFrom } from '@/lib/issue/retold'
import { storyPath } from '@/lib/site/addresses'

/** The data with which the front page links to the reports of an issue. */
export interface ReportContext {
  /** Labels of the items, by id. */
  readonly labels: ReadonlyMap<string, ItemLabels>
  /** Address of the page. */
  readonly page: string
}

/** Returns the address of a story's page, or of a brief's place on the page. */
export const addressOf = ({ kind, report: { id } }: Report, page: string): string =>
  kind === 'story' ? storyPath(id) : `${page}#${id}`

/**
 * The source of a report as text, without a link. The row already links to the report, and the report links
 * to the source.
 */
export const ReportSource = ({ one, labels }: Pick<ReportContext, 'labels'> & { readonly one: Report }) => {
  const { report } = one
  const label = labels.get(report.id)?.source
  const source = label ?? report.source
  return (
    <span className="item__src">
      <SourceTag
        source={source && withoutAddress(source)}
        retold={one.kind === 'story' ? retoldFrom(one.report, label?.name) : undefined}
      />
    </span>
  )
}
