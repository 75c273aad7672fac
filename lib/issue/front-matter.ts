import matter from 'gray-matter'
import { parse as parseToml } from 'smol-toml'
import { diagnostic } from './check'
import { withoutTalk } from './machine-talk'
import type { Diagnostic } from './model'

export interface FrontMatter {
  readonly values: Readonly<Record<string, unknown>>
  readonly body: string
  /** First line of the body in the file, from 1. */
  readonly bodyLine: number
  /** Returns the line of a field, from 1; 1 if the field is missing. */
  readonly lineOf: (field: string) => number
  /** Diagnostics about removed text around the issue, such as a model's greeting. */
  readonly diagnostics: readonly Diagnostic[]
  /**
   * The error in `corrections` if this field is invalid YAML. The field was ignored, and the others were
   * parsed.
   */
  readonly lost?: string
  /** The error if the front matter cannot be parsed; `values` is empty then. */
  readonly fault?: { readonly line: number; readonly column: number; readonly message: string }
}

/** Names of the field with the issue's day in different programs. */
export const DATE_FIELDS = [
  'date',
  'pubDate',
  'pubdate',
  'pubDatetime',
  'publishDate',
  'publishedAt',
  'datePublished',
  'published',
  'published_at',
  'publish_date',
  'created',
  'createdAt',
  'created_at',
] as const

const FENCE = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/
/** Front matter in TOML, between lines of `+++`, as Hugo writes it. */
const TOML_FENCE = /^\s*\+\+\+[ \t]*\n(?:([\s\S]*?)\n)?\+\+\+[ \t]*(?:\n|$)/
/**
 * A field whose value is on one line. Such values are often unquoted and then invalid YAML: `title: A: "B"`.
 */
