import { issueFileName } from '@/lib/desk/file-name'
import { readInstant } from '@/lib/desk/instant'
import { type Problem, problem } from './problem'
import { asToken } from './read-body'

/** A text, and whether and when to publish it. */
export interface ReadSubmission {
  readonly bytes: Buffer
  readonly state: 'live' | 'draft'
  readonly publishAt?: number | undefined
  readonly fileName?: string | undefined
  readonly uploadName?: string | undefined
}

/** The fields of a request, whatever its media type. */
type FieldValues = ReadonlyMap<string, unknown>

const MARKDOWN: ReadonlySet<string> = new Set([
  '',
  'text/markdown',
  'text/x-markdown',
  'text/plain',
  'text/mdx',
  'application/octet-stream',
])
const FIELDS: ReadonlySet<string> = new Set(['state', 'publishAt', 'fileName', 'uploadName'])
const TYPES = 'text/markdown, text/plain, application/json or multipart/form-data'

/**
 * Reads a text in any form that tools send: the Markdown itself with fields in the query, JSON, JSON inside a
 * JSON string, or a form with a file.
 */
export async function readSubmission(
  body: Buffer,
  contentType: string,
  query: URLSearchParams,
  timeZone: string,
): Promise<ReadSubmission | Problem> {
  const type = typeOf(contentType)
  if ('kind' in type) return type
  const fields = new Map<string, unknown>(query)
  if (body.toString('latin1').trim() === '') return EMPTY
  if (MARKDOWN.has(type.name)) return submissionOf(body, fields, timeZone)
  const read =
    type.name === 'multipart/form-data'
      ? await readForm(body, contentType)
      : type.name === 'application/json' || type.name.endsWith('+json')
        ? readJson(body)
        : unsupported(type.name)
  if (read instanceof Map) {
    const { markdown, ...rest } = Object.fromEntries([...fields, ...read])
    const bytes = typeof markdown === 'string' ? Buffer.from(markdown) : markdown
    if (!(bytes instanceof Buffer)) return problem(400, 'Give the issue’s text as “markdown”.')
    return bytes.toString('latin1').trim() === ''
      ? EMPTY
      : submissionOf(bytes, new Map(Object.entries(rest)), timeZone)
  }
  return read
}

const EMPTY = problem(400, 'The body is empty: send the issue’s Markdown.')

/** Returns the media type in lower case, or a problem if the text is not in UTF-8. */
function typeOf(contentType: string): { readonly name: string } | Problem {
  const [name = '', ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase())
  const charset = parameters.find((one) => one.startsWith('charset='))?.slice('charset='.length)
  return charset === undefined || /^"?(?:utf-?8|us-ascii)"?$/.test(charset)
    ? { name }
    : problem(415, `Send the text as UTF-8, not ${asToken(charset)}.`)
}

const unsupported = (name: string): Problem =>
  name === 'application/x-www-form-urlencoded'
    ? problem(415, `Name the type of the body: curl -H 'Content-Type: text/markdown' --data-binary @FILE.`)
    : problem(415, `The type ${asToken(name)} is not read: send ${TYPES}.`)

/**
 * Reads the fields of a JSON body: an object, a string that contains an object, or the Markdown as a string.
 */
export function readJson(body: Buffer): Map<string, unknown> | Problem {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    if (isDeep(text)) return problem(400, 'The JSON is nested too deep: send a flat object.')
    const value: unknown = JSON.parse(text)
    const isNested = typeof value === 'string' && /^\s*\{/.test(value) && !isDeep(value)
    const inner: unknown = isNested ? JSON.parse(value) : value
    if (typeof inner === 'string') return new Map([['markdown', inner]])
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner))
      return new Map(Object.entries(inner))
    return problem(400, 'Send a JSON object, such as {"markdown": "…"}.')
  } catch {
    return problem(400, 'The body is not valid JSON in UTF-8.')
  }
}

const MAX_DEPTH = 20

/** Tells whether JSON is nested too deeply. Parsing a million levels takes seconds. */
function isDeep(json: string): boolean {
  let [depth, isText] = [0, false]
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at]
    if (isText && sign === '\\') at += 1
    else if (sign === '"') isText = !isText
    else if (!isText && (sign === '[' || sign === '{')) depth += 1
    else if (!isText && (sign === ']' || sign === '}')) depth -= 1
    if (depth > MAX_DEPTH) return true
  }
  return false
}

/** Reads a form: the first file, or a field `markdown`. */
async function readForm(body: Buffer, contentType: string): Promise<Map<string, unknown> | Problem> {
  try {
    // This is Node's own parser (undici). The size limit of the body also limits the parsing time.
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': contentType },
    }).formData()
    const fields = new Map<string, unknown>()
    for (const [name, value] of form) {
      if (typeof value === 'string') fields.set(name, value)
      else if (!(fields.get('markdown') instanceof Buffer)) {
        fields.set('markdown', Buffer.from(await value.arrayBuffer()))
        fields.set('uploadName', value.name)
      }
    }
    return fields
  } catch {
    return problem(400, 'The body is not a valid multipart/form-data form.')
  }
}

/** Checks the fields. Unknown fields are refused: a draft with a misspelt `state` would go live. */
function submissionOf(bytes: Buffer, fields: FieldValues, timeZone: string): ReadSubmission | Problem {
  const unknown = [...fields.keys()].find((name) => !FIELDS.has(name))
  if (unknown !== undefined)
    return problem(400, `${asToken(unknown)} is no field: give ${[...FIELDS, 'markdown'].join(', ')}.`)
  const [state = 'live', publishAt, fileName, uploadName] = [...FIELDS].map((name) =>
    textOf(fields.get(name)),
  )
  if (state !== 'live' && state !== 'draft')
    return problem(400, `state is ${asToken(String(state))}: give “live” or “draft”.`)
  const time = publishAt === undefined ? undefined : readInstant(publishAt, timeZone)
  if (publishAt !== undefined && time === undefined)
    return problem(
      400,
      `publishAt is ${asToken(publishAt)}: give a time such as 2026-01-12T07:30+08:00; without a zone it is the site’s (${timeZone}).`,
    )
  const file = fileName === undefined ? undefined : issueFileName(fileName)
  if (fileName !== undefined && file === undefined)
    return problem(
      400,
      'fileName cannot be used: give letters, digits and . _ - without a folder, such as 2026-01-11.md.',
    )
  return { bytes, state, publishAt: time, fileName: file, uploadName }
}

/** Returns the value of a field as text; `undefined` if the field is missing, `null` or empty. */
const textOf = (value: unknown): string | undefined =>
  value === undefined || value === null || value === '' ? undefined : String(value)
