import { mutateIssue } from './mutate-issue'

export interface IssueMutant {
  /** The issue file from which the mutant was made. */
  readonly file: string
  /** `mutateIssue(text of the file, seed)` makes the same mutant again. */
  readonly seed: number
  readonly text: string
}

/**
 * Returns mutants (randomly damaged copies) of issue files. Each file has the same number of mutants. The
 * mutants of a file depend only on its name and text, so a new file does not change the mutants of other
 * files.
 * @param files the text of each file by its path
 * @param count minimum number of mutants in total
 * @param round any number; each round has other mutants
 */
export function issueMutants(
  files: ReadonlyMap<string, string>,
  count: number,
  round: number,
): readonly IssueMutant[] {
  const perFile = Math.ceil(count / files.size)
  return [...files].flatMap(([file, text]) => {
    const first = hashOf(`${round} ${file}`)
    return Array.from({ length: perFile }, (_, nth) => {
      const seed = first + nth
      return { file, seed, text: mutateIssue(text, seed) }
    })
  })
}

/** Returns the FNV-1a hash of a text, with 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash
}
