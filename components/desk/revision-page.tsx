import type { PartChange, RevisionView, Visitor } from '@/lib/desk/page-model'
import { deskIssuePath } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import { StateFields } from './text-fields'

const { revision: words, issue: issueWords, preview: previewWord, states, form } = strings.desk

/** The page of a revision: its changes, by story, and a form to publish this revision again. */
export const RevisionPage = ({ visitor, ...view }: RevisionView & { readonly visitor: Visitor }) => {
  const { id, number, state, etag, preview, before, changes } = view
  const address = deskIssuePath(id)
  return (
    <>
      <p className="desk__facts">
        <span>
          {issueWords.revision(number)}，{states[state]}
        </span>
        <a href={preview}>{previewWord}</a>
        <a href={address}>{words.back}</a>
      </p>
      <section className="bar">
        <h2>{before === undefined ? words.firstOne : words.comparedWith(before)}</h2>
        {before !== undefined && changes.length === 0 && <p>{words.same}</p>}
        {changes.map((change) => (
          <Change key={`${change.kind} ${change.headline} ${change.lines[0]?.text}`} change={change} />
        ))}
      </section>
      {visitor.rights.includes('publish') && state !== 'live' && (
        <section className="bar" aria-labelledby="restore">
          <h2 id="restore">{words.restore}</h2>
          <p className="meta">{words.restoreHint}</p>
          <form method="post" action={`${address}/revisions/${number}`} className="desk__form">
            <input type="hidden" name="etag" value={etag} />
            <StateFields live={words.restore} draft={form.draft} />
          </form>
        </section>
      )}
    </>
  )
}

const SIGNS = { added: '+', removed: '−', same: '' } as const

const Change = ({ change: { headline, kind, lines } }: { readonly change: PartChange }) => (
  <section className="change">
    <h3>
      <span className="state">{words.kinds[kind]}</span> {headline}
    </h3>
    <ul>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a text are never reordered.
        <li key={at} className={`change__line change__line--${line.kind}`}>
          <span aria-hidden="true">{SIGNS[line.kind]}</span>
          {line.kind !== 'same' && <span className="visually-hidden">{words.lines[line.kind]}</span>}
          <code>{line.text}</code>
        </li>
      ))}
    </ul>
  </section>
)
