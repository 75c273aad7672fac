import { shortTitle } from '@/components/text/headline'
import { SectionMark } from '@/components/text/section-mark'
import type { ItemLabels } from '@/lib/archive/model'
import type { Issue } from '@/lib/issue/model'
import { reportsOf } from '@/lib/issue/reports'
import { stripOf } from '@/lib/issue/strip'
import { strings } from '@/lib/site/strings'
import { IssueStrip } from './issue-strip'

export const CONTENTS_ID = 'contents'

interface ContentsProps {
  readonly issue: Pick<Issue, 'sections'>
  /** Labels of the issue's items, by id. */
  readonly labels: ReadonlyMap<string, ItemLabels>
}

/** The table of contents on the issue's page: each section with the number of its stories and briefs. */
export const Toc = (props: ContentsProps) => (
  <nav className="toc" id={CONTENTS_ID} tabIndex={-1} aria-label={strings.issue.contents}>
    <Entries {...props} page="" />
  </nav>
)

/** The table of contents on the front page. Its links go to the issue's page. */
export const FrontContents = (props: ContentsProps & { readonly page: string }) => (
  <nav className="contents" aria-label={strings.issue.contents}>
    <Entries {...props} />
  </nav>
)

const Entries = ({ issue, labels, page }: ContentsProps & { readonly page: string }) => {
  const segments = stripOf(issue, ({ report: { id } }) => labels.get(id)?.source?.kind === '一手')
  const firstHand = segments.reduce((sum, one) => sum + one.firstHand, 0)
  return (
    <>
      <IssueStrip segments={segments} />
      <ol>
        {issue.sections.map((section) => (
          <li key={section.id}>
            <a href={`${page}#${section.id}`}>
              <SectionMark title={section.title} /> <span>{shortTitle(section.title)}</span>{' '}
              <Count count={reportsOf({ sections: [section] }).length} />
            </a>
          </li>
        ))}
      </ol>
      <p className="contents__legend meta">
        {strings.issue.stripLegend}
        {firstHand > 0 && <i className="strip__swatch" />}
        {strings.issue.stripFirstHand(firstHand)}
      </p>
    </>
  )
}

const Count = ({ count }: { readonly count: number }) =>
  count === 0 ? null : <span className="meta">{count}</span>
