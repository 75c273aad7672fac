import type { CorrectionInArchive } from '@/lib/archive/model'
import { issuePath, itemPath } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

/** A list of corrections, newest first, each with a link to its story or issue. */
export const CorrectionsList = ({ corrections }: { readonly corrections: readonly CorrectionInArchive[] }) =>
  corrections.length === 0 ? (
    <p>{strings.corrections.none}</p>
  ) : (
    <ol className="corrections">
      {corrections.map((correction, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is rendered once and never reordered.
        <Entry key={index} correction={correction} />
      ))}
    </ol>
  )

const Entry = ({
  correction: { issue, date = issue.date, text, item },
}: {
  readonly correction: CorrectionInArchive
}) => (
  <li>
    <p className="meta">
      <time dateTime={date}>{longDay(date)}</time>
    </p>
    <p>{text}</p>
    <p className="meta">
      <a href={item === undefined ? issuePath(issue) : itemPath(issue, item.id)}>
        {item?.headline || issue.title}
      </a>{' '}
      {strings.issue.number(issue.number)}
    </p>
  </li>
)
