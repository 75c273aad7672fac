/** A correction to add. */
export interface NewCorrection {
  /** Plain text. */
  readonly text: string
  /** Id or headline of the corrected story or brief; without it the correction concerns the issue. */
  readonly story?: string | undefined
  /** Day of the correction. */
  readonly date: string
}

const FRONT_MATTER = /^(\ufeff?---[ \t]*\r?\n)([\s\S]*?\r?\n)(---[ \t]*(?:\r?\n|$))/
/** The field with a list below it, one entry per dash. */
const BLOCK_LIST = /^corrections:[ \t]*(?:#.*)?\r?\n((?:[ \t]*(?:-[ \t].*|#.*)?\r?\n|[ \t]+.*\r?\n)*)/m

/**
 * Adds a correction to the front matter of an issue's text and changes no other character.
 * @returns `undefined` if there is no YAML front matter, or `corrections` is written on one line
 */
export function addCorrection(file: string, correction: NewCorrection): string | undefined {
  const [, open = '', yaml = '', close = ''] = FRONT_MATTER.exec(file) ?? []
  if (open === '') return undefined
  const rest = file.slice(open.length + yaml.length + close.length)
  const newline = open.endsWith('\r\n') ? '\r\n' : '\n'
  if (!/^corrections:/m.test(yaml)) {
    const field = ['corrections:', ...entryOf(correction, '  ')].map((line) => line + newline).join('')
    return open + yaml + field + close + rest
  }
  const list = BLOCK_LIST.exec(yaml)
  const indent = /^([ \t]*)-[ \t]/m.exec(list?.[1] ?? '')?.[1]
  if (list === null || indent === undefined) return undefined
  const end = list.index + list[0].replace(/(?:[ \t]*\r?\n)+$/, newline).length
  const entry = entryOf(correction, indent)
    .map((line) => line + newline)
    .join('')
  return open + yaml.slice(0, end) + entry + yaml.slice(end) + close + rest
}

/**
 * JSON strings are valid YAML; line separators and other characters that YAML parsers do not accept are
 * escaped.
 */
const quote = (text: string): string =>
  JSON.stringify(text.trim()).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

function entryOf({ text, story, date }: NewCorrection, indent: string): readonly string[] {
  return [
    `${indent}- date: ${date}`,
    ...(story === undefined ? [] : [`${indent}  story: ${quote(story)}`]),
    `${indent}  text: ${quote(text)}`,
  ]
}
