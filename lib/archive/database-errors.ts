/** What an error of the database, or of the file system below it, means for the archive. */

const DAMAGE = /malformed|not a database|file is encrypted|disk I\/O error|SQLITE_CORRUPT|SQLITE_NOTADB|SQLITE_IOERR/i

const wordsOf = (error: unknown): string => (error instanceof Error ? `${error.message} ${'code' in error ? error.code : ''}` : '')

/**
 * SQLite's own words for a file that is no database, or a broken one. One cut short shows as an I/O error,
 * a stored issue with flipped bits as JSON that does not parse.
 */
export const isDamage = (error: unknown): boolean => error instanceof SyntaxError || DAMAGE.test(wordsOf(error))
