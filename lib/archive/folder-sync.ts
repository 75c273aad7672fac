import type { Database } from 'libsql'
import { OWN_PAGES, ownPageFile } from '@/lib/profile/own-page'
import { contentState } from '@/lib/site/content-file'
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
import { checkRow, integer } from './rows'
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

/** Number of batches of the newest issues that a scan waits for; the rest runs in the background. */
const FIRST_BATCHES = 1
/** Up to this many batches a scan waits for all. */
const MIN_BATCHES_FOR_WORKERS = 4
/** In the background, the generation is raised every so many batches, so that pages show progress. */
const BATCHES_PER_GENERATION = 120
/** Number of last batches that raise the generation, whichever ends last. */
const SHOWN_AT_END = 3
/** The indexer is prepared if a file is due within this time. */
const PREPARE_WITHIN_MS = 2_000
/** Files of editors that pages depend on, besides the lists. */
export const PAGE_FILES = ['site.yaml', ...OWN_PAGES.map(ownPageFile)]

export interface FolderSyncOptions {
  readonly place: DatabaseLocation
  readonly connection: Connection
  /** Returns the current lists. */
  readonly labels: () => Labels
  /** Returns the current rules of publication. */
  readonly rules: () => CurrentRules
  readonly indexer: Indexer
  readonly fileSystem: FileSystem
  /** How long a file must be unchanged before it is read, in milliseconds. */
  readonly settleMs: number
  /** How long most files must be missing before they are removed, in milliseconds. */
  readonly removalGraceMs: number
  /** Returns milliseconds since 1970. */
  readonly now: () => number
  /** Returns monotonic time in milliseconds. */
  readonly monotonicNow: () => number
}

/** Synchronises the database with the folder, one scan at a time. */
export interface FolderSync {
  /** @param complete names of files that are known to be completely written */
  look(complete?: readonly string[]): Promise<Omit<SyncReport, 'held'>>
  /** Returns the progress of background work; `undefined` if there is none. */
  progress(): ReturnType<Archive['progress']> | undefined
  folder(): FolderState
  /** Returns the files that the folder's last listing left out. */
  ignored(): readonly IgnoredFile[]
  close(): void
}

const NO_CHANGES = { added: [], changed: [], removed: [] } as const

/**
 * Follows a folder in stages: list it, find settled files, plan, and have the plan's batches read and
 * written.
 */
