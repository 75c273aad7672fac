import type { Archive } from '@/lib/archive/model'
import type { PublicationChange } from '@/lib/archive/publication-log'
import { absolute, CHANGES, issueAlternatePath, issuePath, issueSlug } from '@/lib/site/addresses'

/** Maximum number of changes in a response. */
export const MAX_CHANGES = 500

/** A request for changes: `/api/changes?since=CURSOR&limit=100`. */
export interface ChangesRequest {
  /** The cursor; absent if the client has no data yet. */
  readonly since?: string
  readonly limit: number
}

/** A cursor consists of the id of the log of changes, and the number of an entry in it. */
const CURSOR = /^([0-9a-f]{12})\.(\d{1,15})$/

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
 * Returns what was published, revised and withdrawn since a cursor, in the order of the last change of each
 * issue. If the cursor belongs to another log, because `history.db` was lost since, the answer is 410 and the
 * client must start again.
 */
export function answerChanges(
  { since, limit }: ChangesRequest,
  archive: Pick<Archive, 'changesSince'>,
  siteUrl: string,
): ChangesAnswer {
  const [, epoch, number = '0'] = since === undefined ? [] : (CURSOR.exec(since) ?? [])
  if (since !== undefined && epoch === undefined)
    return { status: 400, error: 'bad-cursor', message: 'since is not a cursor of this address.' }
  const found = archive.changesSince(Number(number), limit)
  if (found === undefined)
    return { status: 503, error: 'no-log', message: 'This site cannot keep a log of changes at present.' }
  if (epoch !== undefined && (epoch !== found.epoch || Number(number) > found.last)) {
    const message = `This cursor is too old. Start again at ${absolute(siteUrl, CHANGES)}.`
    return { status: 410, error: 'start-again', message }
  }
  return { status: 200, document: documentOf(found, limit, siteUrl) }
}

type Found = NonNullable<ReturnType<Archive['changesSince']>>

function documentOf({ epoch, changes, number, hasMore }: Found, limit: number, siteUrl: string) {
  const cursor = `${epoch}.${number}`
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
