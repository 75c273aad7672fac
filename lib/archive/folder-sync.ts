import type { Database } from 'libsql'
import { OWN_PAGES, ownPageFile } from '@/lib/profile/own-page'
import { contentState } from '@/lib/site/content-file'
import { trackBackground } from './background-progress'
import type { Connection } from './connection'
import type { DatabaseLocation } from './database'
import { isDamage } from './database-errors'
import type { FileSystem } from './file-system'
import { type IgnoredFile, type Listing, listFolder, type UnreadableFile } from './folder'
import { generationOf } from './generation'
import type { Indexer } from './indexer'
import type { Labels } from './labels'
import type { Archive, FolderState, SyncReport } from './model'
import type { CurrentRules } from './publication-rules'
import { trackRetries } from './read-retries'
import { guardRemovals } from './removal-guard'
import { watchSettling } from './settled-files'
import {
  type Batch,
  type BatchReport,
  batchesOf,
  type FolderScan,
  filesOf,
  filesToJudgeAgain,
  isEmpty,
  isSameScan,
  type KnownFile,
  knownFiles,
  labelledOtherwise,
  newestFirst,
  type Plan,
} from './sync-plan'
import { type WriteParts, writeFiles } from './write-files'

/**
 * A large scan waits only for this many batches. They contain the newest issues. The other batches run in the
 * background.
 */
const FIRST_BATCHES = 1
/** Up to this number of batches, a scan waits for all of them. */
const MAX_AWAITED_BATCHES = 4
/** Every 120th batch in the background raises the generation, so that pages show progress. */
const BATCHES_PER_GENERATION = 120
/** The last batches, up to this number, also raise the generation, because any of them may end last. */
const LAST_SHOWN_BATCHES = 3
/** The indexer starts its workers if a file will be read within this time, in milliseconds. */
const PREPARE_WITHIN_MS = 2_000
/** Files in the content folder that pages depend on, besides issues and lists. */
export const PAGE_FILES = ['site.yaml', ...OWN_PAGES.map(ownPageFile)]

/** A batch that only raises the generation. */
const RAISE_GENERATION = { read: [], relabel: [], raise: true } as const

export interface FolderSyncOptions {
  readonly location: DatabaseLocation
  readonly connection: Connection
  /** Returns the current lists of topics and sources. */
  readonly labels: () => Labels
  /** Returns the current publication rules of `site.yaml`. */
  readonly rules: () => CurrentRules
  readonly indexer: Indexer
  readonly fileSystem: FileSystem
  /** How long a file must be unchanged before it is read, in milliseconds. */
  readonly settleMs: number
  /**
   * If most files are missing at once, they stay in the archive for this long, in milliseconds. Then they are
   * removed.
   */
  readonly removalGraceMs: number
  /** Returns milliseconds since 1970. */
  readonly now: () => number
  /** Returns monotonic time in milliseconds. */
  readonly monotonicNow: () => number
}

const NO_CHANGES = { added: [], changed: [], removed: [] } as const

/**
 * The state of the database before a scan: its files, and the files for which publication must be decided
 * again.
 */
interface Before {
  readonly known: ReadonlyMap<string, KnownFile>
  readonly judgeAgain: ReadonlySet<string>
  /** Hash of the current lists of topics and sources. */
  readonly labels: string
}

/**
 * Synchronises the database with a folder. A scan lists the folder, finds files that are no longer being
 * written, plans what to do, and runs the plan in batches.
 */
export class FolderSync {
  readonly #options: FolderSyncOptions
  readonly #query: Connection['query']
  readonly #indexer: Indexer
  readonly #settling: ReturnType<typeof watchSettling>
  readonly #retries: ReturnType<typeof trackRetries>
  readonly #removals: ReturnType<typeof guardRemovals>
  readonly #background: ReturnType<typeof trackBackground>
  /**
   * The last scan after which there was nothing to do. While the folder is unchanged, the database is not
   * queried again.
   */
  #idleScan: FolderScan | undefined
  /** Names of the files whose batches are running. */
  readonly #assigned = new Set<string>()
  #pageFiles: string | undefined
  #listing: Listing = { kind: 'listed', files: [], unreadable: [], ignored: [] }

  constructor(options: FolderSyncOptions) {
    this.#options = options
    this.#query = options.connection.query
    this.#indexer = options.indexer
    this.#settling = watchSettling(options)
    this.#retries = trackRetries(options.monotonicNow)
    this.#removals = guardRemovals(options.location, options.removalGraceMs)
    this.#background = trackBackground(this.#query)
  }

