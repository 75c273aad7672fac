import { type AmountKind, FIRST_CLAUSE_KINDS, SECOND_CLAUSE_KINDS } from './amount-kinds'

/** An amount in a point (a line of the summary), and what the amount measures. */
export interface Amount {
  /** The digits as written, without thousands separators: `75`. */
  readonly figure: string
  /** The unit as written: `亿美元`. */
  readonly unit: string
  /** Whose amount it is, and what the amount measures: `Stripe 收购 OpenRouter`. */
  readonly subject: string
}

/** In Latin letters; a Chinese character is as wide as two. */
const MAX_SUBJECT_WIDTH = 52
const MAX_AMOUNTS = 3

/**
 * If the first clause has one of these words, the second clause may be about another company. The second
 * clause then gives no amount.
 */
const OTHER_PARTY = /投资|收购|领投|接盘|入股|参投|洽谈|联手|与|和|对|向|称|预测|报告|分析师|传/u
/** A subject with another amount, or with an open bracket, is hard to understand. */
const UNCLEAR = /\d\s*(?:[%倍万亿元]|[美欧港日韩]元)|（[^）]*$/u
/** A point with one of these words may say that the amount is wrong or no longer planned. */
const DENIED = /否认|辟谣|不实|告吹|叫停|取消|落空/u

/** Returns the amounts of the first three points that give one. */
export const amountsOf = (points: readonly string[]): readonly Amount[] =>
  points.flatMap((point) => amountOf(point) ?? []).slice(0, MAX_AMOUNTS)

/**
 * Returns the amount of a point; `undefined` if its clauses are of no known kind. The subject is the text
 * around the amount. It keeps words which say that the amount is only planned: `Meta将裁员`.
 */
export function amountOf(point: string): Amount | undefined {
  if (DENIED.test(point)) return undefined
  const [first = '', second = ''] = point
    .normalize('NFC')
    .split(/[，；。！？]/u)
    .map((clause) => clause.trim())
  const amount = read(first, FIRST_CLAUSE_KINDS)
  if (amount !== undefined || OTHER_PARTY.test(first)) return amount
  return read(second, SECOND_CLAUSE_KINDS, first)
}

/**
 * Returns the amount of a clause; `undefined` if the clause is of none of the kinds, or if the subject would
 * be unclear or too long for a caption. `context` is the clause before it.
 */
function read(clause: string, kinds: readonly AmountKind[], context = ''): Amount | undefined {
  for (const { form } of kinds) {
    const { before = '', figure, unit, after = '' } = form.exec(clause)?.groups ?? {}
    if (figure === undefined || unit === undefined) continue
    const subject = [context, join(before.trim(), after)].filter(Boolean).join('，')
    if (widthOf(subject) <= MAX_SUBJECT_WIDTH && !UNCLEAR.test(subject))
      return { figure: figure.replaceAll(',', ''), unit, subject }
  }
  return undefined
}

/** Joins the texts before and after the amount. Latin letters and digits are separated by a space. */
const join = (before: string, after: string): string =>
  /\w$/.test(before) || /^\w/.test(after) ? `${before} ${after}`.trim() : before + after

const widthOf = (text: string): number => {
  const latin = text.match(/[ -~]/g)?.length ?? 0
  return latin + 2 * ([...text].length - latin)
}
