/** Classifies errors of the database and of the file system below it. */

const DAMAGE =
  /malformed|not a database|file is encrypted|disk I\/O error|SQLITE_CORRUPT|SQLITE_NOTADB|SQLITE_IOERR/i

const UNWRITABLE =
  /disk is full|readonly database|unable to open|disk I\/O error|SQLITE_(?:FULL|READONLY|CANTOPEN|IOERR)|\b(?:ENOSPC|EDQUOT|EROFS|EACCES|EPERM|ENOTDIR)\b/i
const BUSY = /database (?:table )?is locked|SQLITE_BUSY|SQLITE_LOCKED/i

const wordsOf = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${'code' in error ? error.code : ''}` : ''

/**
 * Matches SQLite's messages for a file that is not a database or is corrupt. A truncated file causes an I/O
 * error; flipped bits in a stored issue cause JSON that cannot be parsed.
 */
export const isDamage = (error: unknown): boolean =>
  error instanceof SyntaxError || DAMAGE.test(wordsOf(error))

/**
 * Matches errors of writing: no space, no permission, no folder. (An error from a thread has only its
 * message.)
 */
export const isUnwritable = (error: unknown): boolean => UNWRITABLE.test(wordsOf(error))

/** Matches errors of a locked database, after which a retry may succeed. */
export const isBusy = (error: unknown): boolean => BUSY.test(wordsOf(error))
