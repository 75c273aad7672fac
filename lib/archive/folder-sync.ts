import type { Database } from 'libsql'
import { contentState } from '@/lib/site/content-file'
import type { Connection } from './connection'
import type { DatabaseLocation } from './database'
import { isDamage } from './database-errors'
import type { FileSystem } from './file-system'
import { type Listing, listFolder, type UnreadableFile } from './folder'
import { generationOf } from './generation'
import type { Indexer } from './indexer'
import type { Labels } from './labels'
import type { Archive, FolderState, SyncReport } from './model'
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

/** Batches of the newest issues that a look waits for, before the rest is done in the background. */
const FIRST_BATCHES = 1
/** So few are all waited for. */
const MIN_BATCHES_FOR_WORKERS = 4
/** Each so many batches in the background the pages are made anew, and the archive is seen to grow. */
const BATCHES_PER_GENERATION = 120
/** The last batches are shown, whichever of them ends last. */
const SHOWN_AT_END = 3
/** What is to be read so soon is prepared for. */
const PREPARE_WITHIN_MS = 2_000
/** Files of editors that pages are made of, beside the lists. */
export const PAGE_FILES = ['site.yaml']

export interface FolderSyncOptions {
  readonly place: DatabaseLocation
  readonly connection: Connection
  /** The lists as they are now. */
  readonly labels: () => Labels
  readonly indexer: Indexer
  readonly fileSystem: FileSystem
  /** How long a file must have been left alone before it is read, in milliseconds. */
  readonly settleMs: number
  /** How long most files must have been gone before they are removed, in milliseconds. */
  readonly removalGraceMs: number
  /** The clock, in milliseconds since 1970. */
  readonly now: () => number
  /** A clock that never jumps, in milliseconds. */
  readonly monotonicNow: () => number
}

/** Keeps the database in step with the folder, a look at a time. */
export interface FolderSync {
  look(): Promise<Omit<SyncReport, 'held'>>
  /** How far the background work is; `undefined` while there is none. */
  progress(): ReturnType<Archive['progress']> | undefined
  folder(): FolderState
  close(): void
}

const NO_CHANGES = { added: [], changed: [], removed: [] } as const

/**
 * Follows a folder in stages: list it, tell what has settled, plan, and have the plan's batches read and
 * written.
 */
export function createFolderSync(parts: FolderSyncOptions): FolderSync {
  const { place, connection, indexer } = parts
  const { query } = connection
  const settling = watchSettling(parts)
  const retries = trackRetries(parts.monotonicNow)
  const removals = guardRemovals(place, parts.removalGraceMs)
  const background = trackBackground(query)
  /**
   * The last look that left nothing to do: while nothing differs from it there is nothing to ask the
   * database.
   */
  let idleLook: FolderScan | undefined
  /** Files that are being worked on. */
  const assigned = new Set<string>()
  let pageFiles: string | undefined
  let listing: Listing = { kind: 'listed', files: [], unreadable: [] }

  /**
   * A page that shows what one of these files says is as old as the file was: another file, another
   * generation.
   */
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
  ): { readonly plan: Plan; readonly nextInMs: number | undefined } => {
    const isFree = ({ name }: { readonly name: string }): boolean => !assigned.has(name)
    const relabel = query((db) => labelledOtherwise(db, labels)).filter((name) => !assigned.has(name))
    if (listing.kind === 'unreadable')
      return { plan: { read: [], removed: [], relabel, unreadable: [] }, nextInMs: undefined }
    const there = new Set([...listing.files, ...listing.unreadable].map(({ name }) => name))
    const differing = listing.files.filter(({ name, stamp }) => known.get(name)?.stamp !== stamp)
    // (Those that are being removed are decided on already.)
    const missing = [...known.keys()].filter((name) => !there.has(name) && !assigned.has(name))
    const { settled, gone, nextInMs } = settling.observe(differing, missing)
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

  /** Runs a batch; its files are left alone by other looks meanwhile. */
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
      // Unless another batch has found it before.
      if (isDamage(error) && query((db) => db) === database) connection.repair()
      throw error
    } finally {
      for (const name of names) assigned.delete(name)
    }
  }

  /** Does the rest of a plan while others look again; what fails is found undone by a later look. */
  const runInBackground = (batches: readonly Batch[], end: () => void): void => {
    const runs = batches.map((batch, index) => {
      const quiet =
        index % BATCHES_PER_GENERATION !== BATCHES_PER_GENERATION - 1 && index < batches.length - SHOWN_AT_END
      return run({ ...batch, quiet }, 'background')
    })
    void Promise.allSettled(runs).then(() => {
      end()
      // Pages that say how far it is are old now.
      return indexer.run({ read: [], relabel: [], raise: true }, 'now').catch(() => {})
    })
  }

  return {
    async look() {
      await followPageFiles()
      const lists = parts.labels()
      listing = listFolder(place.issuesDir, parts.fileSystem)
      const look: FolderScan = { listing, labels: lists.hash, generation: query(generationOf) }
      const judgeAgain = query((db) => filesToJudgeAgain(db, parts.now()))
      if (idleLook !== undefined && judgeAgain.size === 0 && isSameScan(idleLook, look)) return NO_CHANGES
      const known = query(knownFiles)
      const { plan, nextInMs } = planOf(known, judgeAgain, lists.hash)
      const isIdle =
        isEmpty(plan) && nextInMs === undefined && assigned.size === 0 && removals.pending() === undefined
      idleLook = isIdle ? look : undefined
      if (nextInMs !== undefined && nextInMs <= PREPARE_WITHIN_MS) indexer.prepare()
      const batches = [...batchesOf(plan)]
      const first =
        batches.length <= MIN_BATCHES_FOR_WORKERS || !indexer.hasBackground ? batches.length : FIRST_BATCHES
      // What is known hides nothing from readers, unless its labels are old: it is no progress.
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
    close: () => indexer.close(),
  }
}

/** `undefined` where it cannot be told at the moment. */
function stateOfPageFiles(contentDir: string): string | undefined {
  try {
    return contentState(contentDir, PAGE_FILES)
  } catch {
    return undefined
  }
}

/** Files that have gone, but whose text stands in another file that is there: renamed. */
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

/** Counts how far the work in the background is, in issues that are labelled. */
function trackBackground(query: Connection['query']) {
  let running = 0
  let work = { labels: '', total: 0 }
  return {
    /** @param files how many are to be labelled @returns to be called at its end */
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
  (db.prepare('SELECT count(*) AS issues FROM issues WHERE labels = ?').get(labels) as { issues: number })
    .issues

/** Reads a whole folder into an empty database. */
export function fillDatabase(db: Database, parts: WriteParts & { readonly fileSystem: FileSystem }): void {
  const listing = listFolder(parts.folder, parts.fileSystem)
  if (listing.kind === 'unreadable') return
  const read = newestFirst(parts.folder, listing.files, new Map())
  for (const batch of batchesOf({ read, removed: [], relabel: [], unreadable: listing.unreadable }))
    writeFiles(db, parts, batch)
}
