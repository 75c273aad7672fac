import { createHash } from 'node:crypto'
import type { Database } from 'libsql'
import { contentText } from '@/lib/site/content-file'
import { changedTags } from './changed-tags'
import { compareDay } from './compare-day'
import { type Connection, openConnection } from './connection'
import { contentHash } from './content-hash'
import type { DatabaseLocation } from './database'
import { type FileSystem, nodeFileSystem } from './file-system'
import { FolderSync, fillDatabase, PAGE_FILES } from './folder-sync'
import { generationOf } from './generation'
import { unpublishedFiles } from './held-back'
import { type ArchiveHistory, HistoryUpdater, NO_HISTORY } from './history-updater'
import { type Indexer, indexInProcess } from './indexer'
import { type FollowedLabels, followLabels } from './labels'
import type { Archive, SyncReport } from './model'
import { readPast } from './past'
import { followRules } from './publication-rules'
import { createQueries, createQueryContext, type QueryContext } from './queries'
import { type Snapshot, type SnapshotSource, takeSnapshot } from './snapshot'
import { manageStorage, type OpenedLocation, openWithFallback, type Storage } from './storage'
import { daysToCompare } from './stored-repeats'

export interface ArchiveOptions {
  /** Parses and writes files in other threads. Without it, the thread that opens the archive does this. */
  readonly indexer?: Indexer | undefined
  readonly fileSystem?: FileSystem
  /**
   * How long a file must be unchanged before it is read, in milliseconds. The default is 0: files are read at
   * once.
   */
  readonly settleMs?: number
  /**
   * If most files are missing at once, they stay in the archive for this long, in milliseconds. Then they are
   * removed.
   */
  readonly removalGraceMs?: number
  /** Returns the current time in milliseconds since 1970. Issues of later days are not published yet. */
  readonly now?: () => number
  /** Returns monotonic time in milliseconds. */
  readonly monotonicNow?: () => number
  /** Folders to try for the database while its own folder cannot be written. */
  readonly fallbackFolders?: readonly string[]
  /** For a read-only thread: called if the database is damaged, because this thread cannot repair it. */
  readonly onDamage?: (reason: string) => never
}

/** The objects that an archive is made of, apart from its queries. */
interface ArchiveParts {
  readonly connection: Connection
  readonly storage: Storage
  readonly folderSync: FolderSync
  readonly history: ArchiveHistory
  readonly labels: FollowedLabels
}

/**
 * Opens an archive in the state in which it was last written; `sync` then brings it up to date. If the
 * database is found damaged, now or later, it is rebuilt from the files.
 */
export function openArchive(location: DatabaseLocation, options: ArchiveOptions = {}): Archive {
  const { connection, storage, folderSync, history, labels } = openParts(location, options)
  const { query } = connection
  const generation = (): number => query(generationOf)
  const context = createQueryContext(query, generation, () => labels.last().byId)
  const { held, teasers } = context
  const unpublished = context.cached(() => query(unpublishedFiles))
  const isComplete = (): boolean => {
    const { done, total } = archive.progress()
    return done >= total && folderSync.folder().state === 'in-step'
  }
  const archive: Archive = {
    ...createQueries(context),
    ...{ generation, held, ...dayComparer(context) },
    unpublishedFiles: () => [...unpublished(), ...folderSync.ignored()],
    progress: () => folderSync.progress() ?? { done: teasers().length, total: teasers().length },
    folder: () => folderSync.folder(),
    ...changeQueries({ query, labels, contentDir: location.contentDir, source: () => archive }),
    repair: connection.repair,
    history: () => history.state(),
    movedIssue: (key) => history.movedIssue(key),
    changesSince: (number, limit) => history.changesSince(number, limit),
    changesStart: (points) => history.changesStart(points),
    noteShared: (point) => history.noteShared(point, generation(), isComplete()),
    wasLive: (page) => history.wasLive(page),
    storage: () => storage.state(),
    sync: async (complete) => {
      const report = await scanAndRepair(folderSync, storage, complete)
      void history.update(generation(), report.removed, isComplete())
      return { ...report, held: held() }
    },
    close: () => {
      for (const part of [folderSync, history, connection, storage]) part.close()
    },
  }
  return archive
}

