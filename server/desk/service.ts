import { existsSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Archive } from '@/lib/archive/model'
import type { DeskIssue } from '@/lib/desk/context'
import { deskFile, openDesk } from '@/lib/desk/database'
import { createDesk } from '@/lib/desk/desk'
import { Outbox } from '@/lib/desk/outbox'
import type { DeskPage, MessagePreview } from '@/lib/desk/page-model'
import { previewMessages } from '@/lib/desk/preview-messages'
import { Revisions } from '@/lib/desk/revisions'
import { DatabaseBusy, DatabaseUnreachable, type Sql } from '@/lib/desk/sql/sql'
import { storedAnswersOf } from '@/lib/desk/stored-answers'
import { tokensOf } from '@/lib/desk/tokens'
import { readProfile } from '@/lib/profile/read'
import type { Config } from '@/lib/site/config'
import { clientOf, type TrustedProxies } from '@/server/client-address'
import type { Fields } from '@/server/headers'
import { log, reasonOf } from '@/server/log'
import { RateBound } from '@/server/rate'
import type { UpstreamAnswer } from '@/server/upstream'
import { answerToError, DAMAGED } from './answer-error'
import { requestHandlerOf } from './handle-request'
import type { OpenDesk } from './open-desk'
import { failureFor } from './pages/failure'
import { type DeskAnswer, problem } from './problem'
import { sendAnswer } from './send-answer'

export interface DeskServiceOptions {
  readonly config: Config
  readonly archive: Archive
  readonly isTrustedProxy: TrustedProxies
  /** Called when an issue was published. Resolves when readers see it. */
  readonly onWritten: (file: string) => Promise<void>
  /** Returns the page that the framework renders for a path. */
  readonly render: (path: string) => Promise<UpstreamAnswer>
  /** Renders a page of the desk from its data. */
  readonly renderPage: (page: DeskPage) => Promise<UpstreamAnswer>
}

export interface DeskService {
  /**
   * Answers a request to a path below `/desk`.
   * @param path without the base path of `SITE_URL`
   * @returns false if the site has no desk and the request is for a page. The caller must then answer with
   * the not-found page.
   */
  answer(request: IncomingMessage, response: ServerResponse, path: string, fields: Fields): Promise<boolean>
  close(): void
}

/**
 * Interval between checks for scheduled issues that are due, in milliseconds. Other processes may schedule
 * issues, too.
 */
const CHECK_INTERVAL_MS = 300
/** Wait after a failed check, in milliseconds. */
const RETRY_AFTER_MS = 5_000
/** Up to this rate, failed attempts of a client are answered and logged. */
const FAILURE_RATE = { burst: 10, aSecond: 0.2 } as const

/** `damaged`: the database cannot be opened. */
type Opened =
  | { readonly kind: 'open'; readonly sql: Sql; readonly parts: OpenDesk }
  | { readonly kind: 'damaged' }

/** Starts the desk. It is off while there is no token. It notices when `desk.db` is created or replaced. */
export function startDeskService(options: DeskServiceOptions): DeskService {
  const { config, archive } = options
  const current = databaseFollower(options)
  const renderPage = async (page: DeskPage) => answerOf(await options.renderPage(page))
  const handle = requestHandlerOf({
    ...{ siteUrl: config.siteUrl, secrets: config.deskSecrets },
    ...{ liveIssues: archive.newest, heldFiles: archive.held },
    renderPreview: async (path) => answerOf(await options.render(path)),
    renderPage,
    now: Date.now,
    timeZone: () => readProfile(config.contentDir).timeZone,
    countFailure: failureCounter(options.isTrustedProxy),
  })
  const stopSchedule = followSchedule(async () => {
    const desk = await current.desk()
    if (desk?.kind !== 'open' || (await isOff(desk, config))) return []
    return desk.parts.desk.publishDue()
  })
  /** Returns the answer of the desk; `undefined` if there is no desk or it is off. */
  const answerTo = async (request: IncomingMessage, path: string): Promise<DeskAnswer | undefined> => {
    const desk = await current.desk()
    if (desk === undefined || (await isOff(desk, config))) return undefined
    return desk.kind === 'damaged' ? DAMAGED : handle(request, path, desk.parts)
  }
  return {
    async answer(request, response, path, fields) {
      const found = await answerTo(request, path).catch((error: unknown) => answerToError(error, logError))
      if (found === undefined && (request.method === 'GET' || request.method === 'HEAD')) return false
      const answer = found === undefined ? DESK_OFF : await failureFor(request, path, found, renderPage)
      sendAnswer(request, response, answer, fields)
      return true
    },
    close() {
      stopSchedule()
      current.close()
    },
  }
}