const SCALAR =
  /^(title|date|pub[dD]ate|pubDatetime|publishDate|publishedAt|datePublished|published(?=:[ \t]+["']?\d)|published_at|publish_date|created|createdAt|created_at|publishAt|updated|updatedAt|updatedDate|lastmod|dateModified|category|coverImage|cover|summary|description)[ \t]*:[ \t]+(\S.*?)[ \t]*$(?!\n[ \t]+\S)/gim
/** `withdrawn` with a day or a reason as its value. */
const WITHDRAWN = /^(withdrawn):[ \t]+(?!true\b|false\b|null\b)([^\s{["'|>~].*?)[ \t]*$(?!\n[ \t]+\S)/gm
/** A value that is already valid YAML: quoted, a block (`|`) or a list in brackets. */
const VALID_VALUE = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[|>][+-]?\d?|\[.*\])$/

const refuse = (): never => {
  throw new Error('front matter is data, it is never executed')
}

/**
 * Splits front matter and body. Never executes front matter (`---js` is refused) and keeps dates as text.
 * Accepts unquoted titles with `: `, `"` or `|`, a byte-order mark and CRLF.
 */
export function readFrontMatter(text: string): FrontMatter {
  const written = text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n')
  const toml = TOML_FENCE.exec(written)
  if (toml !== null) return readToml(written, toml[0], toml[1] ?? '')
  const { text: clean, skipped, diagnostics } = withoutTalk(written)
  const fence = FENCE.exec(clean)
  if (fence === null || !hasFields(fence[1] ?? ''))
    return readPlain(clean, diagnostics) ?? readAbsent(clean, diagnostics)
  const lines = fence[0].split('\n')
  const lineOf = (field: string): number =>
    Math.max(1, lines.findIndex((line) => line.startsWith(`${field}:`)) + 1) + skipped
  const bodyLine = skipped + lines.length - (fence[0].endsWith('\n') ? 0 : 1)
  const common = { body: clean.slice(fence[0].length), bodyLine, lineOf, diagnostics }
  try {
    return { values: parseYaml(fence[1] ?? ''), ...common }
  } catch (error) {
    const fault = faultOf(error, skipped)
    const values = withoutCorrections(fence[1] ?? '')
    return values === undefined
      ? { values: {}, ...common, fault }
      : { values, ...common, lost: fault.message }
  }
}

/**
 * Tells whether the lines between two `---` are front matter: fields, or no text. Otherwise the two `---` are
 * horizontal rules.
 */
const hasFields = (lines: string): boolean => lines.trim() === '' || FIELD.test(lines)
const FIELD = /^["']?[\w-]+["']?[ \t]*:(?:[ \t]|$)/m

function readToml(text: string, fence: string, toml: string): FrontMatter {
  const lines = fence.split('\n')
  const lineOf = (field: string): number =>
    Math.max(1, lines.findIndex((line) => line.replaceAll(' ', '').startsWith(`${field}=`)) + 1)
  const bodyLine = lines.length - (fence.endsWith('\n') ? 0 : 1)
  const common = { body: text.slice(fence.length), bodyLine, lineOf, diagnostics: [] }
  try {
    return { values: datesAsText(parseToml(toml)), ...common }
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    const message = `The front matter does not parse: ${reason}. Correct the TOML.`
    return { values: {}, ...common, fault: { line: lines.indexOf('+++') + 1, column: 1, message } }
  }
}

/** Converts dates to text, because a `Date` would later be formatted in the server's time zone. */
const datesAsText = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, value instanceof Date ? value.toISOString() : value]),
  )

/**
 * Fields at the top of a file without lines of `---` around them, as Pelican writes: `Title: …`, then an
 * empty line.
 */
const PLAIN_FIELDS = /^(?:[A-Za-z][\w-]*:[ \t]+\S.*\n){2,}(?=[ \t]*\n|$)/
const PLAIN_FIELDS_MESSAGE =
  'The fields at the top are read as front matter. Put a line of --- before and after them.'

function readPlain(text: string, diagnostics: readonly Diagnostic[]): FrontMatter | undefined {
  const [fields = ''] = PLAIN_FIELDS.exec(text) ?? []
  if (!/^(?:title|date):/im.test(fields)) return undefined
  const yaml = fields.replace(/^[\w-]+(?=:)/gm, (key) => key.toLowerCase())
  const lines = yaml.split('\n')
  const common = {
    body: text.slice(fields.length),
    bodyLine: lines.length,
    lineOf: (field: string) => Math.max(1, lines.findIndex((line) => line.startsWith(`${field}:`)) + 1),
    diagnostics: [...diagnostics, diagnostic('no-front-matter', 1, PLAIN_FIELDS_MESSAGE)],
  }
  try {
    return { values: parseYaml(yaml), ...common }
  } catch {
    return undefined
  }
}

/** Front matter that starts below other text. */
const LATE_FRONT_MATTER = /\n---[ \t]*\n(?:title|date)[ \t]*:/
const NO_FRONT_MATTER_MESSAGE =
  'There is no front matter: date and title are read from the file’s name and its first heading. Start the file with --- and a title and a date.'

/** Reads a file without front matter. Front matter that does not end, or is not at the top, is an error. */
function readAbsent(text: string, diagnostics: readonly Diagnostic[]): FrontMatter {
  const common = { values: {}, body: text, bodyLine: 1, lineOf: () => 1 }
  const message = misplaced(text)
  return message === undefined
    ? { ...common, diagnostics: [...diagnostics, diagnostic('no-front-matter', 1, NO_FRONT_MATTER_MESSAGE)] }
    : { ...common, diagnostics, fault: { line: 1, column: 1, message } }
}

/** Tells whether a text starts with a horizontal rule that no field follows. */
function startsWithRule(text: string): boolean {
  const [, line] = /^---[ \t]*\n\s*(.*)/.exec(text) ?? []
  return line !== undefined && !FIELD.test(line)
}

function misplaced(text: string): string | undefined {
  if (text.startsWith('---') && !startsWithRule(text))
    return 'The front matter does not end, or is not plain YAML. Close it with a line of --- after its last field.'
  const later = LATE_FRONT_MATTER.exec(text)
  if (later === null) return undefined
  const line = text.slice(0, later.index).split('\n').length + 1
  return `The front matter on line ${line} stands below other text, which is more than a greeting. Move it to the top of the file.`
}

/** The field `corrections` or `withdrawn` with all lines indented below it. */
const NESTED_FIELDS = /^(?:corrections|withdrawn):.*(?:\n(?:[ \t-].*)?)*/gm
/** The field `corrections` with all lines indented below it. */
const CORRECTIONS = /^corrections:.*(?:\n(?:[ \t-].*)?)*/m
/**
 * A `date` inside `corrections` or `withdrawn`. Without quotation marks, YAML would parse it as an instant.
 */
const NESTED_DATE = /((?:^|[-{,])\s*date:[ \t]+)(\d{4}-\d{1,2}-\d{1,2}[^"'\n,}]*)/gm
/** A `text`, `story` or `reason` on one line inside `corrections` or `withdrawn`. */
const NESTED_TEXT = /^([ \t]+(?:-[ \t]+)?(?:text|story|reason)):[ \t]+(\S.*?)[ \t]*$/gm

/**
 * Parses the YAML without `corrections`, so that an error in `corrections` does not hold the issue back;
 * `undefined` if the rest is also broken.
 */
function withoutCorrections(yaml: string): Record<string, unknown> | undefined {
  if (!CORRECTIONS.test(yaml)) return undefined
  try {
    return parseYaml(yaml.replace(CORRECTIONS, ''))
  } catch {
    return undefined
  }
}

const quoteNested = (block: string): string =>
  block
    .replace(NESTED_DATE, (_, key: string, day: string) => `${key}"${day.trim()}"`)
    .replace(NESTED_TEXT, quoteText)

/**
 * Quotes a value if YAML would reject or change it. Other values are not quoted, because they may continue on
 * the next line.
 */
const quoteText = (line: string, key: string, value: string): string =>
  VALID_VALUE.test(value) || !/: |:$| #|^[^\p{L}\p{N}“《（「]/u.test(value)
    ? line
    : `${key}: ${JSON.stringify(value)}`

function parseYaml(yaml: string): Record<string, unknown> {
  const safe = yaml
    .replace(NESTED_FIELDS, quoteNested)
    .replace(SCALAR, quoteScalar)
    .replace(WITHDRAWN, quoteScalar)
  return lowerFirst(matter(`---\n${safe}\n---\n`, { engines: { js: refuse, javascript: refuse } }).data)
}

/** Renames fields such as `Title` and `Date` to `title` and `date`, unless fields of both names exist. */
const lowerFirst = (data: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(data).map(([key, value]) => [`${key.charAt(0).toLowerCase()}${key.slice(1)}`, value]),
  ),
  ...data,
})

/** Quotes a value as text, whatever characters it contains: `title: A: "B" | C #1`. */
function quoteScalar(line: string, key: string, value: string): string {
  if (VALID_VALUE.test(value)) return line
  // Authors write titles without enclosing quotation marks. So quotation marks at both ends, as in
  // `"A" and "B"`, belong to the title and are kept.
  const quoted = /^title$/i.test(key) ? undefined : /^"(.*)"$/.exec(value)?.[1]
  if (quoted === undefined) return `${key}: ${JSON.stringify(value)}`
  return `${key}: "${quoted.replace(/(?<!\\)"/g, '\\"')}"`
}

function faultOf(error: unknown, skipped: number): { line: number; column: number; message: string } {
  const mark = typeof error === 'object' && error !== null && 'mark' in error ? error.mark : undefined
  const at = typeof mark === 'object' && mark !== null ? (mark as { line?: unknown; column?: unknown }) : {}
  const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  return {
    line: typeof at.line === 'number' ? at.line + 2 + skipped : 1,
    column: typeof at.column === 'number' ? at.column + 1 : 1,
    message: `The front matter does not parse: ${reason}. Correct the YAML.`,
  }
}

/**
 * Returns the first of the named fields that is a text or a number, as text; `undefined` if there is none.
 */
export function textField(
  values: Readonly<Record<string, unknown>>,
  ...names: readonly string[]
): string | undefined {
  for (const name of names) {
    const value = values[name]
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
    if (typeof value === 'number') return String(value)
  }
  return undefined
}

/**
 * Returns the lines of a summary. It may be written as `- ` lines, as plain lines, with `；` between points,
 * as one sentence or as a YAML list.
 */
export function summaryLines(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => summaryLines(entry))
  if (typeof value !== 'string') return []
  const text = value.trim()
  const lines = text.includes('\n')
    ? text.split('\n')
    : /^[-*•] .* [-*•] /.test(text)
      ? [text]
      : text.split('；')
  return lines
    .map((line) => line.replace(/^\s*(?:[-*•]|\d{1,2}[.、)])\s+/, '').trim())
    .filter((line) => line !== '')
}
