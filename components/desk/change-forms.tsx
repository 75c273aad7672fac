import type { ReactNode } from 'react'
import type { IssueView, NamedReport, Visitor } from '@/lib/desk/page-model'
import { deskIssuePath } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

const { issue: words } = strings.desk

interface ChangeFormsProps {
  readonly issue: IssueView
  readonly rights: Visitor['rights']
}

/** Forms to correct a published issue, to withdraw it or a story, and to end a withdrawal. */
export const ChangeForms = ({ issue, rights }: ChangeFormsProps) => {
  const { state, address } = issue
  const mayCorrect = rights.includes('correct')
  const mayWithdraw = rights.includes('withdraw')
  if (!mayCorrect && !mayWithdraw) return null
  const waits = state === 'draft' || state === 'scheduled' || state === 'held'
  if (waits) return address === undefined ? null : <p className="notice">{words.waits}</p>
  return (
    <>
      {mayCorrect && state === 'live' && <CorrectionForm issue={issue} />}
      {mayWithdraw && state === 'live' && <WithdrawalForm issue={issue} />}
      {mayWithdraw && <TakeBackForm issue={issue} />}
    </>
  )
}

interface FormProps {
  readonly issue: IssueView
}

const CorrectionForm = ({ issue }: FormProps) => (
  <ChangeForm issue={issue} kind="correct" title={words.correct} hint={words.correctHint}>
    <ReportField reports={issue.reports} />
    <label>
      {words.correctText}
      <textarea name="text" rows={3} required />
    </label>
    <Submit>{words.correctAction}</Submit>
  </ChangeForm>
)

const WithdrawalForm = ({ issue }: FormProps) => (
  <ChangeForm issue={issue} kind="withdraw" title={words.withdraw} hint={words.withdrawHint}>
    <ReportField reports={issue.reports} />
    <label>
      {words.reason}
      <input name="reason" autoComplete="off" />
    </label>
    <Submit>{words.withdrawAction}</Submit>
  </ChangeForm>
)

const TakeBackForm = ({ issue }: FormProps) => {
  const isWhole = issue.state === 'withdrawn'
  return isWhole || issue.withdrawn.length > 0 ? (
    <ChangeForm issue={issue} kind="take-back" title={words.takeBack} hint={words.takeBackHint}>
      <ReportField reports={issue.withdrawn} hasWhole={isWhole} />
      <Submit>{words.takeBackAction}</Submit>
    </ChangeForm>
  ) : null
}

interface ChangeFormProps extends FormProps {
  readonly kind: 'correct' | 'withdraw' | 'take-back'
  readonly title: string
  readonly hint: string
  readonly children: ReactNode
}

const ChangeForm = ({ issue: { id, etag }, kind, title, hint, children }: ChangeFormProps) => (
  <section className="bar" aria-labelledby={kind}>
    <h2 id={kind}>{title}</h2>
    <p className="meta">{hint}</p>
    <form method="post" action={`${deskIssuePath(id)}/${kind}`} className="desk__form">
      <input type="hidden" name="etag" value={etag} />
      {children}
    </form>
  </section>
)

const Submit = ({ children }: { readonly children: string }) => (
  <p>
    <button type="submit" className="btn">
      {children}
    </button>
  </p>
)

/**
 * A field to choose a story or brief.
 * @param hasWhole whether the whole issue can be chosen, too
 */
const ReportField = ({
  reports,
  hasWhole = true,
}: {
  readonly reports: readonly NamedReport[]
  readonly hasWhole?: boolean
}) => (
  <label>
    {words.report}
    <select name="story">
      {hasWhole && <option value="">{words.wholeIssue}</option>}
      {reports.map(({ id, headline }) => (
        <option key={id} value={id}>
          {headline}
        </option>
      ))}
    </select>
  </label>
)
