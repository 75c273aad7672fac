import { createHash } from 'node:crypto'
import type { Database } from 'libsql'
import { compileNames, type Names } from '@/lib/search/names'
import { search } from '@/lib/search/search'
import type { IssueKey } from '@/lib/site/addresses'
import { contentText } from '@/lib/site/content-file'
import { changedTags } from './changed-tags'
import { compareDay } from './compare-day'
import { type Connection, openConnection } from './connection'
import { contentHash } from './content-hash'
import { correctionsOf } from './corrections'
import type { DatabaseLocation } from './database'
import { allEvents, eventById, eventIdOf, eventLists } from './events'
import { type FileSystem, nodeFileSystem } from './file-system'
import { createFolderSync, type FolderSync, fillDatabase, PAGE_FILES } from './folder-sync'
import { generationOf } from './generation'
import { headlineFontOf } from './headline-font'
import { filesLeftAlone, heldBack } from './held-back'
import { countImpacts, impactsOf, impactTopics } from './impacts'
import { type Indexer, indexInProcess } from './indexer'
import { byMonth, issueOf, keyOfFile, placeOf, teasersOf } from './issues'
import type { TopicsById } from './item-rows'
import { keepHistory, NO_HISTORY } from './keep-history'
import { followLabels } from './labels'
import type { Archive, IssueTeaser, StoryPageRef, SyncReport } from './model'
import { newestItems } from './newest-items'
import { numbersOf } from './numbers'
import { parsedIssues, type ReadIssue } from './parsed-issues'
import { readPast } from './past'
import { cachePerGeneration } from './per-generation'
import { followRules } from './publication-rules'
import { type Snapshot, takeSnapshot } from './snapshot'
import { sourcesOf } from './sources'
import { manageStorage, type OpenedLocation, openWithFallback, type Storage } from './storage'
import { daysToCompare } from './stored-repeats'
import { isStory, issueOfStory, labelsOfIssue, randomStory, storyIds, storyOf, storyPages } from './stories'
import { issuesByWeek, mainTopics, topicCounts, topicOf } from './topics'
import { weekInArchive, weeksOf } from './weeks'
import { withdrawalsOf } from './withdrawals'

export interface ArchiveOptions {
  /** Parses and writes files elsewhere; by default this thread does. */
  readonly indexer?: Indexer | undefined
  readonly fileSystem?: FileSystem
  /**
   * How long a file must be unchanged before it is read, in milliseconds. By default files are complete when
   * they appear.
   */
  readonly settleMs?: number
  /** How long most files must be missing before they are removed, in milliseconds. */
  readonly removalGraceMs?: number
  /** Returns milliseconds since 1970; an issue of a day far ahead is held. */
  readonly now?: () => number
  /** Returns monotonic time in milliseconds. */
  readonly monotonicNow?: () => number
  /** Folders for the database while its own cannot be written. */
  readonly fallbackFolders?: readonly string[]
  /** For a read-only thread: called if the database is damaged, instead of repairing it. */
  readonly onDamage?: (reason: string) => never
}

/**
 * Opens an archive in its last state; `sync` brings it up to date. A damaged database is rebuilt from the
 * files at any time.
 */
