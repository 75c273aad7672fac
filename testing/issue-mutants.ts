import { mutateIssue } from './mutate-issue'

export interface IssueMutant {
  /** The file that it was made from. */
  readonly file: string
  /** `mutateIssue(text of the file, seed)` makes it again. */
  readonly seed: number
  readonly text: string
}

/**
 * Returns mutants of issue files, of each file as many. The mutants of a file depend on its name and text
 * only: a new file adds mutants, and makes no other ones of the files that were there.
 * @param files the text of each file by its path
 * @param round chooses the mutants; each round has others
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

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash
}
