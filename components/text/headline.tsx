import { Fragment } from 'react'
import { segment } from '@/lib/site/segment'

/** A large headline's words: clauses that stay together where they can, breaks between words only. */
export const Clauses = ({ text }: { readonly text: string }) =>
  segment(text).map((clause, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the clauses of one text never move.
    <span key={index} className="c">
      <Words pieces={clause} />
    </span>
  ))

/** A small headline's words: breaks between words only. */
export const Breaks = ({ text }: { readonly text: string }) => <Words pieces={segment(text).flat()} />

const Words = ({ pieces }: { readonly pieces: readonly string[] }) =>
  pieces.map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of one text never move.
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {piece}
    </Fragment>
  ))

const KICKER = /^([^：]{1,24})：(.+)$/su

/** What stands before a title's first colon, and after it; no kicker where there is no colon. */
export function kickerOf(title: string): { readonly kicker?: string; readonly rest: string } {
  const [, kicker, rest] = KICKER.exec(title) ?? []
  return kicker === undefined || rest === undefined ? { rest: title } : { kicker, rest }
}

/** A section's title, with the words before its colon set over the rest. */
export const KickerTitle = ({ title }: { readonly title: string }) => {
  const { kicker, rest } = kickerOf(title)
  return (
    <>
      {kicker !== undefined && <Kicker text={kicker} />}
      <Clauses text={rest} />
    </>
  )
}

/** A line over a headline; its colon is there for those who hear the page. */
export const Kicker = ({ text }: { readonly text: string }) => (
  <span className="kicker">
    {text}
    <span className="vh">：</span>
  </span>
)
