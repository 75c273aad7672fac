import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
} from 'yaml'
import type { Diagnostic, Severity } from '@/lib/issue/model'

/** A text and its position in the file. */
export interface Located {
  readonly text: string
  /** Line, from 1. */
  readonly line: number
  /** Column in characters, from 1. */
  readonly column: number
}

/** The fields that an entry of a list, or a whole file, may have. */
export interface Shape {
  /** The word for an entry in diagnostics, such as `topic`. */
  readonly what: string
  /** Names of fields with one text. */
  readonly texts: readonly string[]
  /** Names of fields with a list of texts. */
  readonly lists: readonly string[]
  /** Fields with a nested map, by name. */
  readonly maps?: Readonly<Record<string, Shape>>
  /** Names of fields with a map of texts. The map may have any names. */
  readonly pairs?: readonly string[]
  readonly required: readonly string[]
}

/** An entry: its fields as texts with their positions. */
export interface Entry {
  /** True if all fields have the right form. */
  readonly sound: boolean
  readonly line: number
  readonly column: number
  readonly texts: ReadonlyMap<string, Located>
  readonly lists: ReadonlyMap<string, readonly Located[]>
  readonly maps: ReadonlyMap<string, Entry>
  readonly pairs: ReadonlyMap<string, readonly NamedText[]>
}

/** A name that the author of the file chose, and the text for it. */
export interface NamedText {
  readonly name: Located
  readonly value: Located
}

type Position = Pick<Located, 'line' | 'column'>

/** All rules for the lists, `site.yaml` and `redirects.yaml`. `docs/lists.md` explains each rule. */
export const LIST_RULES = [
  'too-large',
  'not-yaml',
  'not-a-list',
  'not-an-entry',
  'unknown-key',
  'missing-field',
  'bad-value',
  'unknown-kind',
  'bad-slug',
  'same-id',
  'no-alias',
  'bad-alias',
  'same-alias',
  'idle-not',
  'unknown-parent',
  'parent-cycle',
  'bad-host',
  'bad-path',
  'same-host',
  'bad-address',
  'bad-id',
  'bad-time',
  'bad-time-zone',
  'bad-key',
  'bad-registration',
  'bad-file',
  'bad-endpoint',
  'bad-chat',
  'bad-handle',
  'bad-mail-address',
  'bad-list',
  'bad-rate',
  'missing-secret',
  'bad-from',
  'bad-to',
  'same-from',
  'redirect-chain',
] as const

export type ListRule = (typeof LIST_RULES)[number]

/** Returns a diagnostic at a position. */
export const fault = (
  rule: ListRule,
  { line, column }: Position,
  message: string,
  severity: Severity = 'error',
): Diagnostic => ({
  line,
  column,
  severity,
  rule,
  message,
})

/**
 * Maximum length of a file in characters. No editor writes that much by hand. The limit restricts the memory
 * that a hostile file can use.
 */
const MAX_LIST_CHARS = 2_000_000

/** Converts an offset in the text (from 0) to a position. */
export type PositionAt = (offset: number) => Position

/**
 * Parses YAML. All scalars are read as text, even the number in `name: 360`. An empty file has no `contents`.
 */
export function openYaml(
  text: string,
): { readonly fault: Diagnostic } | { readonly contents: ParsedNode | undefined; readonly at: PositionAt } {
  if (text.length > MAX_LIST_CHARS)
    return { fault: fault('too-large', { line: 1, column: 1 }, 'The file is too large. Shorten it.') }
  const lines = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false })
  const error = document.errors[0]
  const at: PositionAt = (offset) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  if (error !== undefined) {
    return {
      fault: fault(
        'not-yaml',
        at(error.pos[0]),
        `The file is not valid YAML: ${sentence(error.message)} Correct it there.`,
      ),
    }
  }
  const { contents } = document
  const empty = contents === null || (isScalar(contents) && contents.value === '')
  return { contents: empty ? undefined : contents, at }
}

const sentence = (words: string): string => `${words.trim().replace(/[.\s]+$/, '')}.`

/** Returns where a node of the parser starts: its offset in the text, from 0. */
export const offsetOf = (node: unknown): number =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? Number(node.range[0])
    : 0

