/**
 * A file that can be published. The names and texts of all such files of a day decide which edition each file
 * gets.
 */
export interface Candidate {
  readonly file: string
  /** SHA-256 of the text. */
  readonly hash: string
}

/**
 * The edition that a file gets on its day. If several files have the same text, only the first by name gets
 * an edition. For each of the others, `sameAs` names that first file.
 */
export type EditionSlot =
  | { readonly file: string; readonly edition: number }
  | { readonly file: string; readonly sameAs: string }

/**
 * Assigns the editions of one day. The first file by name is edition 1, whenever it arrived, so that a
 * restart gives the same addresses. If two files have the same text, only the first is published.
 */
export function editionsOf(candidates: readonly Candidate[]): readonly EditionSlot[] {
  const first = new Map<string, string>()
  let edition = 0
  return candidates
    .toSorted((a, b) => (a.file < b.file ? -1 : 1))
    .map(({ file, hash }) => {
      const sameAs = first.get(hash)
      if (sameAs !== undefined) return { file, sameAs }
      first.set(hash, file)
      edition += 1
      return { file, edition }
    })
}
