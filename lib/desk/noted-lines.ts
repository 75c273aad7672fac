import type { Diagnostic } from '@/lib/issue/model'
import type { NotedLine } from './page-model'

/** Number of lines that are shown before and after a line with a diagnostic. */
const CONTEXT_LINES = 1
/** Maximum length of a line in characters. Longer lines are shortened, so that they do not fill the page. */
const MAX_LINE_CHARS = 400
/**
 * At most this many lines with diagnostics are shown, because a broken file can have a diagnostic in every
 * line.
 */
const MAX_LINES = 60

/**
 * Returns the lines of a text that have diagnostics, and the lines next to them, in groups of adjacent lines.
 */
export function notedLines(
  text: string,
  diagnostics: readonly Diagnostic[],
): readonly (readonly NotedLine[])[] {
  const lines = text.split(/\r?\n/)
  // A diagnostic may name a line beyond the end of the text: it then belongs to the last line.
  const lineOf = ({ line }: Diagnostic): number => Math.min(Math.max(line, 1), lines.length)
  const meant = [...new Set(diagnostics.map(lineOf))].toSorted((a, b) => a - b).slice(0, MAX_LINES)
  const shown = new Set(
    meant.flatMap((line) =>
      Array.from({ length: 2 * CONTEXT_LINES + 1 }, (_, at) => line - CONTEXT_LINES + at),
    ),
  )
  const groups: NotedLine[][] = []
  for (const number of [...shown].toSorted((a, b) => a - b)) {
    const line = lines[number - 1]
    if (line === undefined) continue
    const noted = {
      number,
      text: line.length > MAX_LINE_CHARS ? `${line.slice(0, MAX_LINE_CHARS)}…` : line,
      diagnostics: diagnostics.filter((one) => lineOf(one) === number),
    }
    const last = groups.at(-1)
    if (last?.at(-1)?.number === number - 1) last.push(noted)
    else groups.push([noted])
  }
  return groups
}
