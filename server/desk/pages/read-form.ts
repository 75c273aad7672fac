import type { IncomingMessage } from 'node:http'
import { type Problem, problem } from '@/server/desk/problem'
import { readBody } from '@/server/desk/read-body'

/** The fields of a form of the desk. */
export interface Form {
  /** Returns a text without spaces around it; `''` if the field is absent. */
  text(name: string): string
  /** Returns a text as it was written, with newlines as `\n`. */
  raw(name: string): string
  all(name: string): readonly string[]
  /** The file that the user chose; absent if the user chose none. */
  readonly file?: { readonly name: string; readonly bytes: Buffer }
}

const UNREADABLE = problem(400, 'The body is not a form of the desk.')

/** Reads a form as browsers send it (HTML, 4.10.21.8): with a file, or without. */
export async function readForm(request: IncomingMessage): Promise<Form | Problem> {
  const body = await readBody(request)
  if (!Buffer.isBuffer(body)) return body
  try {
    // This is Node's own parser (undici). The size limit of the body also limits the parsing time.
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData()
    return await formOf(form)
  } catch {
    return UNREADABLE
  }
}

type Fields = Awaited<ReturnType<Response['formData']>>

async function formOf(fields: Fields): Promise<Form> {
  // Browsers send every newline as CRLF.
  const all = (name: string): readonly string[] =>
    fields.getAll(name).flatMap((one) => (typeof one === 'string' ? one.replace(/\r\n?/g, '\n') : []))
  const raw = (name: string): string => all(name)[0] ?? ''
  const chosen = fields.get('file')
  const bytes =
    chosen === null || typeof chosen === 'string' ? undefined : Buffer.from(await chosen.arrayBuffer())
  return {
    all,
    raw,
    text: (name) => raw(name).trim(),
    ...(chosen !== null &&
      typeof chosen !== 'string' &&
      bytes !== undefined &&
      bytes.length > 0 && { file: { name: chosen.name, bytes } }),
  }
}
