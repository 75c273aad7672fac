import path from 'node:path'
import type { HeldBack, IssueTeaser } from '@/lib/archive/model'
import type { DeskIssue } from '@/lib/desk/context'
import type { Desk } from '@/lib/desk/desk'
import type { Outbox } from '@/lib/desk/outbox'
import { absolute, issuePath, issueSlug } from '@/lib/site/addresses'
import { diagnosticJson, issueJson, quoted } from './issue-json'
import { type DeskAnswer, problem } from './problem'
import type { ReadingRoute } from './routes'

/** The objects and functions that answer requests which change nothing. */
export interface Reading {
  readonly desk: Desk
  readonly outbox: Pick<Outbox, 'list'>
  readonly siteUrl: string
  /** Returns live issues that were not sent to the desk, newest first. */
  readonly liveIssues: (limit: number) => readonly IssueTeaser[]
  /** Returns the files of the folder that are held back. */
  readonly heldFiles: () => readonly HeldBack[]
}

const DEFAULT_LIMIT = 50
const MAX_LIMIT = 500

export async function answerReading(
  route: ReadingRoute,
  query: URLSearchParams,
  reading: Reading,
): Promise<DeskAnswer> {
  const { desk, outbox, siteUrl } = reading
  const limit = Math.min(Number(/^[1-9]\d*$/.exec(query.get('limit') ?? '')?.[0] ?? DEFAULT_LIMIT), MAX_LIMIT)
  if (route.kind === 'list') return { status: 200, body: { issues: await listOf(reading, limit) } }
  if (route.kind === 'outbox') return { status: 200, body: { deliveries: await outbox.list({ limit }) } }
  const issue = await desk.find(route.id)
  if (issue === undefined) return problem(404, 'The desk and the content folder have no such issue.')
  if (route.kind === 'find')
    return { status: 200, body: issueJson(issue, siteUrl), headers: { ETag: quoted(issue.revision) } }
  const revision = issue.revisions.find(({ number }) => number === route.revision)
  if (revision === undefined) return problem(404, 'The issue has no such revision.')
  const text = Buffer.from(await desk.bytesOf(revision)).toString('utf8')
  return { status: 200, body: { type: 'text/markdown; charset=utf-8', text } }
}

const listOf = async (reading: Reading, limit: number): Promise<readonly object[]> =>
  (await issuesOf(reading, limit)).map((one) => {
    if (one.kind === 'desk') return issueJson(one.issue, reading.siteUrl)
    if (one.kind === 'held') {
      const { file, date, serving, diagnostics } = one.held
      return {
        id: idOfFile(file),
        state: 'held',
        isLive: serving !== undefined,
        date,
        file,
        diagnostics: diagnostics.map(diagnosticJson),
      }
    }
    const { date, edition, title } = one.teaser
    const address = absolute(reading.siteUrl, issuePath(one.teaser))
    return { id: issueSlug(one.teaser), state: 'live', isLive: true, date, edition, title, address }
  })

/** An issue that was sent to the desk, or a file of the folder that came there in another way. */
export type ListedIssue =
  | { readonly kind: 'desk'; readonly issue: DeskIssue }
  | { readonly kind: 'held'; readonly held: HeldBack }
  | { readonly kind: 'folder'; readonly teaser: IssueTeaser }

/** Returns the id of a file that is held back: its name without the ending. */
export const idOfFile = (file: string): string => path.parse(file).name

/**
 * Returns the issues that were sent to the desk, the last changed first. The other files of the folder
 * follow: first those that are held back, then the live ones.
 */
export async function issuesOf(
  { desk, liveIssues, heldFiles }: Pick<Reading, 'desk' | 'liveIssues' | 'heldFiles'>,
  limit: number,
): Promise<readonly ListedIssue[]> {
  const own = await desk.list(limit)
  const known = new Set(own.map(({ id }) => id))
  const ownFiles = new Set(own.map(({ file }) => file))
  return [
    ...own.map((issue) => ({ kind: 'desk', issue }) as const),
    ...heldFiles().flatMap((held) => (ownFiles.has(held.file) ? [] : [{ kind: 'held', held } as const])),
    ...liveIssues(limit).flatMap((teaser) =>
      known.has(issueSlug(teaser)) ? [] : [{ kind: 'folder', teaser } as const],
    ),
  ].slice(0, limit)
}
