import type { Signal } from '@/lib/issue/signals'
import { SIGNALS_EXPLAINED } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'

const { signals: words } = strings

/** What a program noticed about a report or an issue, with a link to the explanation; nothing if there is nothing. */
export const Signals = ({ signals }: { readonly signals: readonly Signal[] }) =>
  signals.length === 0 ? null : (
    <p className="meta">
      <a href={SIGNALS_EXPLAINED}>{words.label}</a>：
      {signals.map(({ kind, words: of }) => words.kinds[kind](of)).join('；')}
    </p>
  )

/** How many reports of an issue have signals, and those of the issue itself. */
export const IssueSignals = ({ signals }: { readonly signals: readonly Signal[] }) => {
  const items = new Set(signals.flatMap(({ item }) => item ?? []))
  return (
    <>
      <Signals signals={signals.filter(({ item }) => item === undefined)} />
      {items.size > 0 && (
        <p className="meta">
          <a href={SIGNALS_EXPLAINED}>{words.count(items.size)}</a>
        </p>
      )}
    </>
  )
}
