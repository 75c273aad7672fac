/** A value of a parameter. */
export type SqlValue = string | number | Uint8Array | null

/**
 * Runs SQL statements on one connection. Parameters are written `?`. Rows are returned unchecked: callers
 * check them with `lib/site/rows`.
 */
export interface Statements {
  /** Which database this is, for the few statements that must be written differently. */
  readonly dialect: 'sqlite' | 'postgres'
  /** Returns the first row; `undefined` if there is none. */
  get(sql: string, ...values: readonly SqlValue[]): Promise<unknown>
  /** Returns all rows. */
  all(sql: string, ...values: readonly SqlValue[]): Promise<readonly unknown[]>
  /** Returns the number of changed rows. */
  run(sql: string, ...values: readonly SqlValue[]): Promise<number>
}

/** An open database of the desk: SQLite or PostgreSQL. */
export interface Sql extends Statements {
  /**
   * Runs work in one transaction and returns its result. If the work or the commit fails, everything is
   * rolled back. The work must use only the statements that it gets: a statement on the database itself would
   * wait for ever for the end of the transaction.
   * @throws the first error
   */
  transaction<Result>(work: (statements: Statements) => Promise<Result>): Promise<Result>
  /**
   * Runs work while no other server of the site runs work by this method. The work may use several
   * transactions.
   * @throws {DatabaseBusy}
   */
  alone<Result>(work: () => Promise<Result>): Promise<Result>
  /** Returns the time of a clock that all users of the database share, in milliseconds since 1970. */
  now(): Promise<number>
  close(): Promise<void>
}

/** Another process held a lock for too long. Nothing has changed. */
export class DatabaseBusy extends Error {
  override name = 'DatabaseBusy'
}

/** The database cannot be reached. Whether the last statement took effect is not known. */
export class DatabaseUnreachable extends Error {
  override name = 'DatabaseUnreachable'
}
