import type { Archive } from '@/lib/archive/model'
import type { PublicationChange } from '@/lib/archive/publication-log'
import type { LogPoint } from '@/lib/archive/shared-positions'
import { absolute, CHANGES, issueAlternatePath, issuePath, issueSlug } from '@/lib/site/addresses'

/** Maximum number of changes in a response. */
export const MAX_CHANGES = 500

/** A request for changes: `/api/changes?since=CURSOR&limit=100`. */
export interface ChangesRequest {
  /** The cursor; absent if the client has no data yet. */
  readonly since?: string
  readonly limit: number
}

/**
 * A cursor consists of names of logs, each with the number of the last entry that the client knows. If the
 * site has one server, the cursor contains one log. If it has several servers, the cursor contains the log of
 * each server that has answered the client, and the log that the servers share.
 */
const CURSOR = /^[0-9a-f]{12}\.\d{1,15}(?:_[0-9a-f]{12}\.\d{1,15}){0,9}$/
/** Maximum number of logs of other servers in a cursor. */
const MAX_OTHER_LOGS = 8

/** The archive's log of publications. */
export type ChangesLog = Pick<Archive, 'changesSince' | 'changesStart'>

export type ChangesAnswer =
  | { readonly status: 200; readonly document: ReturnType<typeof documentOf> }
  | { readonly status: 400 | 410 | 503; readonly error: string; readonly message: string }

/** Parses the query of a request; `undefined` if `limit` is invalid. */
export function readChangesRequest(query: string): ChangesRequest | undefined {
  const fields = new URLSearchParams(query)
  const since = fields.get('since') ?? ''
  const limit = Number(fields.get('limit') ?? MAX_CHANGES)
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_CHANGES) return undefined
  return { limit, ...(since !== '' && { since }) }
}

/**
 * Returns the issues that were published, revised or withdrawn since a cursor, in the order of their last
 * changes.
 * - If the cursor belongs to a log that no longer exists (`history.db` was lost), the answer is 410 and the
 *   client must start again.
 * - Several servers of one site accept each other's cursors: no change is lost, and some may be repeated.
 */
export function answerChanges(
  { since, limit }: ChangesRequest,
  archive: ChangesLog,
  siteUrl: string,
): ChangesAnswer {
  if (since !== undefined && !CURSOR.test(since))
    return { status: 400, error: 'bad-cursor', message: 'since is not a cursor of this address.' }
  const points = since === undefined ? [] : pointsOf(since)
  const start = since === undefined ? 0 : archive.changesStart(points)
  const found = archive.changesSince(start ?? 0, limit)
  if (found === undefined)
    return { status: 503, error: 'no-log', message: 'This site cannot keep a log of changes at present.' }
  if (start === undefined) {
    const message = `This cursor is too old. Start again at ${absolute(siteUrl, CHANGES)}.`
    return { status: 410, error: 'start-again', message }
  }
  return { status: 200, document: documentOf(found, cursorAfter(points, found), limit, siteUrl) }
}

type Found = NonNullable<ReturnType<Archive['changesSince']>>

const pointsOf = (cursor: string): readonly LogPoint[] =>
  cursor.split('_').map((point) => {
    const [log = '', number] = point.split('.')
    return { log, number: Number(number) }
  })

/**
 * Returns the cursor for the client's next request, from the points of its last cursor and the changes in
 * this response.
 */
function cursorAfter(points: readonly LogPoint[], { epoch, number, shared }: Found): string {
  const others = points.filter(({ log }) => log !== epoch && log !== shared?.log)
  // This server may be behind the server that answered before. Then the client knows more than this server.
  const known = points.find(({ log }) => log === shared?.log)?.number ?? 0
  const now = [
    { log: epoch, number },
    ...(shared === undefined ? [] : [{ log: shared.log, number: Math.max(known, shared.number) }]),
  ]
  return [...now, ...others.slice(0, MAX_OTHER_LOGS)].map((point) => `${point.log}.${point.number}`).join('_')
}

function documentOf({ changes, hasMore }: Found, cursor: string, limit: number, siteUrl: string) {
  const limited = limit === MAX_CHANGES ? '' : `&limit=${limit}`
  const next = `${absolute(siteUrl, CHANGES)}?since=${cursor}${limited}`
  return {
    version: 1,
    changes: changes.map((change) => changeJson(change, siteUrl)),
    cursor,
    more: hasMore,
    next,
  }
}

const changeJson = (change: PublicationChange, siteUrl: string) => ({
  kind: change.kind,
  id: issueSlug(change),
  date: change.date,
  at: new Date(change.at).toISOString(),
  url: absolute(siteUrl, issuePath(change)),
  ...(change.kind !== 'withdrawn' && {
    json: absolute(siteUrl, issueAlternatePath(change, 'json')),
    markdown: absolute(siteUrl, issueAlternatePath(change, 'md')),
  }),
  items: change.items,
})
