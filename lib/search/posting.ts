/**
 * Postings of a static index: the documents that contain a token, oldest first, as one list of numbers. Each
 * document takes these numbers:
 * - A negative number. Its absolute value is the difference to the previous document's number, times
 *   `LENGTH_CLASSES`, plus the class of the document's length (`classOf`).
 * - The places of the token in the document, each as the difference to the previous place. Tokens without a
 *   position, such as other spellings and filters, have no places.
 */

/** A document that contains a token. */
export interface Posting {
  /** Number of the document in its segment, from 0. */
  readonly document: number
  /** Length of the document's text in UTF-16 units, approximately. */
  readonly length: number
  /** A place is a position times two, plus one if the position is in the text and not in the headline. */
  readonly places: readonly number[]
}

const LENGTH_CLASSES = 16
const MIN_CLASS_LENGTH = 16

/** Lengths are stored in steps of the square root of two. */
const classOf = (length: number): number =>
  Math.max(0, Math.min(LENGTH_CLASSES - 1, Math.round(2 * Math.log2(Math.max(1, length) / MIN_CLASS_LENGTH))))
const lengthOf = (step: number): number => MIN_CLASS_LENGTH * 2 ** (step / 2)

/** Appends a document to the postings of a token. */
export class PostingWriter {
  readonly numbers: number[] = []
  #last = -1

  add({ document, length, places }: Posting): void {
    this.numbers.push(-((document - this.#last) * LENGTH_CLASSES + classOf(length)))
    this.#last = document
    let before = 0
    for (const place of places) {
      this.numbers.push(place - before)
      before = place
    }
  }
}

/** Decodes a list of numbers that a `PostingWriter` has written. */
export function readPostings(numbers: readonly number[]): readonly Posting[] {
  const found: { document: number; length: number; places: number[] }[] = []
  let [document, place] = [-1, 0]
  for (const number of numbers) {
    if (number < 0) {
      document += Math.floor(-number / LENGTH_CLASSES)
      place = 0
      found.push({ document, length: lengthOf(-number % LENGTH_CLASSES), places: [] })
    } else {
      place += number
      found.at(-1)?.places.push(place)
    }
  }
  return found
}
