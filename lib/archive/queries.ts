import type { Database } from 'libsql'
import { LRUCache } from 'lru-cache'
import { compileNames, type Names } from '@/lib/search/names'
import { search } from '@/lib/search/search'
import type { IssueKey } from '@/lib/site/addresses'
import { FIELD_KIND } from '@/lib/topics/model'
import type { Connection } from './connection'
import { correctionsOf } from './corrections'
import { allEvents, eventById, eventIdOf, eventLists } from './events'
import { headlineFontOf } from './headline-font'
import { heldBack } from './held-back'
import { countImpacts, impactsOf, impactTopics } from './impacts'
import { byMonth, issueOf, keyOfFile, placeOf, teasersOf } from './issues'
import type { TopicsById } from './item-rows'
import type {
  Archive,
  EventQueries,
  HeldBack,
  ImpactQueries,
  IssueQueries,
  IssueTeaser,
  ItemQueries,
  StatisticsQueries,
  StoryInArchive,
  StoryPageRef,
  StoryQueries,
  TopicQueries,
  WeekQueries,
} from './model'
import { newestItems, placeOfItem } from './newest-items'
import { numbersOf } from './numbers'
import { parsedIssues, type ReadIssue } from './parsed-issues'
import { cachePerGeneration } from './per-generation'
import { pictureAt, pictureNames } from './pictures'
import { eventsOfDocuments } from './search-events'
import { sourcesOf } from './sources'
import {
  isStory,
  issueOfStory,
  labelsOfIssue,
  randomStory,
  storyIds,
  storyOf,
  storyPages,
  storyTeaserOf,
} from './stories'
import { issuesByWeek, mainTopics, topicCounts, topicOf } from './topics'
import { weekInArchive, weeksOf } from './weeks'
import { withdrawalsOf } from './withdrawals'

/**
 * The data that all queries share: the database, the topics, and results that are cached until the archive
 * changes.
 */
export interface QueryContext {
  readonly query: Connection['query']
  /** Returns a function that caches the result of another function until the archive changes. */
  readonly cached: ReturnType<typeof cachePerGeneration>
  readonly topics: () => TopicsById
  /** Returns all issues, newest first. */
  readonly teasers: () => readonly IssueTeaser[]
  readonly read: ReadIssue
  readonly held: () => readonly HeldBack[]
}

export function createQueryContext(
  query: Connection['query'],
  generation: () => number,
  topics: () => TopicsById,
): QueryContext {
  const cached = cachePerGeneration(generation)
  const teasers = cached(() => query(teasersOf))
  return { query, cached, topics, teasers, read: parsedIssues(), held: cached(() => query(heldBack)) }
}

type Queries = IssueQueries &
  ItemQueries &
  StoryQueries &
  EventQueries &
  TopicQueries &
  ImpactQueries &
  WeekQueries &
  StatisticsQueries &
  Pick<Archive, 'search'>

/** Returns all queries that need only the database and the lists of topics and sources. */
export function createQueries(context: QueryContext): Queries {
  return {
    ...issueQueries(context),
    ...itemQueries(context),
    ...storyQueries(context),
    ...eventQueries(context),
    ...topicQueries(context),
    ...impactQueries(context),
    ...weekQueries(context),
    ...statisticsQueries(context),
    ...searchQueries(context),
  }
}

function issueQueries({ query, cached, teasers, read }: QueryContext): IssueQueries {
  return {
    size: () => teasers().length,
    newest: (limit) => teasers().slice(0, limit),
    hasIssue: (key) => placeOf(teasers(), key) >= 0,
    issue: (key) => query((db) => issueOf(db, read, teasers(), key)),
    headlineFont: (key) => {
      const issue = query((db) => read(db, key))
      return issue && headlineFontOf(issue)
    },
    issueOfFile: (name) => query((db) => keyOfFile(db, name)),
    months: cached(() => byMonth(teasers())),
    corrections: () => query((db) => correctionsOf(db, teasers())),
    withdrawals: cached(() => query(withdrawalsOf)),
    pictureNames: () => query(pictureNames),
    picture: (name) => query((db) => pictureAt(db, name)),
  }
}

function itemQueries({ query, topics, teasers }: QueryContext): ItemQueries {
  return {
    labelsOf: (key) => query((db) => labelsOfIssue(db, topics(), key)),
    newestItems: (filter, limit) => query((db) => newestItems(db, topics(), teasers(), filter, limit)),
    placeOfItem: (id) => query((db) => placeOfItem(db, id)),
  }
}

