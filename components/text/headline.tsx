import { Fragment, type ReactNode } from 'react'
import { withoutSectionNumber } from '@/lib/issue/section-kind'
import { segment } from '@/lib/site/segment'
import { SectionMark } from './section-mark'

/**
 * The text of a large headline. A clause stays on one line if it fits, and lines break only between words.
 */
export const Clauses = ({ text }: { readonly text: string }) =>
  segment(text).map((clause, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the clauses of one text are never reordered.
    <span key={index} className="clause">
      <Words pieces={clause} />
    </span>
  ))

/** The text of a small headline. Lines break only between words. */
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

/**
 * Splits a title at its first colon. The kicker is the part before the colon; a title without a colon has no
 * kicker.
 */
export function kickerOf(title: string): { readonly kicker?: string; readonly rest: string } {
  const [, kicker, rest] = KICKER.exec(title) ?? []
  return kicker === undefined || rest === undefined ? { rest: title } : { kicker, rest }
}

/**
 * Returns the part of a section's title before the first colon, or the whole title, without the section's
 * number.
 */
export function shortTitle(title: string): string {
  const { kicker, rest } = kickerOf(title)
  return withoutSectionNumber(kicker ?? rest)
}

/**
 * The title of a section. The icon of its subject replaces its number, and the part before the first colon
 * (the kicker) is a line above the rest.
 */
export const SectionHeadline = ({ title }: { readonly title: string }) => {
  const { kicker, rest } = kickerOf(title)
  const [number, words] = splitNumber(kicker ?? rest)
  const mark = (
    <>
      <SectionMark title={title} /> <span className="visually-hidden">{number}</span>
    </>
  )
  return kicker === undefined ? (
    <>
      {mark}
      <Clauses text={words} />
    </>
  ) : (
    <>
      <Kicker text={words} mark={mark} />
      <Clauses text={rest} />
    </>
  )
}

function splitNumber(title: string): readonly [number: string, words: string] {
  const words = withoutSectionNumber(title)
  return [title.slice(0, title.length - words.length), words]
}

/** The small line above a headline. It ends with a colon that only screen readers get. */
export const Kicker = ({ text, mark }: { readonly text: string; readonly mark?: ReactNode }) => (
  <span className="kicker">
    {mark}
    {text}
    <span className="visually-hidden">：</span>
  </span>
)
