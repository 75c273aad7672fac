/**
 * Front matter at the start of an issue's text. The functions of this file change only fields of the front
 * matter.
 */

const FRONT_MATTER = /^(\ufeff?---[ \t]*\r?\n)([\s\S]*?\r?\n)(---[ \t]*(?:\r?\n|$))/

interface FrontMatter {
  readonly before: string
  readonly yaml: string
  readonly after: string
  readonly newline: string
}

function frontMatterOf(text: string): FrontMatter | undefined {
  const [, open = '', yaml = '', close = ''] = FRONT_MATTER.exec(text) ?? []
  if (open === '') return undefined
  const after = close + text.slice(open.length + yaml.length + close.length)
  return { before: open, yaml, after, newline: open.endsWith('\r\n') ? '\r\n' : '\n' }
}

/** Returns a pattern for a field and the list below it. Each entry of the list starts with a dash. */
const blockList = (field: string): RegExp =>
  new RegExp(`^${field}:[ \\t]*(?:#.*)?\\r?\\n((?:[ \\t]*(?:-[ \\t].*|#.*)?\\r?\\n|[ \\t]+.*\\r?\\n)*)`, 'm')

/**
 * Adds an entry at the end of a list in the front matter, and the list if there is none.
 * @param entry keys with their values, in order
 * @returns the new text; `undefined` if there is no YAML front matter, or the field is written on one line
 */
export function addEntry(
  text: string,
  field: string,
  entry: readonly (readonly [key: string, value: string])[],
): string | undefined {
  const front = frontMatterOf(text)
  if (front === undefined) return undefined
  const { before, yaml, after, newline } = front
  const linesOf = (indent: string): string =>
    entry.map(([key, value], at) => `${indent}${at === 0 ? '- ' : '  '}${key}: ${value}${newline}`).join('')
  if (!new RegExp(`^${field}:`, 'm').test(yaml))
    return `${before}${yaml}${field}:${newline}${linesOf('  ')}${after}`
  const list = blockList(field).exec(yaml)
  const indent = /^([ \t]*)-[ \t]/m.exec(list?.[1] ?? '')?.[1]
  if (list === null || indent === undefined) return undefined
  const end = list.index + list[0].replace(/(?:[ \t]*\r?\n)+$/, newline).length
  return before + yaml.slice(0, end) + linesOf(indent) + yaml.slice(end) + after
}

/**
 * Removes some entries of a list, and the field if no entry is left.
 * @param isMeant gets the lines of an entry, and returns true if it is to be removed
 * @returns the new text; `undefined` if there is no such entry, or the field is not a list whose entries
 * start with a dash
 */
export function removeEntries(
  text: string,
  field: string,
  isMeant: (entry: string) => boolean,
): string | undefined {
  const front = frontMatterOf(text)
  const list = blockList(field).exec(front?.yaml ?? '')
  if (front === undefined || list === null) return undefined
  const [whole, body = ''] = list
  if (!/^[ \t]*-[ \t]/.test(body)) return undefined
  const entries = body.split(/(?<=\n)(?=[ \t]*-[ \t])/)
  const kept = entries.filter((entry) => !isMeant(entry))
  if (kept.length === entries.length) return undefined
  const head = whole.slice(0, whole.length - body.length)
  const rest = kept.length === 0 ? '' : head + kept.join('')
  const { before, yaml, after } = front
  return before + yaml.slice(0, list.index) + rest + yaml.slice(list.index + whole.length) + after
}

/**
 * Adds a map as a field. Returns the new text; `undefined` if there is no YAML front matter, or the field
 * exists.
 */
export function addField(
  text: string,
  field: string,
  entries: readonly (readonly [key: string, value: string])[],
): string | undefined {
  const front = frontMatterOf(text)
  if (front === undefined || new RegExp(`^${field}:`, 'm').test(front.yaml)) return undefined
  const { before, yaml, after, newline } = front
  const lines = entries.map(([key, value]) => `  ${key}: ${value}${newline}`).join('')
  return `${before}${yaml}${field}:${newline}${lines}${after}`
}

/**
 * Turns a field with a map below it into a list with that map as its only entry. The entry begins with the
 * given key and value.
 * @returns the new text; `undefined` if there is no YAML front matter, or the field has no map below it
 */
export function mapToList(
  text: string,
  field: string,
  [key, value]: readonly [key: string, value: string],
): string | undefined {
  const front = frontMatterOf(text)
  const map = new RegExp(`^${field}:[ \\t]*(?:#.*)?\\r?\\n((?:[ \\t]+.*\\r?\\n)+)`, 'm').exec(
    front?.yaml ?? '',
  )
  if (front === undefined || map === null) return undefined
  const [whole, body = ''] = map
  const indent = /^[ \t]+(?=[\w"'])/.exec(body)?.[0]
  if (indent === undefined) return undefined
  const entry = `${indent}- ${key}: ${value}${front.newline}${body.replace(/^(?=.)/gm, '  ')}`
  const { before, yaml, after } = front
  const end = map.index + whole.length
  return before + yaml.slice(0, end - body.length) + entry + yaml.slice(end) + after
}

/**
 * Removes a field with everything that is indented below it. Returns the new text; `undefined` if there is no
 * such field.
 */
export function removeField(text: string, field: string): string | undefined {
  const front = frontMatterOf(text)
  if (front === undefined) return undefined
  const rest = front.yaml.replace(new RegExp(`^${field}:.*\\r?\\n(?:[ \\t-].*\\r?\\n)*`, 'm'), '')
  return rest === front.yaml ? undefined : front.before + rest + front.after
}

/**
 * Quotes a text. JSON strings are valid YAML; line separators and other characters that YAML parsers do not
 * accept are escaped.
 */
export const quote = (text: string): string =>
  JSON.stringify(text.trim()).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