/** Number of cached stories. A story's page and its data are often requested one after the other. */
const MAX_CACHED_STORIES = 8

function storyQueries({ query, cached, topics, teasers, read }: QueryContext): StoryQueries {
  const pagesByYear = cached(() => new Map<string, readonly StoryPageRef[]>())
  const pagesOf = (year: string): readonly StoryPageRef[] => {
    const pages = pagesByYear().get(year) ?? query((db) => storyPages(db, year))
    pagesByYear().set(year, pages)
    return pages
  }
  const recentStories = cached(() => new LRUCache<string, StoryInArchive>({ max: MAX_CACHED_STORIES }))
  const storyBy = (id: string): StoryInArchive | undefined => {
    const story =
      recentStories().get(id) ??
      query((db) => storyOf(db, topics(), (key) => entryOf(db, read, teasers(), key), id))
    if (story !== undefined) recentStories().set(id, story)
    return story
  }
  return {
    story: storyBy,
    storyTeaser: (id) => query((db) => storyTeaserOf(db, topics(), id)),
    hasStory: (id) => query((db) => isStory(db, id)),
    storyIds: () => query(storyIds),
    storyPages: pagesOf,
    issueOfStory: (id) => query((db) => issueOfStory(db, id)),
    randomStory: () => query(randomStory),
  }
}

function entryOf(db: Database, read: ReadIssue, teasers: readonly IssueTeaser[], key: IssueKey) {
  const entry = issueOf(db, read, teasers, key)
  const teaser = teasers[placeOf(teasers, key)]
  return entry && teaser && { issue: entry.issue, teaser }
}

function eventQueries({ query, cached, topics, teasers }: QueryContext): EventQueries {
  return {
    event: (id) => query((db) => eventById(db, topics(), id)),
    eventIdOf: (id) => query((db) => eventIdOf(db, id)),
    allEvents: () => query((db) => allEvents(db, teasers())),
    events: cached(() => query((db) => eventLists(db, topics(), teasers()))),
  }
}

function topicQueries({ query, cached, topics, teasers }: QueryContext): TopicQueries {
  const counts = cached(() => query((db) => topicCounts(db, topics(), teasers()[0]?.date)))
  const published = cached(() => issuesByWeek(teasers()))
  const sources = () => ({
    topics: topics(),
    issues: teasers(),
    counts: counts(),
    published: published(),
  })
  return {
    topicList: () => [...topics().values()],
    mainTopics: (key) => query((db) => mainTopics(db, topics(), key)),
    topics: counts,
    topic: (id, page) => query((db) => topicOf(db, sources(), id, page)),
  }
}

function impactQueries({ query, cached, topics }: QueryContext): ImpactQueries {
  const ofAllMonths = cached(() => query((db) => impactTopics(db, topics())))
  return {
    impacts: (filter, page) => query((db) => impactsOf(db, topics(), filter, page)),
    impactCount: (filter) => query((db) => countImpacts(db, filter)),
    impactTopics: (month) =>
      month === undefined ? ofAllMonths() : query((db) => impactTopics(db, topics(), month)),
  }
}

function weekQueries({ query, cached, topics, teasers, read, held }: QueryContext): WeekQueries {
  const weeks = cached(() => weeksOf(teasers()))
  const sources = () => ({ topics: topics(), issues: teasers(), weeks: weeks(), held: held(), read })
  return { weeks, week: (week) => query((db) => weekInArchive(db, sources(), week)) }
}

function statisticsQueries({ query, cached, teasers }: QueryContext): StatisticsQueries {
  return {
    sources: cached(() => query(sourcesOf)),
    numbers: cached(() => query((db) => numbersOf(db, teasers()))),
  }
}

function searchQueries({ query, topics }: QueryContext): Pick<Archive, 'search'> {
  const names = namesFor(topics)
  return {
    search: (text, filters, page) =>
      query((db) => search(db, text, filters, page, names(), eventsOfDocuments(db))),
  }
}

/**
 * Returns a function that returns the compiled names of all topics. They are compiled again if the list of
 * topics changes.
 */
function namesFor(topics: () => TopicsById): () => Names {
  let known: { readonly of: TopicsById; readonly names: Names } | undefined
  return () => {
    const now = topics()
    if (known?.of !== now) {
      const named = [...now.values()].map(({ id, name, kind, aliases, exact }) => ({
        ...{ id, name, isField: kind === FIELD_KIND },
        aliases: [...aliases, ...exact],
      }))
      known = { of: now, names: compileNames(named) }
    }
    return known.names
  }
}
