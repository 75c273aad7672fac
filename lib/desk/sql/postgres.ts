import type { ClientBase, CustomTypesConfig, Pool, PoolConfig } from 'pg'
import { checkRow, integer } from '@/lib/site/rows'
import { migrate } from './migrate'
import { DatabaseBusy, DatabaseUnreachable, type Sql, type SqlValue, type Statements } from './sql'

/** The first of the two numbers of each advisory lock. Other programs are unlikely to use this number. */
const LOCK_CLASS = 0x44617465
/** The locks: held during a migration, during an append to the log, and while a server changes issues. */
export const LOCKS = { migration: 1, append: 2, desk: 3 } as const

/**
 * Maximum number of pooled connections of a process. The connection that listens for notifications is not in
 * the pool.
 */
const MAX_CONNECTIONS = 6
/** How long to wait for a connection, in milliseconds. After that the database counts as unreachable. */
const CONNECT_TIMEOUT_MS = 2_000
/** How long to wait for an answer, in milliseconds. After that the database counts as unreachable. */
const ANSWER_TIMEOUT_MS = 8_000
/** How long a statement waits for a lock before PostgreSQL refuses it, in milliseconds. */
const LOCK_TIMEOUT_MS = 5_000

/**
 * Settings of each session. With these keep-alives PostgreSQL notices within about 15 seconds that it has
 * lost the network connection to a server, and releases this server's locks. With the default keep-alives it
 * would notice the loss after hours.
 */
const SESSION_OPTIONS = [
  `-c lock_timeout=${LOCK_TIMEOUT_MS}`,
  `-c statement_timeout=${ANSWER_TIMEOUT_MS}`,
  '-c idle_in_transaction_session_timeout=15000',
  '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=3 -c tcp_keepalives_count=3',
].join(' ')

/** Numbers of types (PostgreSQL, pg_type.dat). We read large integers as numbers, and JSON as text. */
const INT8_TYPE = 20
const JSON_TYPE = 114

/**
 * Returns the settings of a connection: the address of the database, time limits and the settings of the
 * session.
 */
export const connectionOf = (url: string): PoolConfig => {
  const address = new URL(url)
  const given = address.searchParams.get('options')
  address.searchParams.delete('options')
  return {
    connectionString: address.href,
    options: given === null ? SESSION_OPTIONS : `${SESSION_OPTIONS} ${given}`,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'dateline',
  }
}

/** The connection pools of this process, by the address of the database, with the number of their users. */
const pools = new Map<string, { readonly pool: Promise<ReadyPool>; users: number }>()

/**
 * Opens a PostgreSQL database. Its tables are brought up to date at the first use. Everything that a process
 * opens at the same address shares one pool of connections. Opening does not fail: each use tries to connect
 * if necessary.
 */
export function openPostgres(url: string): Sql {
  const opened = pools.get(url) ?? { pool: createPool(url), users: 0 }
  opened.users += 1
  pools.set(url, opened)
  const work: WithClient = async (use) => (await opened.pool)(use)
  return postgresOf(work, async () => {
    opened.users -= 1
    if (opened.users > 0) return
    pools.delete(url)
    await (await opened.pool).end()
  })
}

/** Calls `work` with a connection. */
type WithClient = <Value>(work: (client: ClientBase) => Promise<Value>) => Promise<Value>
type ReadyPool = WithClient & { end(): Promise<void> }

async function createPool(url: string): Promise<ReadyPool> {
  // The library is loaded only where it is used: most sites have no PostgreSQL.
  const { default: pg } = await import('pg')
  const types: CustomTypesConfig = {
    getTypeParser: ((oid: number, format: 'text' | 'binary') => {
      if (oid === INT8_TYPE) return Number
      return oid === JSON_TYPE ? String : pg.types.getTypeParser(oid, format)
    }) as CustomTypesConfig['getTypeParser'],
  }
  const pool = new pg.Pool({ ...connectionOf(url), types, max: MAX_CONNECTIONS })
  // If an idle connection is lost, the pool opens a new connection when it needs one.
  pool.on('error', () => {})
  // The pool does not listen for errors of a connection that is in use. If this connection is lost, the next
  // statement fails.
  pool.on('connect', (client) => client.on('error', () => {}))
  let migrated: Promise<void> | undefined
  const migrateOnce = (): Promise<void> => {
    migrated ??= withClient(pool, migrateTables).catch((error: unknown) => {
      migrated = undefined
      throw error
    })
    return migrated
  }
  const ready: WithClient = async (work) => {
    await migrateOnce()
    return withClient(pool, work)
  }
  return Object.assign(ready, { end: () => pool.end() })
}

