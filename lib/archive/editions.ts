/** A publishable file with the data that decide its edition. */
export interface Candidate {
  readonly file: string
  /** SHA-256 of its text. */
  readonly hash: string
}

/** A file's edition of its day, or the earlier file with the same text. */
export type EditionSlot =
  | { readonly file: string; readonly edition: number }
  | { readonly file: string; readonly sameAs: string }

/**
 * Orders the files of one day. The first by name is edition 1 whatever the order of arrival, so that every
 * start gives the same addresses; the same text under two names is published once.
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
