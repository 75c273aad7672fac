/** Matches a date in a text: a year, month, week or day, or a span such as 1月5日—11日. */
const DATE =
  /((?:\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日)(?:—(?:\d{1,2}月)?\d{1,2}日)?|第 \d{1,2} 周)/

const NO_BREAK = '\u00a0'

/**
 * A text with dates. The class `date` removes the space that browsers put between digits and Han characters,
 * and prevents line breaks within a date.
 */
export const Dated = ({ text }: { readonly text: string }) =>
  text.split(DATE).map((piece, index) =>
    index % 2 === 1 && piece !== '' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text are never reordered.
      <span key={index} className="date">
        {piece.replaceAll(' ', NO_BREAK)}
      </span>
    ) : (
      piece
    ),
  )