export function openArchive(place: DatabaseLocation, options: ArchiveOptions = {}): Archive {
  const { fileSystem = nodeFileSystem, settleMs = 0, removalGraceMs = 600_000 } = options
  const { now = Date.now, monotonicNow = () => performance.now() } = options
  const labels = followLabels(place.contentDir)
  const rules = followRules(place.contentDir)
  const files = { folder: place.issuesDir, fileSystem, past: readPast(place) }
  const fill = (db: Database): void =>
    fillDatabase(db, { ...files, labels: labels.now(), rules: rules(), now: now() })
  const { found, connection } = openWhereWritable(place, fill, options)
  const { query } = connection
  const givenIndexer =
    options.indexer ?? indexInProcess(connection, { ...files, labels: labels.now, rules, now })
  const indexer: Indexer = {
    hasBackground: givenIndexer.hasBackground,
    run: (batch, priority) => givenIndexer.run({ ...batch, dataDir: connection.place().dataDir }, priority),
    prepare: () => givenIndexer.prepare(),
    close: () => givenIndexer.close(),
  }
  const storage = manageStorage({
    home: place,
    found,
    connection,
    run: indexer.run,
    monotonicNow,
    fallbackFolders: options.fallbackFolders,
  })
  const inStep = createFolderSync({
    place,
    connection,
    labels: labels.now,
    rules,
    indexer,
    fileSystem,
    settleMs,
    removalGraceMs,
    now,
    monotonicNow,
  })
  const { stateDir } = place
  const history =
    stateDir === undefined
      ? NO_HISTORY
      : keepHistory({ place: { ...place, stateDir }, ask: query, fileSystem, monotonicNow, now })
  const topics = (): TopicsById => labels.last().byId
  const names = namesFor(topics)
  const generation = (): number => query(generationOf)
  const cached = cachePerGeneration(generation)
  const read = parsedIssues()
  const teasers = cached(() => query(teasersOf))
  const weeks = cached(() => weeksOf(teasers()))
  const published = cached(() => issuesByWeek(teasers()))
  const held = cached(() => query(heldBack))
  const alone = cached(() => query(filesLeftAlone))
  const counts = cached(() => query((db) => topicCounts(db, topics(), teasers()[0]?.date)))
  const topicsWithNotes = cached(() => query((db) => impactTopics(db, topics())))
  const toCompare = cached(() => query((db) => daysToCompare(db, teasers())))
  const storyPagesByYear = cached(() => new Map<string, readonly StoryPageRef[]>())
  const storyPagesOf = (year: string): readonly StoryPageRef[] => {
    const found = storyPagesByYear().get(year) ?? query((db) => storyPages(db, year))
    storyPagesByYear().set(year, found)
    return found
  }
  const weekSources = () => ({ topics: topics(), issues: teasers(), weeks: weeks(), held: held(), read })

  /** Everything that pages show besides the issues. */
  const lists = (): string =>
    [labels.last().hash, ...PAGE_FILES.map((name) => contentText(place.contentDir, name))].join('\n')
  const snapshot = (): Snapshot => query((db) => takeSnapshot(db, archive, lists()))

  const archive: Archive = {
    generation,
    size: () => teasers().length,
    newest: (limit) => teasers().slice(0, limit),
    hasIssue: (key) => placeOf(teasers(), key) >= 0,
    issue: (key) => query((db) => issueOf(db, read, teasers(), key)),
    headlineFont: (key) => {
      const issue = query((db) => read(db, key))
      return issue && headlineFontOf(issue)
    },
    months: cached(() => byMonth(teasers())),
    held,
    leftAlone: () => [...alone(), ...inStep.ignored()],
    issueOfFile: (name) => query((db) => keyOfFile(db, name)),
    corrections: () => query((db) => correctionsOf(db, teasers())),
    withdrawals: cached(() => query(withdrawalsOf)),
    topicList: () => [...topics().values()],
    story: (id) => query((db) => storyOf(db, topics(), (key) => entryOf(db, read, teasers(), key), id)),
    hasStory: (id) => query((db) => isStory(db, id)),
    storyIds: () => query(storyIds),
    storyPages: storyPagesOf,
    issueOfStory: (id) => query((db) => issueOfStory(db, id)),
    event: (id) => query((db) => eventById(db, topics(), id)),
    eventIdOf: (id) => query((db) => eventIdOf(db, id)),
    allEvents: () => query((db) => allEvents(db, teasers())),
    events: cached(() => query((db) => eventLists(db, topics(), teasers()))),
    randomStory: () => query(randomStory),
    labelsOf: (key) => query((db) => labelsOfIssue(db, topics(), key)),
    mainTopics: (key) => query((db) => mainTopics(db, topics(), key)),
    newestItems: (filter, limit) => query((db) => newestItems(db, topics(), teasers(), filter, limit)),
    topics: counts,
    topic: (id, page) =>
      query((db) =>
        topicOf(
          db,
          { topics: topics(), issues: teasers(), counts: counts(), published: published() },
          id,
          page,
        ),
      ),
    impacts: (filter, page) => query((db) => impactsOf(db, topics(), filter, page)),
    impactCount: (filter) => query((db) => countImpacts(db, filter)),
    impactTopics: (month) =>
      month === undefined ? topicsWithNotes() : query((db) => impactTopics(db, topics(), month)),
    weeks,
    week: (week) => query((db) => weekInArchive(db, weekSources(), week)),
    sources: cached(() => query(sourcesOf)),
    numbers: cached(() => query((db) => numbersOf(db, teasers()))),
    search: (text, filters, page) => query((db) => search(db, text, filters, page, names())),
    compareNextDay: () => {
      const [day] = toCompare()
      if (day === undefined || !query((db) => compareDay(db, day))) return false
      toCompare().shift()
      return true
    },
    progress: () => inStep.progress() ?? { done: teasers().length, total: teasers().length },
    folder: inStep.folder,
    changes: (before) => {
      const after = snapshot()
      return {
        snapshot: after,
        tags: before === undefined ? 'all' : query((db) => changedTags(db, before, after)),
      }
    },
    contentHash: () => contentHash(snapshot()),
    listsHash: () => {
      const redirects = contentText(place.contentDir, 'redirects.yaml')
      return createHash('sha256').update(`${lists()}\n${redirects}`).digest('hex').slice(0, 16)
    },
    repair: connection.repair,
    history: history.state,
    movedIssue: history.movedIssue,
    changesSince: history.changesSince,
    wasLive: history.wasLive,
    storage: () => storage.state(),
    sync: async (complete) => {
      const report = await lookAndMend(inStep, storage, complete)
      const { done, total } = archive.progress()
      const isComplete = done >= total && inStep.folder().state === 'in-step'
      void history.update(generation(), report.removed, isComplete)
      return { ...report, held: held() }
    },
    close: () => {
      inStep.close()
      history.close()
      connection.close()
      storage.close()
    },
  }
  return archive
}