  /**
   * Scans the folder. The promise resolves when the newest changes are written.
   * @param complete names of files that are known to be completely written
   */
  async scan(complete: readonly string[] = []): Promise<Omit<SyncReport, 'held'>> {
    await this.#followPageFiles()
    const { location, fileSystem, now, rules } = this.#options
    const labels = this.#options.labels().hash
    this.#listing = listFolder(location.issuesDir, fileSystem)
    const scan: FolderScan = { listing: this.#listing, labels, generation: this.#query(generationOf) }
    const judgeAgain = this.#query((db) => filesToJudgeAgain(db, now(), rules().key))
    const isUnchanged = this.#idleScan !== undefined && isSameScan(this.#idleScan, scan)
    if (isUnchanged && judgeAgain.size === 0) return NO_CHANGES
    const before = { known: this.#query(knownFiles), judgeAgain, labels }
    const { plan, nextInMs } = this.#plan(before, complete)
    const isPending =
      nextInMs !== undefined || this.#assigned.size > 0 || this.#removals.pending() !== undefined
    this.#idleScan = isEmpty(plan) && !isPending ? scan : undefined
    if (nextInMs !== undefined && nextInMs <= PREPARE_WITHIN_MS) this.#indexer.prepare()
    const reports = await this.#carryOut(plan, before)
    return {
      added: reports.flatMap(({ added }) => added),
      changed: reports.flatMap(({ changed }) => changed),
      removed: reports.flatMap(({ removed }) => removed),
      ...(nextInMs !== undefined && { nextInMs }),
    }
  }

  /** Returns the progress of background indexing; `undefined` if there is none. */
  progress(): ReturnType<Archive['progress']> | undefined {
    return this.#background.progress()
  }

  folder(): FolderState {
    return folderState(this.#listing, this.#removals.pending(), this.#retries.unreadable())
  }

  /** Returns the files that the last listing of the folder ignored. */
  ignored(): readonly IgnoredFile[] {
    return this.#listing.kind === 'listed' ? this.#listing.ignored : []
  }

  close(): void {
    this.#indexer.close()
  }

  /** Raises the generation if one of `PAGE_FILES` changed. */
  async #followPageFiles(): Promise<void> {
    const state = stateOfPageFiles(this.#options.location.contentDir) ?? this.#pageFiles
    const differs = this.#pageFiles !== undefined && this.#pageFiles !== state
    this.#pageFiles = state
    if (differs) await this.#indexer.run(RAISE_GENERATION, 'now')
  }

  /** Plans what this scan has to do. Also returns in how many milliseconds the next file can be read. */
  #plan(before: Before, complete: readonly string[]): { readonly plan: Plan; readonly nextInMs?: number } {
    const { known, labels } = before
    const relabel = this.#query((db) => labelledOtherwise(db, labels)).filter(this.#isFree)
    const listing = this.#listing
    if (listing.kind === 'unreadable') return { plan: { read: [], removed: [], relabel, unreadable: [] } }
    const there = new Set([...listing.files, ...listing.unreadable].map(({ name }) => name))
    const differing = listing.files.filter(({ name, stamp }) => known.get(name)?.stamp !== stamp)
    // Files that a running batch is removing do not count as missing again.
    const missing = [...known.keys()].filter((name) => !there.has(name) && this.#isFree(name))
    const { settled, gone, nextInMs } = this.#settling.observe(differing, missing, complete)
    this.#retries.keepOnly(new Set(differing.map(({ name }) => name)))
    const changed = new Set(differing)
    const unchanged = listing.files.filter((file) => before.judgeAgain.has(file.name) && !changed.has(file))
    const read = [...settled.filter(this.#retries.isDue), ...unchanged]
    const reading = differing.some((file) => !known.has(file.name) && this.#retries.isDue(file))
    if (missing.length === 0) this.#removals.clear()
    const moved = movedFiles(known, gone, there)
    const removed =
      gone.length === 0 ? [] : this.#removals.decide({ gone, moved, known: known.size, reading })
    const free = read.filter(({ name }) => this.#isFree(name))
    const unreadable = listing.unreadable.filter(({ name }) => !known.has(name) && this.#isFree(name))
    const next = leastOf(nextInMs, this.#retries.nextInMs())
    return {
      plan: {
        read: newestFirst(this.#options.location.issuesDir, free, known),
        removed: removed.filter(this.#isFree),
        ...{ relabel, unreadable },
      },
      ...(next !== undefined && { nextInMs: next }),
    }
  }

  readonly #isFree = (name: string): boolean => !this.#assigned.has(name)

  /**
   * Runs the batches of a plan. If there are many batches, only the first batches run now, and the others run
   * in the background.
   */
  #carryOut(plan: Plan, { known, labels }: Before): Promise<readonly BatchReport[]> {
    const batches = [...batchesOf(plan)]
    const runsAll = batches.length <= MAX_AWAITED_BATCHES || !this.#indexer.hasBackground
    const first = runsAll ? batches.length : FIRST_BATCHES
    // Progress counts new files, and files whose labels are outdated. Changed files do not count, because
    // their old version is served meanwhile.
    const unknown = [...plan.read.filter(({ name }) => !known.has(name)), ...plan.relabel]
    const end = batches.length > first ? this.#background.begin(unknown.length, labels) : undefined
    const runs = batches.slice(0, first).map((batch) => this.#run(batch, 'now'))
    if (end !== undefined) this.#runInBackground(batches.slice(first), end)
    return Promise.all(runs)
  }

  /** Runs a batch. Until the batch ends, other scans do not plan its files. */
  async #run(batch: Batch, priority: 'now' | 'background'): Promise<BatchReport> {
    const names = filesOf(batch)
    for (const name of names) this.#assigned.add(name)
    const database = this.#query((db) => db)
    try {
      const report = await this.#indexer.run(batch, priority)
      const failed = new Set(report.unreadable.map(({ name }) => name))
      for (const { name } of batch.read) if (!failed.has(name)) this.#retries.forget(name)
      for (const { name, stamp, reason } of report.unreadable) this.#retries.failed(name, stamp, reason)
      return report
    } catch (error) {
      // If the database was replaced in the meantime, another batch has already repaired it.
      if (isDamage(error) && this.#query((db) => db) === database) this.#options.connection.repair()
      throw error
    } finally {
      for (const name of names) this.#assigned.delete(name)
    }
  }

  /** Runs the remaining batches in the background. If a batch fails, a later scan plans its files again. */
  #runInBackground(batches: readonly Batch[], end: () => void): void {
    const runs = batches.map((batch, index) => {
      const quiet =
        index % BATCHES_PER_GENERATION !== BATCHES_PER_GENERATION - 1 &&
        index < batches.length - LAST_SHOWN_BATCHES
      return this.#run({ ...batch, quiet }, 'background')
    })
    void Promise.allSettled(runs).then(() => {
      end()
      // Pages that show the progress are outdated now.
      return this.#indexer.run(RAISE_GENERATION, 'now').catch(() => {})
    })
  }
}

/** Returns a text that changes with `PAGE_FILES`; `undefined` if they cannot be examined at the moment. */
function stateOfPageFiles(contentDir: string): string | undefined {
  try {
    return contentState(contentDir, PAGE_FILES)
  } catch {
    return undefined
  }
}

/** Returns the missing files that were renamed: another file has their text. */
function movedFiles(
  known: ReadonlyMap<string, KnownFile>,
  gone: readonly string[],
  there: ReadonlySet<string>,
): ReadonlySet<string> {
  const hashes = new Set(
    [...known.values()].flatMap(({ name, hash }) => (there.has(name) && hash !== '' ? [hash] : [])),
  )
  return new Set(gone.filter((name) => hashes.has(known.get(name)?.hash ?? '')))
}

const leastOf = (...numbers: readonly (number | undefined)[]): number | undefined => {
  const given = numbers.filter((one) => one !== undefined)
  return given.length === 0 ? undefined : Math.min(...given)
}

function folderState(
  listing: Listing,
  removal: ReturnType<ReturnType<typeof guardRemovals>['pending']>,
  retried: readonly UnreadableFile[],
): FolderState {
  if (listing.kind === 'unreadable')
    return { state: 'unreadable', reason: listing.reason, unreadable: retried }
  const unreadable = [...listing.unreadable, ...retried]
  return removal === undefined
    ? { state: 'in-step', unreadable }
    : { state: 'removal-pending', ...removal, unreadable }
}

/** Reads all files of a folder into an empty database. */
export function fillDatabase(db: Database, parts: WriteParts & { readonly fileSystem: FileSystem }): void {
  const listing = listFolder(parts.folder, parts.fileSystem)
  if (listing.kind === 'unreadable') return
  const read = newestFirst(parts.folder, listing.files, new Map())
  for (const batch of batchesOf({ read, removed: [], relabel: [], unreadable: listing.unreadable }))
    writeFiles(db, parts, batch)
}