/**
 * Returns a function that returns the open desk. It opens `desk.db` when the file appears, and opens it again
 * when the file was replaced (`npm run desk -- restore`). PostgreSQL is opened once.
 */
function databaseFollower(options: DeskServiceOptions) {
  const { stateDir, databaseUrl } = options.config
  const inode = (): number | undefined => (databaseUrl === undefined ? inodeOf(deskFile(stateDir)) : 0)
  let opened: { readonly inode: number; readonly desk: Promise<Opened> } | undefined
  const close = (): void => {
    opened?.desk.then((desk) => (desk.kind === 'open' ? desk.sql.close() : undefined)).catch(logError)
    opened = undefined
  }
  return {
    /** Returns the desk; `undefined` if there is no database. */
    async desk(): Promise<Opened | undefined> {
      const current = inode()
      if (opened?.inode !== current) close()
      if (current === undefined) return undefined
      opened ??= { inode: current, desk: open(options) }
      return opened.desk
    },
    close,
  }
}

const answerOf = ({ status, type, body }: UpstreamAnswer): DeskAnswer => ({
  status,
  body: { type, text: body.toString('utf8') },
})

const inodeOf = (file: string): number | undefined => (existsSync(file) ? statSync(file).ino : undefined)

async function isOff(desk: Opened, { contentDir, deskSecrets }: Config): Promise<boolean> {
  if (readProfile(contentDir).desk === 'off') return true
  return desk.kind === 'open' && deskSecrets.length === 0 && !(await desk.parts.tokens.hasAny())
}

async function open({ config, archive, onWritten }: DeskServiceOptions): Promise<Opened> {
  try {
    const sql = await openDesk(config)
    const desk = createDesk({
      sql,
      issuesDir: config.issuesDir,
      fileOf: (key) => archive.issue(key)?.issue.file,
      rules: () => readProfile(config.contentDir),
      now: Date.now,
      onWritten: (file) => onWritten(file).catch(logError),
    })
    desk.recover().catch(logError)
    const revisions = new Revisions(sql)
    const parts: OpenDesk = {
      messages: (issue, bytes) => messagesOf(issue, bytes, { sql, archive, config }),
      ...{ desk, tokens: tokensOf(sql), answers: storedAnswersOf(sql), outbox: new Outbox(sql) },
      note: (who, what, about) => revisions.note(who, what, about, Date.now()),
    }
    return { kind: 'open', sql, parts }
  } catch (error) {
    logError(error)
    return { kind: 'damaged' }
  }
}

/**
 * Returns previews of the messages that the channels will send about a text. A text that is not an issue has
 * none, because it cannot go live.
 */
async function messagesOf(
  { key, file }: DeskIssue,
  bytes: Uint8Array,
  { sql, archive, config }: { readonly sql: Sql } & Pick<DeskServiceOptions, 'archive' | 'config'>,
): Promise<readonly MessagePreview[]> {
  const { siteUrl, contentDir } = config
  const site = { siteUrl, profile: readProfile(contentDir) }
  return key === undefined
    ? []
    : previewMessages({ bytes, file, key }, { sql, archive, site, env: process.env })
}

const logError = (error: unknown): void => log('error', { reason: `desk: ${reasonOf(error)}` })

const DESK_OFF = problem(404, 'This site has no desk: npm run desk -- token add NAME turns it on.')
/** Returns a function that counts failed attempts by address and logs them without the token. */
function failureCounter(isTrusted: TrustedProxies) {
  const rate = new RateBound(FAILURE_RATE)
  return (request: IncomingMessage, reason: string): number => {
    const client = clientOf(request, isTrusted).key
    const wait = rate.take(client, Date.now())
    if (wait === 0) log('desk refused a request', { client, reason })
    return wait
  }
}

/** Publishes due issues at regular intervals, until the returned function is called. */
function followSchedule(publishDue: () => Promise<readonly string[]>): () => void {
  let nextAt = 0
  let isRunning = false
  const publishWhenDue = async (): Promise<void> => {
    if (isRunning || performance.now() < nextAt) return
    isRunning = true
    try {
      const files = await publishDue()
      if (files.length > 0) log('published as scheduled', { files })
    } catch (error) {
      nextAt = performance.now() + RETRY_AFTER_MS
      // `server/working-copy.ts` already logs that the database cannot be reached.
      if (!(error instanceof DatabaseUnreachable || error instanceof DatabaseBusy)) logError(error)
    } finally {
      isRunning = false
    }
  }
  const timer = setInterval(() => void publishWhenDue(), CHECK_INTERVAL_MS)
  return () => clearInterval(timer)
}