/** Opens the database and creates the objects that synchronise it with the folder. */
function openParts(location: DatabaseLocation, options: ArchiveOptions): ArchiveParts {
  const { fileSystem = nodeFileSystem, settleMs = 0, removalGraceMs = 600_000, fallbackFolders } = options
  const { now = Date.now, monotonicNow = () => performance.now() } = options
  const labels = followLabels(location.contentDir)
  const rules = followRules(location.contentDir)
  const files = { folder: location.issuesDir, fileSystem, past: readPast(location) }
  const fill = (db: Database): void =>
    fillDatabase(db, { ...files, labels: labels.now(), rules: rules(), now: now() })
  const { found, connection } = openWhereWritable(location, fill, options)
  const { query } = connection
  const given = options.indexer ?? indexInProcess(connection, { ...files, labels: labels.now, rules, now })
  const indexer = indexerOf(connection, given)
  const storage = manageStorage({
    ...{ home: location, found, connection, monotonicNow, fallbackFolders },
    run: indexer.run,
  })
  const folderSync = new FolderSync({
    ...{ location, connection, rules, indexer, fileSystem, settleMs, removalGraceMs, now, monotonicNow },
    labels: labels.now,
  })
  const { stateDir } = location
  const history =
    stateDir === undefined
      ? NO_HISTORY
      : new HistoryUpdater({ location: { ...location, stateDir }, query, fileSystem, monotonicNow, now })
  return { connection, storage, folderSync, history, labels }
}

/**
 * Returns an indexer that writes to the database that the connection currently uses, because the connection
 * may move to another folder.
 */
const indexerOf = (connection: Connection, indexer: Indexer): Indexer => ({
  hasBackground: indexer.hasBackground,
  run: (batch, priority) => indexer.run({ ...batch, dataDir: connection.location().dataDir }, priority),
  prepare: () => indexer.prepare(),
  close: () => indexer.close(),
})

interface ChangeQueryParts {
  readonly query: Connection['query']
  readonly labels: FollowedLabels
  readonly contentDir: string
  readonly source: () => SnapshotSource
}

/** Returns the queries that compare states of the archive. */
function changeQueries({
  query,
  labels,
  contentDir,
  source,
}: ChangeQueryParts): Pick<Archive, 'changes' | 'contentHash' | 'listsHash'> {
  /**
   * Returns a text that changes with everything that pages show besides issues: the lists, the site profile
   * and the editors' own pages.
   */
  const lists = (): string =>
    [labels.last().hash, ...PAGE_FILES.map((name) => contentText(contentDir, name))].join('\n')
  const snapshot = (): Snapshot => query((db) => takeSnapshot(db, source(), lists()))
  return {
    changes(before) {
      const after = snapshot()
      const tags = before === undefined ? 'all' : query((db) => changedTags(db, before, after))
      return { snapshot: after, tags }
    },
    contentHash: () => contentHash(snapshot()),
    listsHash() {
      const redirects = contentText(contentDir, 'redirects.yaml')
      return createHash('sha256').update(`${lists()}\n${redirects}`).digest('hex').slice(0, 16)
    },
  }
}

/**
 * Returns two functions: one compares the reports of the next day, the other tells whether all days have been
 * compared.
 */
function dayComparer({
  query,
  cached,
  teasers,
}: QueryContext): Pick<Archive, 'compareNextDay' | 'hasComparedAll'> {
  const toCompare = cached(() => query((db) => daysToCompare(db, teasers())))
  return {
    compareNextDay() {
      const [day] = toCompare()
      if (day === undefined || !query((db) => compareDay(db, day))) return false
      toCompare().shift()
      return true
    },
    hasComparedAll: () => toCompare().length === 0,
  }
}

/**
 * Opens the database. If its folder cannot be written, a temporary folder is used. A thread that only reads
 * passes `onDamage`; such a thread never uses a temporary folder.
 */
function openWhereWritable(
  location: DatabaseLocation,
  fill: (db: Database) => void,
  { onDamage, fallbackFolders }: ArchiveOptions,
): { readonly found: OpenedLocation; readonly connection: Connection } {
  if (onDamage !== undefined)
    return { found: { location }, connection: openConnection(location, fill, onDamage) }
  const { opened, ...found } = openWithFallback(location, (one) => openConnection(one, fill), fallbackFolders)
  return { found, connection: opened }
}

/**
 * Scans the folder. If writing fails, repairs the storage and scans again. If another process blocks writing,
 * returns no changes; a later scan finds them.
 */
async function scanAndRepair(
  folderSync: FolderSync,
  storage: Storage,
  complete?: readonly string[],
): Promise<Omit<SyncReport, 'held'>> {
  await storage.check()
  try {
    const report = await folderSync.scan(complete)
    storage.succeeded()
    return report
  } catch (error) {
    if (!(await storage.handle(error))) throw error
    return storage.state().kind === 'locked'
      ? { added: [], changed: [], removed: [] }
      : folderSync.scan(complete)
  }
}
