import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Submission } from '@/lib/desk/accept'
import type { Result } from '@/lib/desk/context'
import { openDesk } from '@/lib/desk/database'
import { createDesk, type Desk } from '@/lib/desk/desk'
import { issuesInFolder } from '@/lib/desk/folder-issues'
import { readInstant } from '@/lib/desk/instant'
import { parseIssueFile } from '@/lib/issue/parse'
import type { PublicationRules } from '@/lib/issue/verdict'
import { readProfile } from '@/lib/profile/read'
import { issuePath } from '@/lib/site/addresses'
import type { Config } from '@/lib/site/config'
import { timeOf } from './desk-tokens'

export interface PublishCall {
  readonly file: string
  readonly isDraft: boolean
  /** The time at which to publish. Without an offset, it is in the site's time zone. */
  readonly at?: string | undefined
  /** Public address of the server whose desk publishes the file; absent for the desk of this machine. */
  readonly url?: string | undefined
}

/**
 * Publishes a file through the desk of this machine or of another server.
 * @param now milliseconds since 1970
 */
export async function publishFile(config: Config, call: PublishCall, now: number): Promise<0 | 1> {
  const { timeZone } = readProfile(config.contentDir)
  const publishAt = call.at === undefined ? undefined : readInstant(call.at, timeZone)
  if (call.at !== undefined && publishAt === undefined)
    return failed(`“${call.at}” is no time: write 2026-01-12T07:30 (${timeZone}), or 2026-01-12T07:30+08:00.`)
  if (!statSync(call.file, { throwIfNoEntry: false })?.isFile()) return failed(`${call.file} is no file.`)
  const bytes = Buffer.from(readFileSync(call.file))
  const state = call.isDraft ? 'draft' : 'live'
  if (call.url !== undefined) return sendTo(call.url, bytes, { state, publishAt, file: call.file })
  const sql = await openDesk(config)
  try {
    const { issuesDir, contentDir } = config
    const fileOf = issuesInFolder(issuesDir)
    const rules = (): PublicationRules => readProfile(contentDir)
    const desk = createDesk({ sql, issuesDir, fileOf, rules, now: () => now })
    const uploadName = path.basename(call.file)
    const submission = { bytes, state, publishAt, uploadName, author: 'command' } as const
    const result = await desk.submit(submission)
    // With PostgreSQL several servers share the issues, so nobody can edit an issue in one server's folder.
    // Therefore the file of an existing issue is sent as a revision of it.
    if (result.kind === 'exists' && sql.dialect === 'postgres')
      return report(await reviseByHand(desk, submission), config.siteUrl)
    return report(result, config.siteUrl)
  } finally {
    await sql.close()
  }
}

/**
 * Sends a file as a revision of the issue whose id is the file's name. If there is no such issue, sends it as
 * a revision of the issue with the date in the file.
 */
async function reviseByHand(
  desk: Desk,
  submission: Submission & { readonly uploadName: string },
): Promise<Result> {
  const byName = await desk.revise(path.parse(submission.uploadName).name, submission)
  const { date } = parseIssueFile(submission.bytes, submission.uploadName).issue ?? {}
  return byName.kind === 'missing' && date !== undefined ? desk.revise(date, submission) : byName
}

function report(result: Result, siteUrl: string): 0 | 1 {
  if (!('issue' in result))
    return failed('An issue of this day exists already: change its file in the content folder.')
  const { file, key, revision } = result.issue
  const place = key === undefined ? file : siteUrl + issuePath(key)
  if (result.kind === 'held') {
    for (const { line, column, severity, rule, message } of revision.facts.diagnostics)
      console.error(`${file}:${line}:${column}  ${severity}  ${rule}\n  ${message}`)
    return failed('It is held back: kept at the desk, not published. Mend it and send it again.')
  }
  const when = result.kind === 'scheduled' ? ` for ${timeOf(revision.publishAt ?? 0)}` : ''
  console.log(`${result.kind}${when}: ${place}`)
  return 0
}

interface Sending {
  readonly state: 'live' | 'draft'
  readonly publishAt: number | undefined
  readonly file: string
}

async function sendTo(
  url: string,
  bytes: Buffer<ArrayBuffer>,
  { state, publishAt, file }: Sending,
): Promise<0 | 1> {
  const token = process.env['DESK_TOKEN']
  if (!token)
    return failed('DESK_TOKEN is not set: give it a token that may publish (npm run desk -- token add).')
  if (!URL.canParse(url)) return failed(`“${url}” is no address: write https://news.example.`)
  const target = new URL('/desk/issues', url)
  target.searchParams.set('state', state)
  if (publishAt !== undefined) target.searchParams.set('publishAt', new Date(publishAt).toISOString())
  target.searchParams.set('uploadName', path.basename(file))
  try {
    const answer = await fetch(target, {
      method: 'POST',
      headers: { 'content-type': 'text/markdown; charset=utf-8', authorization: `Bearer ${token}` },
      body: bytes,
      redirect: 'error',
    })
    const text = await answer.text()
    if (!answer.ok) return failed(`${answer.status}: ${text}`)
    console.log(text)
    return 0
  } catch (error) {
    return failed(
      `${target.origin} did not answer: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function failed(reason: string): 1 {
  console.error(reason)
  return 1
}
