import type { Database } from 'libsql'
import { search } from '@/lib/search/search'
import type { IssueKey } from '@/lib/site/addresses'
import { readConfig } from '@/lib/site/config'
import { compareDay } from './compare-day'
import { openConnection } from './connection'
import { correctionsOf } from './corrections'
import type { Place } from './database'
import { emptyArchive } from './empty-archive'
import { issueForFeeds } from './for-feeds'
import { generationOf } from './generation'
import { heldBack } from './held-back'
import { countImpacts, impactsOf, impactTopics } from './impacts'
import { byMonth, issueOf, keyOfFile, placeOf, teasersOf } from './issues'
import type { TopicsById } from './item-rows'
import { uncompared } from './known-prints'
import { followLabels } from './labels'
import type { Archive, IssueTeaser } from './model'
import { newestItems } from './newest-items'
import { numbersOf } from './numbers'
import { parsedIssues, type ReadIssue } from './parsed-issues'
import { perGeneration } from './per-generation'
import { sourcesOf } from './sources'
import { type Crew, fillDatabase, stayInStep } from './stay-in-step'
import { isStory, labelsOfIssue, randomStory, storyOf } from './stories'
import { issuesByWeek, topicCounts, topicOf } from './topics'
import { weekInArchive, weekReview, weeksOf } from './weeks'

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
export function openShared(place: Place, crew: Crew): Promise<Archive> {
  shared[HANDLE] = openInStep(place, crew)
  return shared[HANDLE]
}

async function openInStep(place: Place = readConfig(), crew?: Crew): Promise<Archive> {
  const papers = openArchive(place, crew)
  await papers.sync()
  return papers
}

/**
 * Opens an archive as it was left; `sync` brings it in step. One found damaged at any time is made anew from the files.
 * @param now the clock, in milliseconds since 1970: an issue of a day far ahead of it is held
 */
export function openArchive(place: Place, crew?: Crew, now: () => number = Date.now): Archive {
  const labels = followLabels(place.contentDir)
  const connection = openConnection(place, (db) => fillDatabase(db, place, labels.now(), now()))
  const { ask } = connection
  const inStep = stayInStep({ place, connection, labels: labels.now, crew, now })
  const topics = (): TopicsById => labels.last().byId
  const generation = (): number => ask(generationOf)
  const kept = perGeneration(generation)
  const read = parsedIssues()
  const teasers = kept(() => ask(teasersOf))
  const weeks = kept(() => weeksOf(teasers()))
  const published = kept(() => issuesByWeek(teasers()))
  const held = kept(() => ask(heldBack))
  const counts = kept(() => ask((db) => topicCounts(db, topics(), teasers()[0]?.date)))
  const toCompare = kept(() => ask((db) => uncompared(db, teasers())))
  const weekSources = () => ({ topics: topics(), issues: teasers(), weeks: weeks(), held: held() })

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
    forFeeds: (key) => ask((db) => issueForFeeds(db, topics(), teasers(), key)),
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
    progress: () => inStep.progress() ?? { done: teasers().length, total: teasers().length },
    sync: async () => ({ ...(await inStep.look()), held: held() }),
    close: () => {
      inStep.leave()
      connection.close()
    },
  }
}

function entryOf(db: Database, read: ReadIssue, teasers: readonly IssueTeaser[], key: IssueKey) {
  const entry = issueOf(db, read, teasers, key)
  const teaser = teasers[placeOf(teasers, key)]
  return entry && teaser && { issue: entry.issue, teaser }
}
