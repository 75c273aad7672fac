import { isBusy, isDamage, isUnwritable } from '@/lib/archive/database-errors'
import { errorCode } from '@/lib/archive/file-system'
import { DatabaseBusy, DatabaseUnreachable } from '@/lib/desk/sql/sql'
import { type DeskAnswer, problem } from './problem'

export const DAMAGED = problem(
  503,
  'desk.db cannot be read: restore a backup (npm run desk -- restore FILE).',
)
const UNREACHABLE = problem(503, 'The database cannot be reached. Send it again: nothing is done twice.', {
  headers: { 'Retry-After': '5' },
})
const BUSY = problem(503, 'Another process writes now: send it again.', { headers: { 'Retry-After': '1' } })
const CUT_OFF = problem(400, 'The connection ended before the whole body had arrived: send it again.')

/** Advice for the operator, by the code of the file system's error. */
const REMEDIES: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'The disk is full: free some space'],
  ['EDQUOT', 'The disk quota is used up: free some space'],
  ['EROFS', 'The disk is read-only: make it writable'],
  ['EACCES', 'The server may not write there: change the permissions'],
  ['EPERM', 'The server may not write there: change the permissions'],
  ['ENOENT', 'A folder is missing: put it back'],
])
const OTHER_REMEDY = 'See the log of the server'

/**
 * Returns the answer to a failed request. The answer tells the sender what to do.
 * @param logError called with errors that the operator should see
 */
export function answerToError(error: unknown, logError: (error: unknown) => void): DeskAnswer {
  if (error instanceof DatabaseUnreachable) return UNREACHABLE
  if (isBusy(error) || error instanceof DatabaseBusy) return BUSY
  const code = errorCode(error)
  // The client has ended its connection. This is not an error of the server, so it is not logged.
  if (code === 'ECONNRESET') return CUT_OFF
  logError(error)
  if (isUnwritable(error) || (error instanceof Error && 'syscall' in error))
    return problem(
      507,
      `The content or state folder cannot be written (${code}): nothing was published. ` +
        `${REMEDIES.get(code) ?? OTHER_REMEDY}, then send it again.`,
    )
  return isDamage(error) ? DAMAGED : problem(500, 'The desk failed: see the log of the server.')
}
