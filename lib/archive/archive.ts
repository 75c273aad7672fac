import type { Database } from 'libsql'
import { search } from '@/lib/search/search'
import type { IssueKey } from '@/lib/site/addresses'
import { type Config, readConfig } from '@/lib/site/config'
import { contentState } from '@/lib/site/content-file'
import { compareDay } from './compare-day'
import { correctionsOf } from './corrections'
import { isDamage, openDatabase, replaceDatabase } from './database'
import { emptyArchive } from './empty-archive'
import { listFolder } from './folder'
import { generationOf, raiseGeneration } from './generation'
import { heldBack } from './held-back'
import { countImpacts, impactsOf, impactTopics } from './impacts'
import { byMonth, issueOf, keyOfFile, placeOf, teasersOf } from './issues'
import type { TopicsById } from './item-rows'
import { uncompared } from './known-prints'
import { type Labels, labelsState, readLabels } from './labels'
import type { Archive, IssueTeaser, SyncReport } from './model'
import { newestItems } from './newest-items'
import { numbersOf } from './numbers'
import { parsedIssues, type ReadIssue } from './parsed-issues'
import { perGeneration } from './per-generation'
import { sourcesOf } from './sources'
import { isStory, labelsOfIssue, randomStory, storyOf, topicsOfIssue } from './stories'
import { type Batch, batchesOf, isEmpty, isSameLook, type Look, planSync } from './sync'
import { issuesByWeek, topicCounts, topicOf } from './topics'
import { weekInArchive, weekReview, weeksOf } from './weeks'
import { writeFiles } from './write-files'

export type ArchiveConfig = Pick<Config, 'issuesDir' | 'contentDir' | 'dataDir'>

/** Does batches elsewhere, so that this process goes on answering; resolves when all are done. */
export type Crew = (batches: readonly Batch[]) => Promise<void>

/** Batches that this process does itself, the newest issues, before the crew takes over. */
const OWN_BATCHES = 1
/** So few are done sooner than a crew is called. */
const FEW_BATCHES = 4

/** Files of editors that pages are made of, beside the lists. */
const PAGE_FILES = ['site.yaml']

const HANDLE = Symbol.for('dateline.archive')
const shared = globalThis as { [HANDLE]?: Promise<Archive> }

/**
 * The process's one archive, in step with its folder when it is handed out first. The framework bundles
 * its own copy of this module, so the handle stands where both see it. During a build it is empty: a
 * build holds no content.
 */
export function archive(): Promise<Archive> {
  shared[HANDLE] ??= process.env['NEXT_PHASE'] === 'phase-production-build' ? Promise.resolve(emptyArchive) : openInStep()
  const papers = shared[HANDLE]
  // One that could not be opened is tried again by the next who asks.
  papers.catch(() => {
    delete shared[HANDLE]
  })
  return papers
}

/** Opens the process's one archive with a crew. */
export function openShared(config: ArchiveConfig, crew: Crew): Promise<Archive> {
  shared[HANDLE] = openInStep(config, crew)
  return shared[HANDLE]
}

async function openInStep(config: ArchiveConfig = readConfig(), crew?: Crew): Promise<Archive> {
  const papers = openArchive(config, crew)
  await papers.sync()
  return papers
}

const NOTHING = { added: [], changed: [], removed: [] } as const

