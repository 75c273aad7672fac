/** Maximum length of a text that the browser's voice gets at once. Some voices stop in longer texts. */
export const MAX_SPOKEN_CHARS = 120

/**
 * Splits a text into pieces for the browser's voice: sentences, or clauses of long sentences. Removes
 * punctuation from the start of each piece: a text that continues its headline begins with a comma or colon.
 * @param text each line is a block
 */
export function sentencesOf(text: string): readonly string[] {
  const clauses = text
    .split(/(?<=[，、。！？；])|\n/)
    .map((clause) => clause.replace(LEADING_SIGNS, '').trim())
  return joined(clauses.filter(Boolean))
}

/**
 * Signs that are removed from the start of a clause. A hyphen is not among them, because a minus sign is
 * spoken.
 */
const LEADING_SIGNS = /^[\s：:，,；;。、！？—–]+/

/** Joins the clauses of a sentence if the result has at most `MAX_SPOKEN_CHARS` characters. */
function joined(clauses: readonly string[]): readonly string[] {
  const out: string[] = []
  for (const clause of clauses) {
    const last = out.at(-1)
    if (last !== undefined && /[，、]$/.test(last) && last.length + clause.length <= MAX_SPOKEN_CHARS)
      out[out.length - 1] = last + clause
    else out.push(clause)
  }
  return out
}
