import { Dateline } from '@/components/page/dateline'
import { Disclosure } from '@/components/page/disclosure'
import { HastText } from '@/components/text/hast'
import { Clauses } from '@/components/text/headline'
import type { IssueInArchive, ItemLabels } from '@/lib/archive/model'
import type { Callout, Hast } from '@/lib/issue/model'
import { countSourced, reportsOf } from '@/lib/issue/reports'
import type { SiteProfile } from '@/lib/profile/model'
import { localTime } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { Corrections } from './corrections'
import { Depth } from './depth'
import { Gist, type GistLine } from './gist'
import { ItemActions } from './item-actions'
import { Pager } from './pager'
import { ReadingBar } from './reading-bar'
import { Section } from './section'
import { ShareIssue } from './share-issue'
import { IssueSignals } from './signals'
import { SourceMix } from './source-mix'
import { issueCorrections, type NotesOf } from './story-notes'
import { TelegramCard } from './telegram-card'
import { CONTENTS_ID, Toc } from './toc'
import { Withdrawals } from './withdrawals'

interface IssuePageProps {
  readonly entry: IssueInArchive
  /** Labels of the issue's items, by id. */
  readonly labels: ReadonlyMap<string, ItemLabels>
  readonly gist: readonly GistLine[]
  readonly notesOf: NotesOf
  readonly profile: Pick<SiteProfile, 'disclosure' | 'timeZone'>
  readonly minutes: { readonly skim: number; readonly read: number; readonly full: number }
}

/**
 * Placeholders in the address for reporting an error. A script replaces them by the item's id and headline.
 */
const REPORT_PLACEHOLDERS = { id: '{id}', headline: '{headline}' }

/** The page of an issue: all content of the file, in the file's order. */
export const IssuePage = ({
  entry: { issue, number, previous, next, changedAt, isLastGoodForm },
  labels,
  gist,
  notesOf,
  profile: { disclosure, timeZone },
  minutes,
}: IssuePageProps) => (
  <article className="issue">
    <div className="wrap">
      <header className="issue__head">
        <Dateline
          date={issue.date}
          edition={issue.edition}
          number={number}
          items={reportsOf(issue).length}
          minutes={minutes.full}
        />
        <Disclosure text={disclosure} counts={countSourced(issue)} />
        <h1 className="headline">
          <Clauses text={issue.title} />
        </h1>
        <p className="resume" data-script="" />
        {isLastGoodForm && (
          <p className="notice">{strings.issue.lastGoodForm(localTime(changedAt, timeZone))}</p>
        )}
        <Corrections corrections={issueCorrections(issue)} />
        <Withdrawals withdrawals={issue.withdrawals} />
        <IssueSignals issue={issue} />
      </header>
      <div className="grid grid-cols-1 gap-x-7 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem] print:block">
        <Gist lines={gist} />
        <div>
          <ShareIssue issue={issue} />
          <Depth minutes={minutes} isDisclosed={disclosure !== undefined} />
          <SourceMix labels={labels} />
        </div>
      </div>
      <LooseProse content={issue.intro} />
      <div className="lg:grid lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-7 print:block">
        <Toc issue={issue} labels={labels} />
        <div className="issue__body">
          {issue.sections.map((section, index) => (
            <Section
              key={section.id}
              section={section}
              labels={labels}
              notesOf={notesOf}
              place={index + 1}
              total={issue.sections.length}
            />
          ))}
          <a className="more" href={`#${CONTENTS_ID}`}>
            {strings.issue.toContents}
          </a>
        </div>
      </div>
      <LooseProse content={issue.outro} />
      <ReadingBar />
      <ItemActions report={notesOf(REPORT_PLACEHOLDERS).report} />
      <Pager previous={previous} next={next} />
      {issue.telegram && <JoinCard card={issue.telegram} />}
    </div>
  </article>
)

/** Content outside of all sections: before the first section, or at the end of the file. */
const LooseProse = ({ content }: { readonly content: Hast }) =>
  content.length === 0 ? null : (
    <div className="issue__around flow">
      <HastText content={content} heading="h2" />
    </div>
  )

const JoinCard = ({ card: { title, content, action, image } }: { readonly card: Callout }) => (
  <TelegramCard title={title} href={action?.address} action={action?.text} qrLabel={image?.alt}>
    <p>
      <HastText content={content} />
    </p>
  </TelegramCard>
)
