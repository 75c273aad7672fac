/** Caps on what the Markdown parser is given: some inputs of a few kilobytes stall it for seconds. */

/** The largest real issue is under 60 kB; this leaves room for a day twenty times as busy. */
export const MAX_BYTES = 1_200_000
const MAX_QUOTE_DEPTH = 12
const MAX_LIST_INDENT = 80

export interface Excess {
  /** From 1. */
  readonly line: number
  readonly column: number
  readonly message: string
}

/** Says where a text is too large or too deeply nested to be read; `undefined` where it may be read. */
export function findExcess(text: string): Excess | undefined {
  if (text.length > MAX_BYTES) {
    return { line: 1, column: 1, message: `The file has ${text.length} characters; at most ${MAX_BYTES} are read. Split it.` }
  }
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    const found = excessOfLine(line)
    if (found !== undefined) return { line: index + 1, ...found }
  }
  return undefined
}

function excessOfLine(line: string): { column: number; message: string } | undefined {
  const marks = /^(?:[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))*/.exec(line)?.[0] ?? ''
  const depth = marks.replace(/\d+/g, '').replace(/[ \t]/g, '').length
  if (depth > MAX_QUOTE_DEPTH) {
    return { column: 1, message: `Quotes or lists are nested ${depth} deep; at most ${MAX_QUOTE_DEPTH} are read. Write them flat.` }
  }
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0
  if (indent > MAX_LIST_INDENT && indent < line.length) {
    return { column: 1, message: `The line is indented by ${indent}; at most ${MAX_LIST_INDENT} are read. Write it flat.` }
  }
  const run = /([[\](){}*_~`<!|&])\1{199,}/.exec(line) ?? /(?:\[|\]\(|!\[|\*|_|<){400,}/.exec(line)
  if (run !== null && run[0].length < line.length + 1 && run[0].length > 199) {
    return { column: run.index + 1, message: `A run of ${run[0].length} marks stands here; no text needs it. Take it out.` }
  }
  return undefined
}
