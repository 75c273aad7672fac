import { figureIn } from './figures'

/** Words that say what a number measures. Only numbers with the same word are compared. */
const OF =
  /(?:年化|(?:第[一二三四]|上|本)?季度?|全年|净)?(?:估值|市值|融资|募资|营收|收入|利润|亏损|裁员|发行价|收购|注资|投资|赔偿|索赔|罚款|参数)/g

/** A number in a headline, with the day of the report. */
export interface DatedFigure {
  readonly date: string
  readonly figure: string
}

/** A quantity (`of`) and the different values that the reports of an event give for it, oldest first. */
export interface ComparedFigures {
  readonly of: string
  readonly values: readonly DatedFigure[]
}

interface Telling {
  readonly date: string
  readonly headline: string
}

/** Maximum number of characters between a number and the word that says what it measures. */
const MAX_BETWEEN_CHARS = 6

/**
 * Returns the quantities for which headlines of one event give different numbers: 估值 6600 亿, later 6100 亿. A
 * number counts only if it is close to the word that says what it measures.
 */
export function comparedFigures(reports: readonly Telling[]): readonly ComparedFigures[] {
  const known = new Map<string, DatedFigure[]>()
  for (const { date, headline } of reports) {
    for (const { of, figure } of measuresIn(headline)) {
      const key = `${of} ${unitOf(figure)}`
      const values = known.get(key) ?? []
      if (values.some((one) => bare(one.figure) === bare(figure))) continue
      known.set(key, [...values, { date, figure }])
    }
  }
  return [...known].flatMap(([key, values]) =>
    values.length > 1 ? [{ of: key.slice(0, key.indexOf(' ')), values }] : [],
  )
}

/** A number as written in a text, and the word that says what it measures. */
export interface Measure {
  readonly of: string
  readonly figure: string
}

/** Returns the numbers of a text that are close to a word that says what they measure. */
export const measuresIn = (text: string): readonly Measure[] =>
  [...text.matchAll(OF)].flatMap(({ 0: of, index }) => {
    const figure = figureNear(text, index, index + of.length)
    return figure === undefined ? [] : [{ of, figure }]
  })

/**
 * Returns the unit of a number, such as 美元; an empty text if there is none. Only numbers with the same unit
 * are compared.
 */
export const unitOf = (figure: string): string =>
  /\d\s*(?:万亿|亿|万|千)?[余多]?\s*(\D*)$/.exec(figure)?.[1] ?? ''

/** Returns the number that follows a word closely (see `isNear`), else the number closely before it. */
function figureNear(headline: string, start: number, end: number): string | undefined {
  const behind = headline.slice(end, end + MAX_BETWEEN_CHARS + MAX_FIGURE_CHARS)
  const after = figureIn(behind)
  if (after !== undefined && isNear(behind.slice(0, behind.indexOf(after)))) return after
  const before = headline.slice(Math.max(0, start - MAX_BETWEEN_CHARS - MAX_FIGURE_CHARS), start)
  const front = figureIn(before)
  if (front === undefined) return undefined
  return isNear(before.slice(before.lastIndexOf(front) + front.length)) ? front : undefined
}

const MAX_FIGURE_CHARS = 16
/**
 * Tells whether a number and a word belong together. They do if the text between them is short and has no
 * punctuation, other number or other word of `OF`.
 */
const isNear = (between: string): boolean =>
  between.length <= MAX_BETWEEN_CHARS && !/[，。；：、！？,;:\d]/.test(between) && between.search(OF) < 0

const bare = (figure: string): string => figure.replace(/[\s约近超逾达过,]/g, '')
