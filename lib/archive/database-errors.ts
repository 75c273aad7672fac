/**
 * Matches an error that means damage. The patterns match messages, because an error from another thread keeps
 * only its message.
 */

const DAMAGE =
  /malformed|not a database|file is encrypted|disk I\/O error|SQLITE_CORRUPT|SQLITE_NOTADB|SQLITE_IOERR/i

const UNWRITABLE =
  /disk is full|readonly database|unable to open|disk I\/O error|SQLITE_(?:FULL|READONLY|CANTOPEN|IOERR)|\b(?:ENOSPC|EDQUOT|EROFS|EACCES|EPERM|ENOTDIR)\b/i
const BUSY = /database (?:table )?is locked|SQLITE_BUSY|SQLITE_LOCKED/i

const wordsOf = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${'code' in error ? error.code : ''}` : ''

/**
 * Tells whether an error means that the database is damaged. SQLite reports a file that is not a database or
 * is malformed. A truncated file causes an I/O error. Changed bits in a stored issue cause a `SyntaxError`,
 * because its JSON cannot be parsed.
 */
export const isDamage = (error: unknown): boolean =>
  error instanceof SyntaxError || DAMAGE.test(wordsOf(error))

/**
 * Tells whether an error means that nothing can be written: no space, no permission, no folder. The class of
 * the error is not tested, because an error from another thread keeps only its message.
 */
export const isUnwritable = (error: unknown): boolean => UNWRITABLE.test(wordsOf(error))

/** Tells whether an error means that the database is locked, so that a later attempt may succeed. */
export const isBusy = (error: unknown): boolean => BUSY.test(wordsOf(error))
