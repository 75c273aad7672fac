import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { deskFile, openDesk } from '@/lib/desk/database'
import { DatabaseUnreachable, type Sql } from '@/lib/desk/sql/sql'
import { type Config, readConfig } from '@/lib/site/config'
import { backUp, restore } from './desk-backup'
import { testChannels } from './desk-channels'
import { eraseAddress, exportList, importList, printLetter } from './desk-letter'
import { publishFile } from './desk-publish'
import { printAudit, printStatus, retryDeliveries } from './desk-status'
import { addToken, listTokens, revokeToken } from './desk-tokens'

const USAGE = `Usage: npm run desk -- token add NAME [--may publish,correct,withdraw,read]
       npm run desk -- token list
       npm run desk -- token revoke NAME
       npm run desk -- publish FILE [--draft] [--at TIME] [--url https://…]
       npm run desk -- status
       npm run desk -- log
       npm run desk -- retry [ID]
       npm run desk -- test [CHANNEL]
       npm run desk -- letter [export|import FILE|erase ADDRESS]
       npm run desk -- backup FILE
       npm run desk -- restore FILE
The desk accepts issues by requests to /desk (docs/desk.md). It is on as soon as a token exists.
  token add   creates a token and prints it, this one time. Without --may it has all rights
  publish     publishes a file in CONTENT_DIR, or, with --url, on a server (with the token in DESK_TOKEN)
    --draft   stores it as a draft; --at TIME publishes it at this time: 2026-01-12T07:30, or with an offset
  status      prints the newest issues, and deliveries that have failed
  log         prints who did what at the desk
  retry       sends all failed deliveries again, or the one with this ID, even if it may have arrived
  test        prints the message of the newest issue for each channel; with a CHANNEL, sends it there, and deletes it
              at once if the channel can do that
  letter      prints the number of subscribers; export prints their addresses, import adds addresses from FILE that
              were confirmed elsewhere, erase removes one
  backup      copies desk.db while the server may run; restore replaces it (stop the server first)
Exit code: 0 done, 1 not done, 2 wrong use.`

type Code = 0 | 1 | 2

/**
 * Runs the desk command. Writes to standard output, errors to standard error.
 * @param now milliseconds since 1970
 * @returns the exit code
 */
export async function runDesk(args: readonly string[], now = Date.now()): Promise<Code> {
  if (args.includes('--help')) {
    console.log(USAGE)
    return 0
  }
  const read = readArguments(args)
  if (typeof read === 'string') return misuse(read)
  const { positionals: words, values } = read
  const [command = '', ...rest] =
    words[0] === 'token' || (words[0] === 'letter' && words.length > 1)
      ? [words.slice(0, 2).join(' '), ...words.slice(2)]
      : words
  const [first, ...more] = rest
  if (more.length > 0) return misuse(`There is no argument ${more[0]}.`)
  const run = COMMANDS.get(command)
  if (run === undefined) return misuse(command === '' ? 'Say what to do.' : `There is no command ${command}.`)
  try {
    return await run({ config: readConfig(), argument: first, values, now })
  } catch (error) {
    if (!(error instanceof DatabaseUnreachable)) throw error
    console.error(`The database cannot be reached: ${error.message}.`)
    return 1
  }
}

const OPTIONS = {
  may: { type: 'string' },
  draft: { type: 'boolean' },
  at: { type: 'string' },
  url: { type: 'string' },
} as const

interface Call {
  readonly config: Config
  readonly argument: string | undefined
  readonly values: {
    readonly may?: string
    readonly draft?: boolean
    readonly at?: string
    readonly url?: string
  }
  /** Milliseconds since 1970. */
  readonly now: number
}

type Command = (call: Call) => Code | Promise<Code>

/**
 * Returns a command that needs an argument.
 * @param missing message to print if the argument is missing
 */
const withArgument =
  (missing: string, run: (argument: string, call: Call) => Code | Promise<Code>): Command =>
  (call) =>
    call.argument === undefined ? misuse(missing) : run(call.argument, call)

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  [
    'token add',
    withArgument('Give the token a name.', (name, { config, values, now }) =>
      withDesk(config, (sql) => addToken(sql, name, values.may, now)),
    ),
  ],
  ['token list', ({ config }) => withDesk(config, listTokens)],
  [
    'token revoke',
    withArgument('Name the token.', (name, { config, now }) =>
      withDesk(config, (sql) => revokeToken(sql, name, now)),
    ),
  ],
  [
    'publish',
    withArgument('Name a file.', (file, { config, values: { draft = false, at, url }, now }) =>
      publishFile(config, { file, isDraft: draft, at, url }, now),
    ),
  ],
  ['status', ({ config }) => withDesk(config, printStatus)],
  ['log', ({ config }) => withDesk(config, printAudit)],
  ['retry', ({ config, argument, now }) => withDesk(config, (sql) => retryDeliveries(sql, argument, now))],
  ['test', ({ config, argument, now }) => testChannels(config, argument, now)],
  ['letter', ({ config }) => withDesk(config, printLetter)],
  ['letter export', ({ config }) => withDesk(config, exportList)],
  [
    'letter import',
    withArgument('Name a file.', (file, { config, now }) =>
      withDesk(config, (sql) => importList(sql, file, now)),
    ),
  ],
  [
    'letter erase',
    withArgument('Give an address.', (address, { config }) =>
      withDesk(config, (sql) => eraseAddress(sql, address)),
    ),
  ],
  [
    'backup',
    withArgument('Name a file.', (file, { config }) => ofFile(config, () => backUp(config.stateDir, file))),
  ],
  [
    'restore',
    withArgument('Name a file.', (file, { config, now }) =>
      ofFile(config, () => restore(config.stateDir, file, now)),
    ),
  ],
] satisfies readonly (readonly [string, Command])[])

/** Parses the arguments; returns a message if they are wrong. */
function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function misuse(reason: string): 2 {
  console.error(`${reason}\n\n${USAGE}`)
  return 2
}

/**
 * Runs a command that needs the file `desk.db`. If the desk is in PostgreSQL, prints an error instead,
 * because then the file does not exist.
 */
function ofFile({ databaseUrl }: Config, work: () => Promise<Code>): Code | Promise<Code> {
  if (databaseUrl === undefined) return work()
  console.error('The desk is in PostgreSQL: use pg_dump and pg_restore.')
  return 1
}

async function withDesk(config: Config, work: (sql: Sql) => Promise<Code>): Promise<Code> {
  const { stateDir, databaseUrl } = config
  const isNew = databaseUrl === undefined && !existsSync(deskFile(stateDir))
  const sql = await openDesk(config)
  try {
    if (isNew) console.log(`Created ${deskFile(stateDir)}: back it up together with history.db.`)
    return await work(sql)
  } finally {
    await sql.close()
  }
}