/** An entry, with the fields that could be read, and diagnostics. */
export interface EntryResult {
  readonly entry?: Entry
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads a map of the YAML parser as an entry. */
export function readEntry(item: unknown, shape: Shape, at: PositionAt): EntryResult {
  const position = at(offsetOf(item))
  if (!isMap(item))
    return {
      diagnostics: [
        fault('not-an-entry', position, `This is no ${shape.what}. Write its fields as “name: value”.`),
      ],
    }
  const texts = new Map<string, Located>()
  const lists = new Map<string, readonly Located[]>()
  const maps = new Map<string, Entry>()
  const pairs = new Map<string, readonly NamedText[]>()
  const diagnostics: Diagnostic[] = []
  for (const pair of item.items) {
    const key = textAt(pair.key, at)
    const found = key === undefined ? undefined : readField(key, pair, shape, at)
    if (key === undefined)
      diagnostics.push(
        fault('unknown-key', position, `A field’s name must be a plain word. ${fieldsOf(shape)}`),
      )
    else if (found === undefined)
      diagnostics.push(
        fault('unknown-key', key, `“${key.text}” is no field of a ${shape.what}. ${fieldsOf(shape)}`),
      )
    else if ('message' in found) diagnostics.push(found)
    else if ('list' in found) lists.set(key.text, found.list)
    else if ('text' in found) texts.set(key.text, found.text)
    else if ('pairs' in found) pairs.set(key.text, found.pairs)
    else {
      diagnostics.push(...found.diagnostics)
      if (found.entry !== undefined) maps.set(key.text, found.entry)
    }
  }
  diagnostics.push(...missingFields(item, shape, position))
  return { entry: { ...position, texts, lists, maps, pairs, sound: diagnostics.length === 0 }, diagnostics }
}

const fieldsOf = ({ texts, lists, maps = {}, pairs = [] }: Shape): string =>
  `Its fields are ${[...texts, ...lists, ...Object.keys(maps), ...pairs].join(', ')}.`

type Field =
  | { readonly text: Located }
  | { readonly list: readonly Located[] }
  | { readonly pairs: readonly NamedText[] }
  | EntryResult
  | Diagnostic

function readField(
  key: Located,
  { value }: Pair,
  { texts, lists, maps = {}, pairs = [] }: Shape,
  at: PositionAt,
): Field | undefined {
  if (texts.includes(key.text)) {
    const text = textAt(value, at)
    return text === undefined
      ? fault('bad-value', key, `“${key.text}” must be one text that is not empty.`)
      : { text }
  }
  const shape = Object.hasOwn(maps, key.text) ? maps[key.text] : undefined
  if (shape !== undefined) return readEntry(value, shape, at)
  if (pairs.includes(key.text)) return readPairs(key, value, at)
  if (!lists.includes(key.text)) return undefined
  const found = isSeq(value) ? value.items.map((one) => textAt(one, at)) : [undefined]
  const list = found.flatMap((one) => one ?? [])
  return list.length < found.length
    ? fault('bad-value', key, `“${key.text}” must be a list of texts: [甲, 乙].`)
    : { list }
}

function readPairs(key: Located, value: unknown, at: PositionAt): Field {
  const found = isMap(value)
    ? value.items.map((pair) => ({ name: textAt(pair.key, at), value: textAt(pair.value, at) }))
    : [{ name: undefined, value: undefined }]
  const pairs = found.flatMap(({ name, value: text }) => (name && text ? [{ name, value: text }] : []))
  return pairs.length < found.length
    ? fault('bad-value', key, `“${key.text}” must be a map of names to texts: { 甲: 乙 }.`)
    : { pairs }
}

function textAt(node: unknown, at: PositionAt): Located | undefined {
  if (!isScalar(node) || typeof node.value !== 'string') return undefined
  const text = node.value.trim()
  return text === '' ? undefined : { text, ...at(offsetOf(node)) }
}

function missingFields(item: YAMLMap, { what, required }: Shape, position: Position): readonly Diagnostic[] {
  return required
    .filter((key) => !item.has(key))
    .map((key) => fault('missing-field', position, `This ${what} has no “${key}”. Give it one.`))
}
