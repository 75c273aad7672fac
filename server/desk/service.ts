import { existsSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from 'libsql'
import { isBusy, isDamage, isUnwritable } from '@/lib/archive/database-errors'
import { errorCode } from '@/lib/archive/file-system'
import type { Archive } from '@/lib/archive/model'
import { deskFile, openDesk } from '@/lib/desk/database'
import { createDesk } from '@/lib/desk/desk'
import { Outbox } from '@/lib/desk/outbox'
import type { DeskPage } from '@/lib/desk/page-model'
import { Revisions } from '@/lib/desk/revisions'
import { storedAnswersOf } from '@/lib/desk/stored-answers'
import { tokensOf } from '@/lib/desk/tokens'
import { readProfile } from '@/lib/profile/read'
import type { Config } from '@/lib/site/config'
import { clientOf, type TrustedProxies } from '@/server/client-address'
import type { Fields } from '@/server/headers'
import { log, reasonOf } from '@/server/log'
import { RateBound } from '@/server/rate'
import type { UpstreamAnswer } from '@/server/upstream'
import { requestHandlerOf } from './handle-request'
import type { OpenDesk } from './open-desk'
import { failureFor } from './pages/failure'
import { type DeskAnswer, problem } from './problem'
import { sendAnswer } from './send-answer'

export interface DeskServiceOptions {
  readonly config: Config
  readonly archive: Archive
  readonly isTrustedProxy: TrustedProxies
  /** Called when a file was written; resolves when readers see it. */
  readonly onWritten: (file: string) => Promise<void>
  /** Returns a page of the framework. */
  readonly render: (path: string) => Promise<UpstreamAnswer>
  /** Returns a page of the desk. */
  readonly renderPage: (page: DeskPage) => Promise<UpstreamAnswer>
}

/** The desk of the server. */
export interface DeskService {
  /** Answers a request to `/desk` without the base path. Returns false if the site has no desk. */
  answer(request: IncomingMessage, response: ServerResponse, path: string, fields: Fields): boolean
  close(): void
}

/** How often scheduled issues are looked for: other processes schedule some, too. In milliseconds. */
const LOOK_EVERY_MS = 300
/** After a failed look the next one waits this long, in milliseconds. */
const RETRY_AFTER_MS = 5_000
/** Failed attempts of a client that are answered and logged. */
const FAILURES = { burst: 10, aSecond: 0.2 } as const

/** The state of `desk.db`: `damaged` also if it cannot be opened for another reason. */
type Opened =
  | { readonly kind: 'open'; readonly inode: number; readonly db: Database; readonly parts: OpenDesk }
  | { readonly kind: 'damaged'; readonly inode: number }

/** Starts the desk. It is off until there is a token, and looks for `desk.db` again while it runs. */
export function startDeskService(options: DeskServiceOptions): DeskService {
  const { config, archive } = options
  let opened: Opened | undefined
  const close = (): void => {
    if (opened?.kind === 'open') opened.db.close()
    opened = undefined
  }
  const current = (): Opened | undefined => {
    const inode = inodeOf(deskFile(config.stateDir))
    if (opened?.inode !== inode) close()
    if (inode !== undefined) opened ??= open(options, inode)
    return opened
  }
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
  const stopSchedule = followSchedule(() => {
    const desk = current()
    return desk?.kind === 'open' && !isOff(desk, config) ? desk.parts.desk.publishDue() : undefined
  })
  return {
    answer(request, response, path, fields) {
      const desk = current()
      if (desk === undefined || isOff(desk, config)) {
        if (request.method === 'GET' || request.method === 'HEAD') return false
        sendAnswer(request, response, OFF, fields)
        return true
      }
      const answering: Promise<DeskAnswer> =
        desk.kind === 'damaged' ? Promise.resolve(DAMAGED) : handle(request, path, desk.parts)
      answering
        .catch((error: unknown) => answerToError(error))
        .then((answer) => failureFor(request, path, answer, renderPage))
        .then((answer) => sendAnswer(request, response, answer, fields))
        .catch(() => response.destroy())
      return true
    },
    close() {
      stopSchedule()
      close()
    },
  }
}

const answerOf = ({ status, type, body }: UpstreamAnswer): DeskAnswer => ({
  status,
  body: { type, text: body.toString('utf8') },
})

const inodeOf = (file: string): number | undefined => (existsSync(file) ? statSync(file).ino : undefined)

const isOff = (desk: Opened, { contentDir, deskSecrets }: Config): boolean =>
  readProfile(contentDir).desk === 'off' ||
  (desk.kind === 'open' && deskSecrets.length === 0 && !desk.parts.tokens.hasAny())

function open({ config, archive, onWritten }: DeskServiceOptions, inode: number): Opened {
  try {
    const db = openDesk(config.stateDir)
    const desk = createDesk({
      db,
      issuesDir: config.issuesDir,
      fileOf: (key) => archive.issue(key)?.issue.file,
      rules: () => readProfile(config.contentDir),
      now: Date.now,
      onWritten: (file) => onWritten(file).catch(logError),
    })
    desk.recover().catch(logError)
    const revisions = new Revisions(db)
    const parts: OpenDesk = {
      ...{ desk, tokens: tokensOf(db), answers: storedAnswersOf(db), outbox: new Outbox(db) },
      note: (who, what, about) => revisions.note(who, what, about, Date.now()),
    }
    return { kind: 'open', inode, db, parts }
  } catch (error) {
    logError(error)
    return { kind: 'damaged', inode }
  }
}

const logError = (error: unknown): void => log('error', { reason: `desk: ${reasonOf(error)}` })

const OFF = problem(404, 'This site has no desk: npm run desk -- token add NAME turns it on.')
const DAMAGED = problem(503, 'desk.db cannot be read: restore a backup (npm run desk -- restore FILE).')

/** Returns what the sender is told of a failure; nothing has been published then. */
function answerToError(error: unknown): DeskAnswer {
  if (isBusy(error))
    return problem(503, 'Another process writes now: send it again.', { headers: { 'Retry-After': '1' } })
  logError(error)
  if (isUnwritable(error) || (error instanceof Error && 'syscall' in error))
    return problem(
      507,
      `The content or state folder cannot be written (${errorCode(error)}): nothing was published.`,
    )
  return isDamage(error) ? DAMAGED : problem(500, 'The desk failed: see the log of the server.')
}

/** Counts failed attempts by address, and logs them without the token. */
function failureCounter(isTrusted: TrustedProxies) {
  const rate = new RateBound(FAILURES)
  return (request: IncomingMessage, reason: string): number => {
    const client = clientOf(request, isTrusted).key
    const wait = rate.take(client, Date.now())
    if (wait === 0) log('desk refused a request', { client, reason })
    return wait
  }
}

/** Calls a function that publishes what is due, regularly until the returned function is called. */
function followSchedule(publishDue: () => Promise<readonly string[]> | undefined): () => void {
  let nextAt = 0
  let isRunning = false
  const look = async (): Promise<void> => {
    if (isRunning || performance.now() < nextAt) return
    isRunning = true
    try {
      const files = (await publishDue()) ?? []
      if (files.length > 0) log('published as scheduled', { files })
    } catch (error) {
      nextAt = performance.now() + RETRY_AFTER_MS
      logError(error)
    } finally {
      isRunning = false
    }
  }
  const timer = setInterval(() => void look(), LOOK_EVERY_MS)
  return () => clearInterval(timer)
}
