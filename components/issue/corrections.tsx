import type { Correction } from '@/lib/issue/model'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

/** What was put right, each with its day. */
export const Corrections = ({ corrections }: { readonly corrections: readonly Correction[] }) =>
  corrections.map(({ date, text }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the corrections of one issue never move.
    <p key={index} className="correction">
      <b>{strings.corrections.label}</b>
      {date && (
        <>
          {' '}
          <time dateTime={date}>{longDay(date)}</time>
        </>
      )}
      ：{text}
    </p>
  ))
