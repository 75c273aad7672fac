import matter from 'gray-matter'

export interface FrontMatter {
  readonly values: Readonly<Record<string, unknown>>
  readonly body: string
  /** Line of the file on which the body starts, from 1. */
  readonly bodyLine: number
  /** What is wrong with it, where it does not parse; `values` is empty then. */
  readonly fault?: { readonly line: number; readonly column: number; readonly message: string }
}

const FENCE = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/
/** A plain scalar on one line, as the workflow writes titles: it may hold `"`, `:`, `|` and `#`. */
const PLAIN = /^(title|date|category|coverImage|cover|summary|edition):[ \t]+(?!["'|>[{&*!])(.*?)[ \t]*$/gm
/** A double-quoted scalar on one line that holds bare quotes inside. */
const QUOTED = /^(title|summary):[ \t]+"(.*)"[ \t]*$/gm

const refuse = (): never => {
  throw new Error('front matter is data, it is never executed')
}

/**
 * Splits front matter and body. Never executes it (`---js` is refused); dates stay as they are
 * written. Takes unquoted titles with `: `, `"` or `|`, a byte-order mark and CRLF.
 */
export function readFrontMatter(text: string): FrontMatter {
  const clean = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n')
  const fence = FENCE.exec(clean)
  if (fence === null) {
    return { values: {}, body: clean, bodyLine: 1, fault: { line: 1, column: 1, message: missing(clean) } }
  }
  const body = clean.slice(fence[0].length)
  const bodyLine = fence[0].split('\n').length - (fence[0].endsWith('\n') ? 0 : 1)
  try {
    return { values: parseYaml(fence[1] ?? ''), body, bodyLine }
  } catch (error) {
    return { values: {}, body, bodyLine, fault: faultOf(error) }
  }
}

const missing = (text: string): string =>
  text.startsWith('---')
    ? 'The front matter does not end, or is not plain YAML. Close it with a line of --- after its last field.'
    : 'There is no front matter. Start the file with --- and at least a title and a date.'

function parseYaml(yaml: string): Record<string, unknown> {
  const safe = yaml.replace(PLAIN, quote).replace(QUOTED, mendQuotes)
  return matter(`---\n${safe}\n---\n`, { engines: { js: refuse, javascript: refuse } }).data
}

const quote = (_line: string, key: string, value: string): string => `${key}: ${JSON.stringify(value)}`

function mendQuotes(line: string, key: string, value: string): string {
  return /(?<!\\)(?:\\\\)*"/.test(value) ? `${key}: "${value.replace(/(?<!\\)"/g, '\\"')}"` : line
}

function faultOf(error: unknown): { line: number; column: number; message: string } {
  const mark = typeof error === 'object' && error !== null && 'mark' in error ? error.mark : undefined
  const at = typeof mark === 'object' && mark !== null ? (mark as { line?: unknown; column?: unknown }) : {}
  const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  return {
    line: typeof at.line === 'number' ? at.line + 2 : 1,
    column: typeof at.column === 'number' ? at.column + 1 : 1,
    message: `The front matter does not parse: ${reason}. Mend the YAML.`,
  }
}

/** A field as text; numbers are taken as written, anything else is no text. */
export function textField(values: Readonly<Record<string, unknown>>, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = values[name]
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
    if (typeof value === 'number') return String(value)
  }
  return undefined
}

/** The lines of a summary in any of its forms: `- ` lines, lines, `；`, one sentence, a YAML list. */
export function summaryLines(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => summaryLines(entry))
  if (typeof value !== 'string') return []
  const text = value.trim()
  const lines = text.includes('\n') ? text.split('\n') : /^[-*•] .* [-*•] /.test(text) ? [text] : text.split('；')
  return lines.map((line) => line.replace(/^\s*(?:[-*•]|\d{1,2}[.、)])\s+/, '').trim()).filter((line) => line !== '')
}
