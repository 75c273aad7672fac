/** What an error of the database, or of the file system below it, means for the archive. */

const DAMAGE =
  /malformed|not a database|file is encrypted|disk I\/O error|SQLITE_CORRUPT|SQLITE_NOTADB|SQLITE_IOERR/i

const UNWRITABLE =
  /disk is full|readonly database|unable to open|disk I\/O error|SQLITE_(?:FULL|READONLY|CANTOPEN|IOERR)|\b(?:ENOSPC|EDQUOT|EROFS|EACCES|EPERM|ENOTDIR)\b/i
const BUSY = /database (?:table )?is locked|SQLITE_BUSY|SQLITE_LOCKED/i

const wordsOf = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${'code' in error ? error.code : ''}` : ''

/**
 * SQLite's own words for a file that is no database, or a broken one. One cut short shows as an I/O error,
 * a stored issue with flipped bits as JSON that does not parse.
 */
export const isDamage = (error: unknown): boolean =>
  error instanceof SyntaxError || DAMAGE.test(wordsOf(error))

/**
 * Nothing can be written where the database stands: no room, no right, no folder. (An error of a thread has
 * only its words.)
 */
export const isUnwritable = (error: unknown): boolean => UNWRITABLE.test(wordsOf(error))

/** Another thread or process holds the database: worth another try. */
export const isBusy = (error: unknown): boolean => BUSY.test(wordsOf(error))
