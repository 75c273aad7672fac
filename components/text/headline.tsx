import { Fragment } from 'react'
import { segment } from '@/lib/site/segment'

/** A large headline: clauses stay together if they fit, and lines break only between words. */
export const Clauses = ({ text }: { readonly text: string }) =>
  segment(text).map((clause, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the clauses of one text are never reordered.
    <span key={index} className="clause">
      <Words pieces={clause} />
    </span>
  ))

/** A small headline: lines break only between words. */
export const Breaks = ({ text }: { readonly text: string }) => <Words pieces={segment(text).flat()} />

const Words = ({ pieces }: { readonly pieces: readonly string[] }) =>
  pieces.map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of one text are never reordered.
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {piece}
    </Fragment>
  ))

const KICKER = /^([^：]{1,24})：(.+)$/su

/** Splits a title at its first colon; without a colon there is no kicker. */
export function kickerOf(title: string): { readonly kicker?: string; readonly rest: string } {
  const [, kicker, rest] = KICKER.exec(title) ?? []
  return kicker === undefined || rest === undefined ? { rest: title } : { kicker, rest }
}

/** Returns the words before a title's first colon, else the title. */
export function shortTitle(title: string): string {
  const { kicker, rest } = kickerOf(title)
  return kicker ?? rest
}

/** A section's title, with the words before its colon as a line above the rest. */
export const KickerTitle = ({ title }: { readonly title: string }) => {
  const { kicker, rest } = kickerOf(title)
  return (
    <>
      {kicker !== undefined && <Kicker text={kicker} />}
      <Clauses text={rest} />
    </>
  )
}

/** The line above a headline; its colon is only for screen readers. */
export const Kicker = ({ text }: { readonly text: string }) => (
  <span className="kicker">
    {text}
    <span className="visually-hidden">：</span>
  </span>
)
