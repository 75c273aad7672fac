import { secondsToRead } from '@/lib/issue/reading-time'
import { strings } from '@/lib/site/strings'

/** A line of the summary, with the id of the story or brief to which the line refers. */
export interface GistLine {
  readonly text: string
  readonly id?: string
}

/** The summary of an issue, on the issue's page. */
export const Gist = ({ lines }: { readonly lines: readonly GistLine[] }) =>
  lines.length === 0 ? null : (
    <section className="gist" aria-labelledby="gist">
      <h2 id="gist">{strings.issue.gist(secondsToRead(lines.map(({ text }) => text)))}</h2>{' '}
      <p className="meta">
        {strings.issue.gistHint(
          lines.length,
          lines.some(({ id }) => id !== undefined),
        )}
      </p>
      <ol>
        {lines.map(({ text, id }) => (
          <li key={text}>{id === undefined ? <span>{text}</span> : <a href={`#${id}`}>{text}</a>}</li>
        ))}
      </ol>
    </section>
  )
