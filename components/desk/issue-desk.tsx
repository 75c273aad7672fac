import type { IssueView, Visitor } from '@/lib/desk/page-model'
import { deskIssuePath } from '@/lib/site/addresses'
import { localTime } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { ChangeForms } from './change-forms'
import { MessageList } from './message-list'
import { NotedText } from './noted-text'
import { RevisionList } from './revision-list'
import { StateFields, TextFields } from './text-fields'

const { issue: words, list, preview, short } = strings.desk

interface IssueDeskProps extends IssueView {
  readonly visitor: Visitor
  readonly timeZone: string
}

/** An issue with its state, its diagnostics, and the forms that the visitor's rights allow. */
export const IssueDesk = ({ visitor, timeZone, ...issue }: IssueDeskProps) => {
  const mayPublish = visitor.rights.includes('publish')
  return (
    <>
      <Facts issue={issue} timeZone={timeZone} />
      {mayPublish && <PublishForm issue={issue} />}
      <div className="xl:grid xl:grid-cols-2 xl:items-start xl:gap-6">
        <section className="bar">
          <h2>{words.diagnostics}</h2>
          <NotedText groups={issue.noted} />
        </section>
        {issue.revisions[0] && <Preview address={issue.revisions[0].preview} />}
      </div>
      <MessageList messages={issue.messages} />
      <ChangeForms issue={issue} rights={visitor.rights} />
      {mayPublish && <TextForm issue={issue} />}
      <RevisionList id={issue.id} revisions={issue.revisions} timeZone={timeZone} />
    </>
  )
}

/**
 * A frame with the preview of the issue. Wide windows show it next to the diagnostics; narrow windows show
 * only a link.
 */
const Preview = ({ address }: { readonly address: string }) => (
  <iframe className="desk__preview max-xl:hidden" title={preview} src={address} loading="lazy" />
)

interface PartProps {
  readonly issue: IssueView
}

const Facts = ({ issue, timeZone }: PartProps & Pick<IssueDeskProps, 'timeZone'>) => {
  const { state, date, publishAt, address, revisions } = issue
  return (
    <p className="desk__facts">
      <span className={`state state--${state}`}>{short[state]}</span>
      <span>
        {[date, publishAt !== undefined && list.goesLive(localTime(publishAt, timeZone))]
          .filter(Boolean)
          .join('，')}
      </span>
      {revisions[0] && <a href={revisions[0].preview}>{preview}</a>}
      {address !== undefined && state !== 'withdrawn' && <a href={address}>{words.page}</a>}
    </p>
  )
}

/** A form to publish the newest revision at once, to schedule it, or to keep it as a draft. */
const PublishForm = ({ issue: { id, state, etag, revisions } }: PartProps) => {
  const [newest] = revisions
  if (newest === undefined || (state !== 'draft' && state !== 'scheduled')) return null
  return (
    <section className="bar" aria-labelledby="publish">
      <h2 id="publish">{words.publish}</h2>
      <p className="meta">{words.publishHint}</p>
      <form method="post" action={`${deskIssuePath(id)}/revisions/${newest.number}`} className="desk__form">
        <input type="hidden" name="etag" value={etag} />
        <StateFields live={words.publishNow} draft={state === 'scheduled' ? words.toDraft : undefined} />
      </form>
    </section>
  )
}

const TextForm = ({ issue: { id, etag, markdown } }: PartProps) => (
  <section className="bar" aria-labelledby="text">
    <h2 id="text">{words.text}</h2>
    <form method="post" action={deskIssuePath(id)} encType="multipart/form-data" className="desk__form">
      <input type="hidden" name="etag" value={etag} />
      <TextFields markdown={markdown} />
    </form>
  </section>
)
