import type { Correction } from '@/lib/issue/model'
import { CORRECTIONS } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

/** The corrections of a story or issue, each with its day. */
export const Corrections = ({ corrections }: { readonly corrections: readonly Correction[] }) =>
  corrections.map(({ date, text }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the corrections of one issue are never reordered.
    <p key={index} className="correction">
      <b>
        <a href={CORRECTIONS}>{strings.corrections.label}</a>
      </b>
      {date && (
        <>
          {' '}
          <time dateTime={date}>{longDay(date)}</time>
        </>
      )}
      ：{text}
    </p>
  ))
