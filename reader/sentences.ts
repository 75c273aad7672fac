/** Maximum length of a text that is given to the browser at once: some voices stop in longer texts. */
export const MAX_CHARS = 120

/**
 * Splits a text into what is given to the browser's voice at once: sentences, or parts of long ones. None
 * begins with punctuation. A text that continues its headline does, because the headline is on its own line.
 * @param text a block a line
 */
export function sentencesOf(text: string): readonly string[] {
  const clauses = text
    .split(/(?<=[，、。！？；])|\n/)
    .map((clause) => clause.replace(LEADING_SIGNS, '').trim())
  return joined(clauses.filter(Boolean))
}

/** No hyphen, because a minus sign is spoken. */
const LEADING_SIGNS = /^[\s：:，,；;。、！？—–]+/

/** Joins the clauses of a sentence, as long as the result has at most `MAX_CHARS` characters. */
function joined(clauses: readonly string[]): readonly string[] {
  const out: string[] = []
  for (const clause of clauses) {
    const last = out.at(-1)
    if (last !== undefined && /[，、]$/.test(last) && last.length + clause.length <= MAX_CHARS)
      out[out.length - 1] = last + clause
    else out.push(clause)
  }
  return out
}