const migrateTables = (client: ClientBase): Promise<void> =>
  inTransaction(client, async () => {
    const statements = statementsOf(client)
    await lock(statements, LOCKS.migration)
    await migrate(statements)
  })

function postgresOf(withOne: WithClient, close: () => Promise<void>): Sql {
  const once = <Value>(work: (statements: Statements) => Promise<Value>): Promise<Value> =>
    withOne((client) => work(statementsOf(client)))
  return {
    dialect: 'postgres',
    get: (...given) => once((statements) => statements.get(...given)),
    all: (...given) => once((statements) => statements.all(...given)),
    run: (...given) => once((statements) => statements.run(...given)),
    transaction: (work) => withOne((client) => inTransaction(client, () => work(statementsOf(client)))),
    alone: (work) => withOne((client) => withLock(client, LOCKS.desk, work)),
    now: () => once(databaseTime),
    close,
  }
}

/** Returns the time of the database, in whole milliseconds since 1970. */
export async function databaseTime(statements: Statements): Promise<number> {
  const query = 'SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now'
  return checkRow({ now: integer }, await statements.get(query))?.now ?? 0
}

const statementsOf = (client: ClientBase): Statements => {
  const query = async (sql: string, values: readonly SqlValue[]) => client.query(numbered(sql), [...values])
  return {
    dialect: 'postgres',
    get: async (sql, ...values) => (await query(sql, values)).rows[0],
    all: async (sql, ...values) => (await query(sql, values)).rows,
    run: async (sql, ...values) => (await query(sql, values)).rowCount ?? 0,
  }
}

/** Writes the parameters of a statement as PostgreSQL does: `?` becomes `$1`, `$2` … */
export function numbered(sql: string): string {
  let count = 0
  return sql.replace(/\?/g, () => {
    count += 1
    return `$${count}`
  })
}

/** Takes an advisory lock and holds it until the end of the transaction. */
export const lock = (statements: Statements, number: number): Promise<unknown> =>
  statements.get('SELECT pg_advisory_xact_lock(?, ?)', LOCK_CLASS, number)

/** Runs work while this session holds an advisory lock. */
async function withLock<Value>(
  client: ClientBase,
  number: number,
  work: () => Promise<Value>,
): Promise<Value> {
  await client.query('SELECT pg_advisory_lock($1, $2)', [LOCK_CLASS, number])
  try {
    return await work()
  } finally {
    await client.query('SELECT pg_advisory_unlock($1, $2)', [LOCK_CLASS, number])
  }
}

async function inTransaction<Value>(client: ClientBase, work: () => Promise<Value>): Promise<Value> {
  await client.query('BEGIN')
  try {
    const value = await work()
    await client.query('COMMIT')
    return value
  } catch (error) {
    // The rollback fails if the connection is gone. The first error is more useful.
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/**
 * Calls `work` with a connection. A connection that failed is closed, so that the next call gets a working
 * connection.
 */
async function withClient<Value>(pool: Pool, work: (client: ClientBase) => Promise<Value>): Promise<Value> {
  try {
    const client = await pool.connect()
    let failure: Error | undefined
    try {
      return await work(client)
    } catch (error) {
      failure = asError(error)
      throw failure
    } finally {
      client.release(failure !== undefined && isUnreachable(failure))
    }
  } catch (error) {
    const failure = asError(error)
    if (isUnreachable(failure)) throw new DatabaseUnreachable(failure.message)
    throw codeOf(failure) === LOCK_NOT_AVAILABLE ? new DatabaseBusy(failure.message) : failure
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/**
 * Classes of SQLSTATE that say that the server cannot be used now: connection, resources, operator
 * intervention.
 */
const UNREACHABLE_STATE = /^(?:08|53|57P0)/
const LOCK_NOT_AVAILABLE = '55P03'
/** Errors of sockets and of name resolution. */
const NETWORK_ERROR = /^(?:ECONN[A-Z]+|EPIPE|ETIMEDOUT|EHOST[A-Z]+|ENET[A-Z]+|ENOTFOUND|EAI_[A-Z]+)$/
/** Messages of errors of the library itself. These errors have no code. */
const LIBRARY_ERROR =
  /^(?:Connection terminated|Query read timeout|timeout (?:exceeded|expired)|Client has encountered|Client was closed)/i

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '')

/**
 * Tells whether an error says that there is no connection to the database, not that it refused a statement.
 */
function isUnreachable(error: Error): boolean {
  if (error instanceof DatabaseUnreachable) return true
  const code = codeOf(error)
  return UNREACHABLE_STATE.test(code) || NETWORK_ERROR.test(code) || LIBRARY_ERROR.test(error.message)
}