/** Opens an archive as it was left; `sync` brings it in step. One found damaged at any time is made anew from the files. */
export function openArchive(config: ArchiveConfig, crew?: Crew): Archive {
  const { issuesDir, contentDir } = config
  let db = openDatabase(config)
  let lists: { readonly state: string; readonly labels: Labels; readonly byId: TopicsById } | undefined
  /** Files and issues that the crew is working on; by which lists, and how many issues there will be when it is done. */
  const assigned = new Set<string>()
  let work = { labels: '', goal: 0 }
  let closed = false
  let pageFiles: string | undefined

  const currentLists = (): NonNullable<typeof lists> => {
    const state = labelsState(contentDir)
    if (lists?.state !== state) {
      const labels = readLabels(contentDir)
      lists = { state, labels, byId: new Map(labels.topics.map((topic) => [topic.id, topic])) }
    }
    return lists
  }
  const ask = <Answer>(question: (db: Database) => Answer): Answer => {
    try {
      return question(db)
    } catch (error) {
      if (!isDamage(error)) throw error
      db.close()
      db = replaceDatabase(config)
      const { labels } = currentLists()
      const plan = planSync(db, issuesDir, listFolder(issuesDir), labels.hash, new Set())
      for (const batch of batchesOf(plan)) writeFiles(db, issuesDir, labels, batch)
      return question(db)
    }
  }
  const generation = (): number => ask(generationOf)
  const kept = perGeneration(generation)
  const read = parsedIssues()
  const teasers = kept(() => ask(teasersOf))
  const weeks = kept(() => weeksOf(teasers()))
  const published = kept(() => issuesByWeek(teasers()))
  const held = kept(() => ask(heldBack))
  const toCompare = kept(() =>
    ask((db) =>
      uncompared(
        db,
        teasers().map(({ date }) => date),
      ),
    ),
  )
  const counts = kept(() => ask((db) => topicCounts(db, topics(), teasers()[0]?.date)))
  /** The last look that found nothing to do: the next is as quick while nothing differs from it. */
  let settled: Look | undefined
  const weekSources = () => ({ topics: topics(), issues: teasers(), weeks: weeks(), held: held() })
  const topics = (): TopicsById => (lists ?? currentLists()).byId

  const raise = (): void => ask((db) => db.transaction(() => raiseGeneration(db)).immediate())
  /** A page that shows what one of these files says is as old as the file was: another file, another generation. */
  const followPageFiles = (): void => {
    const state = contentState(contentDir, PAGE_FILES)
    if (pageFiles !== undefined && pageFiles !== state) raise()
    pageFiles = state
  }
  const sync = async (): Promise<SyncReport> => {
    followPageFiles()
    const { labels } = currentLists()
    const look: Look = { files: listFolder(issuesDir), labels: labels.hash, generation: generation() }
    if (settled !== undefined && isSameLook(settled, look)) return { ...NOTHING, held: held() }
    const plan = ask((db) => planSync(db, issuesDir, look.files, labels.hash, assigned))
    if (isEmpty(plan) && assigned.size === 0) settled = look
    const batches = [...batchesOf(plan)]
    const own = crew === undefined || batches.length <= FEW_BATCHES ? batches : batches.slice(0, OWN_BATCHES)
    const report = { added: [] as string[], changed: [] as string[], removed: [] as string[] }
    for (const batch of own) {
      const { added, changed, removed } = ask((db) => writeFiles(db, issuesDir, labels, batch))
      report.added.push(...added)
      report.changed.push(...changed)
      report.removed.push(...removed)
      await new Promise(setImmediate)
    }
    if (crew !== undefined) handOver(crew, batches.slice(own.length), labels.hash)
    return { ...report, held: held() }
  }
  const handOver = (crew: Crew, batches: readonly Batch[], hash: string): void => {
    if (batches.length === 0) return
    const names = batches.flatMap(({ read, relabel }) => [...read.map(({ name }) => name), ...relabel])
    for (const name of names) assigned.add(name)
    work = { labels: hash, goal: ask((db) => labelledIssues(db, hash)) + names.length }
    const leave = (): void => {
      for (const name of names) assigned.delete(name)
      // Pages that say how far it is are old now.
      if (!closed) raise()
    }
    crew(batches).then(leave, leave)
  }

  return {
    generation,
    size: () => teasers().length,
    newest: (limit) => teasers().slice(0, limit),
    hasIssue: (key) => placeOf(teasers(), key) >= 0,
    issue: (key) => ask((db) => issueOf(db, read, teasers(), key)),
    months: kept(() => byMonth(teasers())),
    held,
    issueOfFile: (name) => ask((db) => keyOfFile(db, name)),
    corrections: () => ask((db) => correctionsOf(db, teasers())),
    topicList: () => [...topics().values()],
    story: (id) => ask((db) => storyOf(db, topics(), (key) => entryOf(db, read, teasers(), key), id)),
    hasStory: (id) => ask((db) => isStory(db, id)),
    randomStory: () => ask(randomStory),
    labelsOf: (key) => ask((db) => labelsOfIssue(db, topics(), key)),
    topicsOf: (key) => ask((db) => topicsOfIssue(db, topics(), key)),
    newestItems: (filter, limit) => ask((db) => newestItems(db, topics(), teasers(), filter, limit)),
    topics: counts,
    topic: (id, page) =>
      ask((db) => topicOf(db, { topics: topics(), issues: teasers(), counts: counts(), published: published() }, id, page)),
    impacts: (filter, page) => ask((db) => impactsOf(db, topics(), filter, page)),
    impactCount: (filter) => ask((db) => countImpacts(db, filter)),
    impactTopics: kept(() => ask((db) => impactTopics(db, topics()))),
    weeks,
    week: (week) => ask((db) => weekInArchive(db, weekSources(), week)),
    weekReview: (week) => ask((db) => weekReview(db, weekSources(), week)),
    sources: kept(() => ask(sourcesOf)),
    numbers: kept(() => ask((db) => numbersOf(db, teasers()))),
    search: (query, filters, page) => ask((db) => search(db, query, filters, page, [...topics().values()])),
    comparePrints: () => {
      const day = toCompare().shift()
      if (day !== undefined) ask((db) => compareDay(db, day))
      return day !== undefined
    },
    progress: () => {
      if (assigned.size === 0) return { done: teasers().length, total: teasers().length }
      const done = ask((db) => labelledIssues(db, work.labels))
      return { done, total: Math.max(done, work.goal) }
    },
    sync,
    close: () => {
      closed = true
      db.close()
    },
  }
}

const labelledIssues = (db: Database, labels: string): number =>
  (db.prepare('SELECT count(*) AS done FROM issues WHERE labels = ?').get(labels) as { done: number }).done

function entryOf(db: Database, read: ReadIssue, teasers: readonly IssueTeaser[], key: IssueKey) {
  const entry = issueOf(db, read, teasers, key)
  const teaser = teasers[placeOf(teasers, key)]
  return entry && teaser && { issue: entry.issue, teaser }
}