export function createFolderSync(parts: FolderSyncOptions): FolderSync {
  const { place, connection, indexer } = parts
  const { query } = connection
  const settling = watchSettling(parts)
  const retries = trackRetries(parts.monotonicNow)
  const removals = guardRemovals(place, parts.removalGraceMs)
  const background = trackBackground(query)
  /** The last scan that left nothing to do: while the folder is unchanged, the database is not queried. */
  let idleLook: FolderScan | undefined
  /** Files in progress. */
  const assigned = new Set<string>()
  let pageFiles: string | undefined
  let listing: Listing = { kind: 'listed', files: [], unreadable: [], ignored: [] }

  /** Raises the generation if one of these files changed, because pages depend on them. */
  const followPageFiles = async (): Promise<void> => {
    const state = stateOfPageFiles(place.contentDir) ?? pageFiles
    const differs = pageFiles !== undefined && pageFiles !== state
    pageFiles = state
    if (differs) await indexer.run({ read: [], relabel: [], raise: true }, 'now')
  }

  const planOf = (
    known: ReadonlyMap<string, KnownFile>,
    judgeAgain: ReadonlySet<string>,
    labels: string,
    complete: readonly string[],
  ): { readonly plan: Plan; readonly nextInMs: number | undefined } => {
    const isFree = ({ name }: { readonly name: string }): boolean => !assigned.has(name)
    const relabel = query((db) => labelledOtherwise(db, labels)).filter((name) => !assigned.has(name))
    if (listing.kind === 'unreadable')
      return { plan: { read: [], removed: [], relabel, unreadable: [] }, nextInMs: undefined }
    const there = new Set([...listing.files, ...listing.unreadable].map(({ name }) => name))
    const differing = listing.files.filter(({ name, stamp }) => known.get(name)?.stamp !== stamp)
    // Removals in progress are already decided.
    const missing = [...known.keys()].filter((name) => !there.has(name) && !assigned.has(name))
    const { settled, gone, nextInMs } = settling.observe(differing, missing, complete)
    retries.keepOnly(new Set(differing.map(({ name }) => name)))
    const changed = new Set(differing)
    const unchanged = listing.files.filter((file) => judgeAgain.has(file.name) && !changed.has(file))
    const read = [...settled.filter(retries.isDue), ...unchanged].filter(isFree)
    const reading = differing.some((file) => !known.has(file.name) && retries.isDue(file))
    if (missing.length === 0) removals.clear()
    const removed =
      gone.length === 0
        ? []
        : removals.decide({ gone, moved: movedFiles(known, gone, there), known: known.size, reading })
    return {
      plan: {
        read: newestFirst(place.issuesDir, read, known),
        removed: removed.filter((name) => !assigned.has(name)),
        relabel,
        unreadable: listing.unreadable.filter((file) => !known.has(file.name) && isFree(file)),
      },
      nextInMs: leastOf(nextInMs, retries.nextInMs()),
    }
  }

  /** Runs a batch; other scans skip its files in the meantime. */
  const run = async (batch: Batch, priority: 'now' | 'background'): Promise<BatchReport> => {
    const names = filesOf(batch)
    for (const name of names) assigned.add(name)
    const database = query((db) => db)
    try {
      const report = await indexer.run(batch, priority)
      const failed = new Set(report.unreadable.map(({ name }) => name))
      for (const { name } of batch.read) if (!failed.has(name)) retries.forget(name)
      for (const { name, stamp, reason } of report.unreadable) retries.failed(name, stamp, reason)
      return report
    } catch (error) {
      // Unless another batch has repaired it already.
      if (isDamage(error) && query((db) => db) === database) connection.repair()
      throw error
    } finally {
      for (const name of names) assigned.delete(name)
    }
  }

  /** Runs the remaining batches while scans continue; a failed batch is planned again by a later scan. */
  const runInBackground = (batches: readonly Batch[], end: () => void): void => {
    const runs = batches.map((batch, index) => {
      const quiet =
        index % BATCHES_PER_GENERATION !== BATCHES_PER_GENERATION - 1 && index < batches.length - SHOWN_AT_END
      return run({ ...batch, quiet }, 'background')
    })
    void Promise.allSettled(runs).then(() => {
      end()
      // Pages that showed progress are outdated.
      return indexer.run({ read: [], relabel: [], raise: true }, 'now').catch(() => {})
    })
  }

  return {
    async look(complete = []) {
      await followPageFiles()
      const lists = parts.labels()
      listing = listFolder(place.issuesDir, parts.fileSystem)
      const look: FolderScan = { listing, labels: lists.hash, generation: query(generationOf) }
      const judgeAgain = query((db) => filesToJudgeAgain(db, parts.now(), parts.rules().key))
      if (idleLook !== undefined && judgeAgain.size === 0 && isSameScan(idleLook, look)) return NO_CHANGES
      const known = query(knownFiles)
      const { plan, nextInMs } = planOf(known, judgeAgain, lists.hash, complete)
      const isIdle =
        isEmpty(plan) && nextInMs === undefined && assigned.size === 0 && removals.pending() === undefined
      idleLook = isIdle ? look : undefined
      if (nextInMs !== undefined && nextInMs <= PREPARE_WITHIN_MS) indexer.prepare()
      const batches = [...batchesOf(plan)]
      const first =
        batches.length <= MIN_BATCHES_FOR_WORKERS || !indexer.hasBackground ? batches.length : FIRST_BATCHES
      // Known files are still served, unless their labels are outdated, so only unknown ones count as
      // progress.
      const unknown = [...plan.read.filter(({ name }) => !known.has(name)), ...plan.relabel]
      const end = batches.length > first ? background.begin(unknown.length, lists.hash) : undefined
      const runs = batches.slice(0, first).map((batch) => run(batch, 'now'))
      if (end !== undefined) runInBackground(batches.slice(first), end)
      const reports = await Promise.all(runs)
      return {
        added: reports.flatMap(({ added }) => added),
        changed: reports.flatMap(({ changed }) => changed),
        removed: reports.flatMap(({ removed }) => removed),
        ...(nextInMs !== undefined && { nextInMs }),
      }
    },
    progress: background.progress,
    folder: () => folderState(listing, removals.pending(), retries.unreadable()),
    ignored: () => (listing.kind === 'listed' ? listing.ignored : []),
    close: () => indexer.close(),
  }
}

/** Returns `undefined` if it cannot be determined at the moment. */
function stateOfPageFiles(contentDir: string): string | undefined {
  try {
    return contentState(contentDir, PAGE_FILES)
  } catch {
    return undefined
  }
}

/** Returns missing files whose text is in another file: renamed files. */
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

/** Counts the progress of background work in labelled issues. */
function trackBackground(query: Connection['query']) {
  let running = 0
  let work = { labels: '', total: 0 }
  return {
    /**
     * @param files number of files to label
     * @returns a function to call at the end
     */
    begin(files: number, labels: string): () => void {
      const before =
        running > 0 && work.labels === labels ? work.total : query((db) => labelledIssues(db, labels))
      work = { labels, total: before + files }
      running += 1
      return () => {
        running -= 1
      }
    },
    progress(): { readonly done: number; readonly total: number } | undefined {
      if (running === 0) return undefined
      const done = query((db) => labelledIssues(db, work.labels))
      return { done, total: Math.max(done, work.total) }
    },
  }
}

const labelledIssues = (db: Database, labels: string): number =>
  checkRow(
    { issues: integer },
    db.prepare('SELECT count(*) AS issues FROM issues WHERE labels = ?').get(labels),
  )?.issues ?? 0

/** Reads a whole folder into an empty database. */
export function fillDatabase(db: Database, parts: WriteParts & { readonly fileSystem: FileSystem }): void {
  const listing = listFolder(parts.folder, parts.fileSystem)
  if (listing.kind === 'unreadable') return
  const read = newestFirst(parts.folder, listing.files, new Map())
  for (const batch of batchesOf({ read, removed: [], relabel: [], unreadable: listing.unreadable }))
    writeFiles(db, parts, batch)
}
