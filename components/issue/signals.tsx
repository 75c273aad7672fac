import type { Issue } from '@/lib/issue/model'
import { storiesOf } from '@/lib/issue/reports'
import { type Signal, signalsOf } from '@/lib/issue/signals'
import { SIGNALS_EXPLAINED } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

const { signals: words } = strings

/**
 * The signals of a report or issue, with a link to their explanation. A signal is a hint that a program
 * found, such as a number in the headline that the text does not contain. Renders nothing if there are no
 * signals.
 */
export const Signals = ({ signals }: { readonly signals: readonly Signal[] }) =>
  signals.length === 0 ? null : (
    <p className="meta">
      <a href={SIGNALS_EXPLAINED}>{words.label}</a>：
      {signals.map(({ kind, words: of }) => words.kinds[kind](of)).join('；')}
    </p>
  )

/**
 * The signals of the issue itself, the number of stories with signals, and the signals of briefs. No other
 * place shows the signals of briefs, because a brief is a single line.
 */
export const IssueSignals = ({ issue }: { readonly issue: Issue }) => {
  const signals = signalsOf(issue)
  const stories = new Set(storiesOf(issue).map(({ id }) => id))
  const marked = new Set(signals.flatMap(({ item = '' }) => (stories.has(item) ? item : [])))
  const ofBriefs = signals.filter(({ item }) => item !== undefined && !stories.has(item))
  const lines = [...new Set(ofBriefs.map(({ kind }) => kind))].map((kind) => {
    const own = ofBriefs.filter((one) => one.kind === kind)
    const items = new Set(own.map(({ item }) => item)).size
    return words.briefs(items, words.kinds[kind](own[0]?.words ?? ''))
  })
  const counts = [...(marked.size > 0 ? [words.count(marked.size)] : []), ...lines]
  return (
    <>
      <Signals signals={signals.filter(({ item }) => item === undefined)} />
      {counts.length > 0 && (
        <p className="meta">
          <a href={SIGNALS_EXPLAINED}>{counts.join('；')}</a>
        </p>
      )}
    </>
  )
}
