import { Fragment, type ReactNode } from 'react'
import { withoutSectionNumber } from '@/lib/issue/section-kind'
import { segment } from '@/lib/site/segment'
import { SectionMark } from './section-mark'

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

/** Splits a title at its first colon; a title without a colon has no kicker. */
export function kickerOf(title: string): { readonly kicker?: string; readonly rest: string } {
  const [, kicker, rest] = KICKER.exec(title) ?? []
  return kicker === undefined || rest === undefined ? { rest: title } : { kicker, rest }
}

/** Returns the words before a section title's first colon, else the title; without its number. */
export function shortTitle(title: string): string {
  const { kicker, rest } = kickerOf(title)
  return withoutSectionNumber(kicker ?? rest)
}

/**
 * A section's title, with its mark in place of its number, and the words before its colon as a line above the
 * rest.
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

/** The line above a headline; its colon is only for screen readers. */
export const Kicker = ({ text, mark }: { readonly text: string; readonly mark?: ReactNode }) => (
  <span className="kicker">
    {mark}
    {text}
    <span className="visually-hidden">：</span>
  </span>
)
