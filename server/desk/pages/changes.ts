import { issueFileName } from '@/lib/desk/file-name'
import { readInstant } from '@/lib/desk/instant'
import { strings } from '@/lib/site/strings'
import type { Change } from '@/server/desk/answer-change'
import type { HandlerOptions } from '@/server/desk/open-desk'
import type { ChangeRoute } from '@/server/desk/routes'
import type { Form } from './read-form'

const { refused } = strings.desk

/** The change that a form asks for, without its author, or why the form is refused. */
type RequestedChange = Omit<Change, 'author'> | { readonly refused: string }

/** The clock, and the time zone of the times in a form. */
type FormContext = Pick<HandlerOptions, 'now' | 'timeZone'>

const JSON_TYPE = 'application/json'

/**
 * Returns the change that a form with a text asks for, as if a program had sent it.
 * @param before the newest text of the issue
 */
export function textChange(
  route: Extract<ChangeRoute, { readonly kind: 'submit' | 'revise' }>,
  form: Form,
  { now, timeZone }: FormContext,
  before?: string,
): RequestedChange {
  const { file } = form
  const written = form.raw('markdown')
  // If the text had CRLF before, it gets CRLF again, so that only changed lines differ.
  const bytes =
    file?.bytes ?? Buffer.from(before?.includes('\r\n') ? written.replace(/\n/g, '\r\n') : written)
  if (bytes.toString('latin1').trim() === '') return { refused: refused.empty }
  const fileName = form.text('fileName')
  if (fileName !== '' && issueFileName(fileName) === undefined) return { refused: refused.fileName }
  const fields = {
    ...(file && { uploadName: file.name }),
    ...(route.kind === 'submit' && fileName !== '' && { fileName }),
  }
  return withRequestedState(route, bytes, form, { now, timeZone }, fields)
}

/** Returns the change that makes a stored text live, schedules it or keeps it as a draft. */
export const restoringChange = (
  id: string,
  bytes: Uint8Array,
  form: Form,
  context: FormContext,
): RequestedChange => withRequestedState({ kind: 'revise', id }, Buffer.from(bytes), form, context)

function withRequestedState(
  route: ChangeRoute,
  body: Buffer,
  form: Form,
  { now, timeZone }: FormContext,
  fields: Readonly<Record<string, string>> = {},
): RequestedChange {
  const action = form.text('action')
  const publishAt = form.text('publishAt')
  if (action !== 'live' && action !== 'draft' && action !== 'schedule') return { refused: refused.unreadable }
  if (action === 'schedule' && (readInstant(publishAt, timeZone()) ?? 0) <= now())
    return { refused: refused.publishAt }
  const query = new URLSearchParams({
    ...fields,
    state: action === 'draft' ? 'draft' : 'live',
    ...(action === 'schedule' && { publishAt }),
  })
  return { route, body, contentType: 'text/markdown', query, ifMatch: ifMatchOf(form) }
}

export const correctionChange = (id: string, form: Form): RequestedChange =>
  form.text('text') === ''
    ? { refused: refused.noCorrection }
    : jsonChange({ kind: 'correct', id }, form, ['text', 'story'])

export function withdrawalChange(kind: 'withdraw' | 'take-back', id: string, form: Form): RequestedChange {
  const story = form.text('story')
  return jsonChange({ kind, id, ...(story !== '' && { story }) }, form, ['reason'])
}

function jsonChange(route: ChangeRoute, form: Form, names: readonly string[]): RequestedChange {
  const fields = Object.fromEntries(names.map((name) => [name, form.text(name)]))
  const body = Buffer.from(JSON.stringify(fields))
  return { route, body, contentType: JSON_TYPE, query: new URLSearchParams(), ifMatch: ifMatchOf(form) }
}

/** Returns the ETag of the revision that the form showed, in quotation marks as in `If-Match`. */
const ifMatchOf = (form: Form): string => `"${form.text('etag')}"`
