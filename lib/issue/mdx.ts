import type { Nodes, Root } from 'mdast'
import { diagnostic } from './check'
import type { Diagnostic } from './model'
import { cutAtHeadings, joinTrees } from './parse-chunks'
import { definitionsIn, parseMarkdown, parseMdxSyntax } from './parse-markdown'

/**
 * Limits of a body that is read as MDX. A larger body is read as Markdown. The time of the MDX parser grows
 * with the square of the body's length, and the parser reads JavaScript again at each brace and blank line.
 * The largest real issue has 31 kB and 366 lines.
 */
const MAX_CHARACTERS = 100_000
const MAX_LINES = 2_000
const MAX_BRACES = 500
/** Maximum depth of nested elements. Each level uses the call stack. */
const MAX_DEPTH = 50
/** Maximum number of repairs in a part of the body. After each repair, the part is parsed again. */
const MAX_REPAIRS = 10

/** A repaired body that can be parsed, and how it differs from the file. */
interface MdxBody {
  readonly text: string
  /** Parses `text` or a text derived from it. Parts that are not MDX are parsed as Markdown. */
  readonly parse: (text: string) => Root
  /** Converts a position in `text` to a position in the body. Lines and columns count from 1. */
  readonly pointOf: (point: SourcePosition) => SourcePosition
  /** Lines count from 1 at the start of the body. */
  readonly diagnostics: readonly Diagnostic[]
}

interface SourcePosition {
  readonly line: number
  readonly column: number
}

/**
 * Prepares a body for the MDX parser. If the parser fails, each part from one heading to the next is repaired
 * separately, and each repair is reported:
 * - A `<` or `{` that starts no tag is escaped.
 * - An unclosed component is closed at the end of the part.
 * - A part that is still invalid is read as Markdown.
 */
export function readMdx(body: string): MdxBody {
  const excess = excessOf(body)
  if (excess !== undefined) {
    const found = [diagnostic('mdx-syntax', 1, `${excess} It is read as plain Markdown. Cut it.`)]
    return { text: body, parse: parseMarkdown, pointOf: (point) => point, diagnostics: found }
  }
  const definitions = definitionsIn(body)
  if (!(tryParse(body, definitions) instanceof Error)) {
    return { text: body, parse: parseMdx, pointOf: (point) => point, diagnostics: [] }
  }
  const parts = cutAtHeadings(body).map(({ text, line }) => ({ line, ...repairPart(text, definitions) }))
  return {
    text: parts.map(({ text }) => text).join(''),
    parse: parseMdx,
    pointOf: pointsOf(parts),
    diagnostics: parts.flatMap(({ line, diagnostics }) =>
      diagnostics.map((one) => ({ ...one, line: one.line + line })),
    ),
  }
}

function excessOf(body: string): string | undefined {
  if (body.length > MAX_CHARACTERS) return `The MDX body has more than ${MAX_CHARACTERS} characters.`
  if (body.split('\n').length > MAX_LINES) return `The MDX body has more than ${MAX_LINES} lines.`
  return body.split(/[{}]/).length > MAX_BRACES
    ? `The MDX body has more than ${MAX_BRACES} braces.`
    : undefined
}

/**
 * Parses a text as MDX. If that fails, each part (from heading to heading) is parsed separately, as Markdown
 * if it is not MDX.
 */
function parseMdx(text: string): Root {
  const definitions = definitionsIn(text)
  const whole = tryParse(text, definitions)
  if (!(whole instanceof Error)) return whole
  return joinTrees(cutAtHeadings(text), (part) => {
    const tree = tryParse(part, definitions)
    return tree instanceof Error ? parseMarkdown(part, definitions) : tree
  })
}

