/** A date in a text: a year, a month, a day, or a span of them. */
const DATE = /((?:\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日)(?:—(?:\d{1,2}月)?\d{1,2}日)?)/

/** A text in which dates stay tight: browsers add no space around them, as in `<time>`. */
export const Dated = ({ text }: { readonly text: string }) =>
  text.split(DATE).map((piece, index) =>
    index % 2 === 1 && piece !== '' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text are never reordered.
      <span key={index} className="date">
        {piece}
      </span>
    ) : (
      piece
    ),
  )
