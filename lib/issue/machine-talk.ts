import { diagnostic } from './check'
import type { Diagnostic } from './model'

/**
 * A file without the text that a language model adds around an issue: a greeting, a code fence, the model's
 * reasoning. Each removal is reported. Most removed lines become empty lines, so that line numbers stay the
 * same.
 */
export interface WithoutTalk {
  readonly text: string
  /** Number of lines at the start of the file that are not in `text`. */
  readonly skipped: number
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Maximum length of a greeting before the front matter, in characters. If the text is longer, the file is
 * probably a document that only contains an issue as an example.
 */
const MAX_GREETING_CHARS = 1_000
/** Maximum length of the model's closing remark, in characters. */
const MAX_CLOSING_CHARS = 200
/** Maximum length of front matter. The longest real one has 24 lines. */
const MAX_FRONT_MATTER_LINES = 200

const RULE = /^---[ \t]*$/
const FIELD = /^[A-Za-z_][\w-]*[ \t]*:/
const NEEDED_FIELD = /^(?:title|date)[ \t]*:/
const HEADING = /^ {0,3}#{1,6}[ \t]/
const FENCE = /^ {0,3}(`{3,}|~{3,})[ \t]*([\w-]*)[ \t]*$/
/** Emphasis, a link, a list, a quotation or HTML. A closing remark has none of them. */
const MARKUP = /\*\*|\]\(|https?:|<|^\s*(?:[-*+>|]|\d+[.、）)])/m
const MARKDOWN = /^(?:markdown|md|mdx)$/i
const DOCUMENT = /^(?:markdown|md|mdx|ya?ml|te?xt|plain|plaintext)?$/i
const THINK = /^ {0,3}<think(?:ing)?>/i
const END_OF_THINK = /<\/think(?:ing)?>/i

/**
 * Removes the text that a language model added around an issue.
 * @param text text with LF line ends and without a byte-order mark
 */
export function withoutTalk(text: string): WithoutTalk {
  const lines = text.split('\n')
  const start = frontMatterStart(lines)
  const end = start === undefined ? undefined : frontMatterEnd(lines, start)
  if (start === undefined || end === undefined) return { text, skipped: 0, diagnostics: [] }
  const before = readBefore(lines.slice(0, start))
  if (before === undefined) return { text, skipped: 0, diagnostics: [] }
  const unfenced = unwrap(lines, before.fence, end)
  const thoughts = dropThoughts(lines, end + 1)
  return {
    text: lines.slice(start).join('\n'),
    skipped: start,
    diagnostics: [...before.diagnostics, ...unfenced, ...thoughts],
  }
}

function frontMatterStart(lines: readonly string[]): number | undefined {
  const start = lines.findIndex(
    (line, index) => RULE.test(line) && (index === 0 || opensFrontMatter(lines, index)),
  )
  return start < 0 ? undefined : start
}

function opensFrontMatter(lines: readonly string[], start: number): boolean {
  const end = FIELD.test(lines[start + 1] ?? '') ? frontMatterEnd(lines, start) : undefined
  return end !== undefined && lines.slice(start, end).some((line) => NEEDED_FIELD.test(line))
}

function frontMatterEnd(lines: readonly string[], start: number): number | undefined {
  const end = lines.slice(start + 1, start + MAX_FRONT_MATTER_LINES).findIndex((line) => RULE.test(line))
  return end < 0 ? undefined : start + 1 + end
}

interface Before {
  readonly diagnostics: readonly Diagnostic[]
  /** Line of the code fence that contains the issue, from 0. */
  readonly fence?: number
}

/** Reports the text before the front matter. Returns `undefined` if the text is more than a greeting. */
function readBefore(before: readonly string[]): Before | undefined {
  if (before.length === 0) return { diagnostics: [] }
  const thought = before.findLastIndex((line) => END_OF_THINK.test(line))
  const said = before.map((line, index) =>
    index > thought ? line : index === thought ? line.replace(/.*<\/think(?:ing)?>/i, '') : '',
  )
  const last = said.findLastIndex((line) => line.trim() !== '')
  const fenced =
    last >= 0 && FENCE.test(said[last] ?? '') && DOCUMENT.test(FENCE.exec(said[last] ?? '')?.[2] ?? '')
  const talk = (fenced ? said.slice(0, last) : said).filter((line) => line.trim() !== '')
  if (talk.some((line) => HEADING.test(line)) || talk.join('\n').length > MAX_GREETING_CHARS) return undefined
  const diagnostics = [
    ...(thought < 0
      ? []
      : [diagnostic('think-block', 1, thoughtMessage(before.slice(0, thought + 1).join(' ')))]),
    ...(fenced ? [] : [diagnostic('text-before-front-matter', 1, beforeMessage(talk))]),
    ...(fenced && talk.length > 0 ? [diagnostic('text-before-front-matter', 1, beforeMessage(talk))] : []),
  ]
  return { diagnostics, ...(fenced && { fence: last }) }
}

const beforeMessage = (talk: readonly string[]): string =>
  talk.length === 0
    ? 'Empty lines stand before the front matter. Start the file with ---.'
    : `Text before the front matter is left out: “${talk.join(' ')}”. Start the file with ---.`

const thoughtMessage = (thought: string): string => {
  const words = thought
    .replace(/<\/?think(?:ing)?>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return `The model’s thoughts are left out: “${words.slice(0, 80)}${words.length > 80 ? '…' : ''}”. Delete them from the file.`
}

/**
 * Removes the code fence around the whole issue or its body. Returns a diagnostic if there was such a fence.
 * @param around line of a fence that opens before the front matter, from 0
 * @param end last line of the front matter
 */
function unwrap(lines: string[], around: number | undefined, end: number): Diagnostic[] {
  const first = lines.findIndex((line, index) => index > end && line.trim() !== '')
  const [, , info] = FENCE.exec(lines[first] ?? '') ?? []
  if (around !== undefined && info === '') {
    lines[first] = ''
    return [fencedDiagnostic(around + 1, '')]
  }
  const open = around ?? (info === undefined ? undefined : first)
  if (open === undefined) return []
  const close = closingFence(lines, open, end)
  const inside = lines.slice(end + 1, close)
  const after = close === undefined ? [] : lines.slice(close + 1)
  const isBody = around !== undefined || MARKDOWN.test(info ?? '') || (info === '' && close !== undefined)
  if (!isBody || !inside.some((line) => HEADING.test(line)) || after.some((line) => HEADING.test(line)))
    return []
  const isDocument = around !== undefined || MARKDOWN.test(info ?? '')
  const talk = isDocument ? farewellIn(after) : undefined
  lines[open] = ''
  if (close !== undefined) lines.fill('', close, talk === undefined ? close + 1 : lines.length)
  return [fencedDiagnostic(open + 1, talk ?? '')]
}

/**
 * Returns the text below the issue if it may be the model's closing remark: one short paragraph without
 * Markdown syntax.
 */
function farewellIn(lines: readonly string[]): string | undefined {
  const talk = lines.join('\n').trim()
  const isOneParagraph = !/\n[ \t]*\n/.test(talk)
  return isOneParagraph && talk.length <= MAX_CLOSING_CHARS && !MARKUP.test(talk) ? talk : undefined
}

const fencedDiagnostic = (line: number, talk: string): Diagnostic => {
  const left = talk === '' ? '' : ` Text after it is left out: “${talk}”.`
  return diagnostic(
    'fenced-issue',
    line,
    `The issue stands in a code fence, and is read without it.${left} Take the fence away.`,
  )
}

/**
 * Returns the line that closes the fence at `open`, both from 0. A fence with a language name opens a nested
 * fence.
 */
function closingFence(lines: readonly string[], open: number, end: number): number | undefined {
  let depth = 1
  for (let index = Math.max(open, end) + 1; index < lines.length; index += 1) {
    const [, , info] = FENCE.exec(lines[index] ?? '') ?? []
    if (info === undefined) continue
    depth += info === '' ? -1 : 1
    if (depth === 0) return index
  }
  return undefined
}

/**
 * Empties the lines with a model's reasoning: from `<think>` to `</think>`. At a `</think>` without
 * `<think>`, all lines before it are emptied, unless there is a heading among them.
 */
function dropThoughts(lines: string[], from: number): Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  const drop = (start: number, end: number): void => {
    diagnostics.push(
      diagnostic('think-block', start + 1, thoughtMessage(lines.slice(start, end + 1).join(' '))),
    )
    lines[end] = (lines[end] ?? '').replace(/^.*?<\/think(?:ing)?>/i, '')
    lines.fill('', start, end)
  }
  const ends = lines.flatMap((line, index) => (index >= from && END_OF_THINK.test(line) ? [index] : []))
  let fenced = false
  for (let index = from; index < lines.length && ends.length > 0; index += 1) {
    const line = lines[index] ?? ''
    if (/^ {0,3}(?:`{3}|~{3})/.test(line)) fenced = !fenced
    while (ends[0] !== undefined && ends[0] < index) ends.shift()
    const end = ends[0]
    if (end === undefined || fenced) continue
    if (THINK.test(line)) drop(index, end)
    else if (end === index && /^\s*<\/think/i.test(line))
      drop(lines.slice(from, index).some((one) => HEADING.test(one)) ? index : from, index)
  }
  return diagnostics
}