/** Parses a text as MDX. Returns the error if it is not MDX. */
function tryParse(text: string, definitions: readonly string[]): Root | Error {
  try {
    const tree = parseMdxSyntax(text, definitions)
    return isDeeper(tree, MAX_DEPTH) ? new Error(`More than ${MAX_DEPTH} elements are nested.`) : tree
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

const isDeeper = (node: Nodes, depth: number): boolean =>
  'children' in node && (depth === 0 || node.children.some((child) => isDeeper(child, depth - 1)))

/**
 * The text of a body from one heading to the next, repaired if possible. The line numbers of its diagnostics
 * count from the start of the part.
 */
interface Part {
  readonly text: string
  /** Positions of the backslashes that were inserted, in order. */
  readonly escapes: readonly SourcePosition[]
  readonly diagnostics: readonly Diagnostic[]
}

function repairPart(source: string, definitions: readonly string[]): Part {
  let part: Part = { text: source, escapes: [], diagnostics: [] }
  for (let repairs = 0; ; repairs++) {
    const fault = tryParse(part.text, definitions)
    if (!(fault instanceof Error)) return part
    const repaired =
      repairs < MAX_REPAIRS ? (escapeSign(part, fault) ?? closeComponent(part, fault)) : undefined
    if (repaired === undefined) {
      const { line, column } = positionOf(part, fault)
      return { text: source, escapes: [], diagnostics: [notMdx(fault, line, column)] }
    }
    part = repaired
  }
}

const notMdx = (fault: Error, line: number, column: number): Diagnostic =>
  diagnostic(
    'mdx-syntax',
    line,
    `This is no MDX: ${fault.message.slice(0, 200)}. The text down to the next heading is read as plain Markdown. ` +
      'Close each tag, and write \\< and \\{ for the signs themselves.',
    column,
  )

/** Escapes the `<` or `{` at which the parser failed, if this sign starts no tag. */
function escapeSign(part: Part, fault: Error): Part | undefined {
  const { text, escapes } = part
  const fail = offsetOf(text, pointIn(fault) ?? { line: 1, column: 1 })
  const at = Math.max(text.lastIndexOf('<', fail), text.lastIndexOf('{', fail))
  if (at < 0 || text[at - 1] === '\\' || (text[at] === '<' && /^<[A-Za-z/!?>]/.test(text.slice(at, at + 2))))
    return undefined
  const before = text.slice(0, at).split('\n')
  const position = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  const { line, column } = withoutEscapes(position, escapes)
  const sign = text[at] ?? ''
  const found = diagnostic(
    'mdx-syntax',
    line,
    `“${sign}” opens no ${sign === '<' ? 'tag' : 'expression'}, and is read as text. Write \\${sign} for the sign itself.`,
    column,
  )
  return {
    ...part,
    text: `${text.slice(0, at)}\\${text.slice(at)}`,
    escapes: [...escapes, position],
    diagnostics: [...part.diagnostics, found],
  }
}

/** Closes a component that is still open at the end of the part. */
function closeComponent(part: Part, fault: Error): Part | undefined {
  const [, name, line, column] = UNCLOSED.exec(fault.message) ?? []
  if (name === undefined) return undefined
  const position = withoutEscapes({ line: Number(line), column: Number(column) }, part.escapes)
  const found = diagnostic(
    name === 'TelegramCard' ? 'unclosed-card' : 'mdx-syntax',
    position.line,
    `<${name}> is not closed: it ends at the next heading. Close it with </${name}>.`,
    position.column,
  )
  return {
    ...part,
    text: `${part.text.trimEnd()}\n</${name}>\n\n`,
    diagnostics: [...part.diagnostics, found],
  }
}

/** Matches the error message of mdast-util-mdx-jsx for a tag that is not closed. */
const UNCLOSED = /^Expected a closing tag for `<(Insight|Impact|TelegramCard)>` \((\d+):(\d+)[^()]*\)$/

/** Returns the position of an error, from its fields or from its message. */
function pointIn(fault: Error): SourcePosition | undefined {
  if (
    'line' in fault &&
    typeof fault.line === 'number' &&
    'column' in fault &&
    typeof fault.column === 'number'
  )
    return { line: fault.line, column: fault.column }
  const [, line, column] = /\((\d+):(\d+)/.exec(fault.message) ?? []
  return line === undefined ? undefined : { line: Number(line), column: Number(column) }
}

const positionOf = ({ escapes }: Part, fault: Error): SourcePosition =>
  withoutEscapes(pointIn(fault) ?? { line: 1, column: 1 }, escapes)

function offsetOf(text: string, { line, column }: SourcePosition): number {
  const lines = text.split('\n').slice(0, line - 1)
  return lines.reduce((sum, one) => sum + one.length + 1, 0) + column - 1
}

/** Returns a function that converts a position in the joined parts to a position in the body. */
function pointsOf(
  parts: readonly (Part & { readonly line: number })[],
): (point: SourcePosition) => SourcePosition {
  let lines = 0
  const starts = parts.map((part) => {
    const start = lines
    lines += part.text.split('\n').length - 1
    return { ...part, start }
  })
  return ({ line, column }) => {
    const part = starts.findLast(({ start }) => start < line)
    if (part === undefined) return { line, column }
    const local = withoutEscapes({ line: line - part.start, column }, part.escapes)
    return { line: part.line + local.line, column: local.column }
  }
}

/**
 * Converts a position in a repaired part to a position in the original text, which has no inserted
 * backslashes.
 */
const withoutEscapes = (
  { line, column }: SourcePosition,
  escapes: readonly SourcePosition[],
): SourcePosition => ({
  line,
  column: column - escapes.filter((one) => one.line === line && one.column < column).length,
})
