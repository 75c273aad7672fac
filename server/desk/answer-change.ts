import { dayAt } from '@/lib/calendar/zone'
import type { IsCurrent } from '@/lib/desk/accept'
import type { Result } from '@/lib/desk/context'
import type { Desk } from '@/lib/desk/desk'
import { readDay } from '@/lib/issue/day'
import { answerResult } from './answer-result'
import { type DeskAnswer, isProblem, type Problem, problem } from './problem'
import { asToken } from './read-body'
import { readJson, readSubmission } from './read-submission'
import type { ChangeRoute } from './routes'

/** A request for a change, from a sender who has the right to make it. */
export interface Change {
  readonly route: ChangeRoute
  readonly body: Buffer
  readonly contentType: string
  readonly query: URLSearchParams
  readonly ifMatch: string | undefined
  readonly author: string
}

interface ChangeParts {
  readonly desk: Desk
  readonly siteUrl: string
  readonly now: () => number
  readonly timeZone: () => string
}

/** Makes a change, and returns the answer for programs. */
export async function answerChange(change: Change, parts: ChangeParts): Promise<DeskAnswer> {
  const result = await makeChange(change, parts)
  if (isProblem(result)) return result
  const { kind } = change.route
  return answerResult(result, parts.siteUrl, kind === 'submit' || kind === 'correct' ? 201 : 200)
}

/** Makes a change. Returns a problem if the request cannot be read. */
export async function makeChange(
  { route, body, contentType, query, author, ifMatch }: Change,
  { desk, now, timeZone }: Omit<ChangeParts, 'siteUrl'>,
): Promise<Result | Problem> {
  const isCurrent = conditionOf(ifMatch)
  const today = (): string => dayAt(now(), timeZone())
  if (route.kind === 'correct') {
    const read = readCorrection(body, contentType, today)
    return isProblem(read) ? read : desk.correct(route.id, { ...read, author }, isCurrent)
  }
  if (route.kind === 'withdraw' || route.kind === 'take-back') {
    const read = readWithdrawal(body, contentType, today)
    if (isProblem(read)) return read
    const request = { ...read, story: route.story, author, isTakenBack: route.kind === 'take-back' }
    return desk.withdraw(route.id, request, isCurrent)
  }
  const read = await readSubmission(body, contentType, query, timeZone())
  if (isProblem(read)) return read
  if (route.kind === 'submit') return desk.submit({ ...read, author })
  return desk.revise(route.id, { ...read, author }, isCurrent)
}

/** Returns the condition in `If-Match` (RFC 9110, 13.1.1); `undefined` if every revision meets it. */
function conditionOf(ifMatch: string | undefined): IsCurrent | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined
  const tags = ifMatch.split(',').map((tag) => tag.trim().replace(/^(?:W\/)?"(.*)"$/, '$1'))
  return (etag) => tags.includes(etag)
}

interface ReadCorrection {
  readonly text: string
  readonly story?: string
  readonly date: string
}

/** Reads the body of a correction: `{text, story?, date?}`, or the text alone. */
function readCorrection(body: Buffer, contentType: string, today: () => string): ReadCorrection | Problem {
  const read = readTexts(body, contentType, ['text', 'story', 'date'])
  if (isProblem(read)) return read
  const { text, story, date } = read
  if (text === undefined)
    return problem(400, 'Give the correction as “text”: what was wrong, and what is right.')
  const day = dayOf(date, today)
  return typeof day === 'string' ? { text, ...(story !== undefined && { story }), date: day } : day
}

/** Reads the body of a withdrawal: `{reason?, date?}`, the reason alone, or nothing. */
function readWithdrawal(
  body: Buffer,
  contentType: string,
  today: () => string,
): { readonly reason?: string; readonly date: string } | Problem {
  const read = body.length === 0 ? {} : readTexts(body, contentType, ['reason', 'date'])
  if (isProblem(read)) return read
  const { reason, date } = read
  const day = dayOf(date, today)
  return typeof day === 'string' ? { ...(reason !== undefined && { reason }), date: day } : day
}

/** Reads named texts from a JSON object. If the body is not JSON, the whole body is the first text. */
function readTexts(
  body: Buffer,
  contentType: string,
  names: readonly string[],
): Readonly<Record<string, string | undefined>> | Problem {
  const fields: Map<string, unknown> | Problem = /json/i.test(contentType)
    ? readJson(body)
    : new Map([[names[0] ?? '', body.toString('utf8')]])
  if (!(fields instanceof Map)) return fields
  const unknown = [...fields.keys()].find((name) => !names.includes(name))
  if (unknown !== undefined) return problem(400, `${asToken(unknown)} is no field: give ${names.join(', ')}.`)
  return Object.fromEntries(
    names.map((name) => {
      const value = fields.get(name)
      return [name, typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined]
    }),
  )
}

function dayOf(date: string | undefined, today: () => string): string | Problem {
  const day = date === undefined ? today() : readDay(date)
  return day ?? problem(400, `date is ${asToken(date ?? '')}: give YYYY-MM-DD.`)
}