/** Returns a function that compiles the topics' names again when the list changed. */
function namesFor(topics: () => TopicsById): () => Names {
  let known: { readonly of: TopicsById; readonly names: Names } | undefined
  return () => {
    const now = topics()
    if (known?.of !== now)
      known = {
        of: now,
        names: compileNames(
          [...now.values()].map(({ id, name, aliases, exact }) => ({
            id,
            name,
            aliases: [...aliases, ...exact],
          })),
        ),
      }
    return known.names
  }
}

/**
 * Opens the database. If its own folder cannot be written, an archive that is synchronised here uses a
 * temporary folder.
 */
function openWhereWritable(
  place: DatabaseLocation,
  fill: (db: Database) => void,
  { onDamage, fallbackFolders }: ArchiveOptions,
): { readonly found: OpenedLocation; readonly connection: Connection } {
  if (onDamage !== undefined) return { found: { place }, connection: openConnection(place, fill, onDamage) }
  const { opened, ...found } = openWithFallback(place, (one) => openConnection(one, fill), fallbackFolders)
  return { found, connection: opened }
}

/**
 * Scans the folder. If writing fails, the storage is repaired and the scan repeated; if another process
 * writes, a later scan continues.
 */
async function lookAndMend(
  inStep: FolderSync,
  storage: Storage,
  complete?: readonly string[],
): Promise<Omit<SyncReport, 'held'>> {
  await storage.check()
  try {
    const report = await inStep.look(complete)
    storage.succeeded()
    return report
  } catch (error) {
    if (!(await storage.handle(error))) throw error
    return storage.state().kind === 'locked' ? { added: [], changed: [], removed: [] } : inStep.look(complete)
  }
}

function entryOf(db: Database, read: ReadIssue, teasers: readonly IssueTeaser[], key: IssueKey) {
  const entry = issueOf(db, read, teasers, key)
  const teaser = teasers[placeOf(teasers, key)]
  return entry && teaser && { issue: entry.issue, teaser }
}
