import type { RevisionLine } from '@/lib/desk/page-model'
import { deskIssuePath } from '@/lib/site/addresses'
import { localTime } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

const { issue: words, preview, states } = strings.desk

/** A list of the revisions of an issue, newest first, with links to preview and changes. */
export const RevisionList = ({
  id,
  revisions,
  timeZone,
}: {
  readonly id: string
  readonly revisions: readonly RevisionLine[]
  readonly timeZone: string
}) => (
  <section className="bar">
    <h2>{words.revisions}</h2>
    <ul className="desk__rows">
      {revisions.map(({ number, state, author, createdAt, preview: address }) => (
        <li key={number}>
          <b>{words.revision(number)}</b>
          <a href={`${deskIssuePath(id)}/revisions/${number}`}>
            {words.compare}
            <span className="visually-hidden">{words.revision(number)}</span>
          </a>
          <a href={address}>
            {preview}
            <span className="visually-hidden">{words.revision(number)}</span>
          </a>
          <span className="meta">
            {states[state]}，{words.by(author)}，{localTime(createdAt, timeZone)}
          </span>
        </li>
      ))}
    </ul>
  </section>
)
