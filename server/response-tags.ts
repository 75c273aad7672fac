import type { Archive } from '@/lib/archive/model'
import {
  ABOUT,
  API,
  ARCHIVE,
  CORRECTIONS,
  EDITORIAL,
  FEEDS,
  FRONT,
  IMPACT,
  LLMS,
  LLMS_FULL,
  MANIFEST,
  MY,
  NEWS_SITEMAP,
  OFFLINE,
  OPENSEARCH,
  OPML,
  PAGES_SITEMAP,
  parseIssueSlug,
  ROBOTS,
  SCHEMA_NAMES,
  SITEMAP,
  SOURCES,
  SUBSCRIBE,
  schemaPath,
  TOPICS,
  TOPICS_SITEMAP,
  WEEKS,
} from '@/lib/site/addresses'
import {
  ANY_CHANGE,
  type CacheTag,
  CORRECTION_LIST,
  coverageCacheTag,
  HELD_FILES,
  IMPACT_COUNTS,
  ISSUE_LIST,
  ITEMS,
  issueCacheTag,
  monthCacheTag,
  NEWEST,
  storyCacheTag,
  TOPIC_COUNTS,
  topicCacheTag,
  WEEK_LIST,
  weekCacheTag,
  yearCacheTag,
} from '@/lib/site/cache-tags'
import {
  type FeedKey,
  ISSUES_PER_FEED,
  pageOfAlternate,
  parseFeedPath,
  parseYearSitemap,
} from '@/lib/site/documents'
import { parseImagePath } from '@/lib/site/images'
import type { Route } from './routes'

type ArchiveLookup = Pick<Archive, 'newest' | 'size' | 'issueOfStory'>

/**
 * Responses at fixed addresses. Those without a tag depend only on the lists and `site.yaml`, whose change is
 * `all`.
 */
const FIXED: Readonly<Record<string, readonly CacheTag[]>> = {
  ...Object.fromEntries(
    [ABOUT, EDITORIAL, SUBSCRIBE, MY, OPENSEARCH, ROBOTS, MANIFEST, ...SCHEMA_NAMES.map(schemaPath)].map(
      (path) => [path, []],
    ),
  ),
  [OFFLINE]: [NEWEST],
  [API]: [NEWEST, TOPIC_COUNTS],
  [LLMS]: [NEWEST, TOPIC_COUNTS],
  [LLMS_FULL]: [NEWEST],
  [CORRECTIONS]: [CORRECTION_LIST],
  [FEEDS]: [TOPIC_COUNTS],
  [OPML]: [TOPIC_COUNTS],
  [ARCHIVE]: [ISSUE_LIST],
  [TOPICS]: [TOPIC_COUNTS],
  [IMPACT]: [IMPACT_COUNTS, ITEMS],
  [WEEKS]: [WEEK_LIST],
  [SOURCES]: [ITEMS],
  [SITEMAP]: [ISSUE_LIST],
  [PAGES_SITEMAP]: [ISSUE_LIST, ITEMS],
  [TOPICS_SITEMAP]: [TOPIC_COUNTS, IMPACT_COUNTS, ITEMS],
  [NEWS_SITEMAP]: [NEWEST],
}

/**
 * Returns the tags of a route's content: the cached response is current while none of these tags changes. An
 * unknown route depends on everything.
 */
export function responseTags(route: Route, archive: ArchiveLookup): readonly CacheTag[] {
  switch (route.kind) {
    case 'page':
    case 'document':
      return FIXED[route.path] ?? familyTags(route.path, archive)
    case 'image':
      return imageTags(route.path)
    case 'traditional':
      return responseTags(route.of, archive)
    case 'not-found':
      return [NEWEST]
    case 'file':
      return []
    case 'own-file':
      return route.path.startsWith('/reader/') ? [] : [ANY_CHANGE]
    default:
      return [ANY_CHANGE]
  }
}

/** Returns tags of families of pages and documents, by the start of their paths. */
function familyTags(path: string, archive: ArchiveLookup): readonly CacheTag[] {
  if (path === FRONT) return frontTags(archive)
  const feed = parseFeedPath(path)
  if (feed !== undefined) return feedTags(feed.key, archive)
  const year = parseYearSitemap(path)
  if (year !== undefined) return [yearCacheTag(year)]
  const [, family, name = '', rest] =
    /^\/([a-z]+)\/([^/]+)(?:\/(.+))?$/.exec(pageOfAlternate(path)?.page ?? path) ?? []
  switch (family) {
    case 'issues': {
      const key = parseIssueSlug(name)
      return key === undefined ? [ANY_CHANGE] : [issueCacheTag(key)]
    }
    case 'stories':
      return [storyCacheTag(name), coverageCacheTag(name), ...issueOf(name, archive)]
    case 'topics':
      return [topicCacheTag(name), TOPIC_COUNTS]
    case 'weeks':
      return [weekCacheTag(name)]
    case 'archive':
      return [ISSUE_LIST]
    case 'impact':
      return [
        IMPACT_COUNTS,
        name === 'topics' ? topicCacheTag(rest?.split('/')[0] ?? '') : monthCacheTag(name),
      ]
    default:
      return [ANY_CHANGE]
  }
}

/** The newest issue, the issues before it, and the calendar of its month. */
function frontTags(archive: ArchiveLookup): readonly CacheTag[] {
  const [newest] = archive.newest(1)
  return newest === undefined
    ? [ANY_CHANGE]
    : [NEWEST, HELD_FILES, issueCacheTag(newest), monthCacheTag(newest.date.slice(0, 7))]
}

/** The issue that a story's page names. */
function issueOf(story: string, archive: ArchiveLookup): readonly CacheTag[] {
  const key = archive.issueOfStory(story)
  return key === undefined ? [ANY_CHANGE] : [issueCacheTag(key)]
}

function feedTags(key: FeedKey, archive: ArchiveLookup): readonly CacheTag[] {
  switch (key.kind) {
    case 'family':
      return key.name === 'full' || key.name === 'summary' ? [NEWEST] : [ITEMS]
    case 'topic':
      return [topicCacheTag(key.id)]
    case 'archive':
      return volumeTags(key.number, archive)
  }
}

/** An archive document: its issues, and those of the next one, which it links to once that is full. */
function volumeTags(number: number, archive: ArchiveLookup): readonly CacheTag[] {
  const end = (number + 1) * ISSUES_PER_FEED
  const size = archive.size()
  if (end > size) return [ISSUE_LIST]
  return archive
    .newest(size)
    .slice(size - end, size - end + 2 * ISSUES_PER_FEED)
    .map(issueCacheTag)
}

function imageTags(path: string): readonly CacheTag[] {
  const subject = parseImagePath(path)
  switch (subject?.kind) {
    case 'site':
      return []
    case 'issue':
      return [issueCacheTag(subject.key)]
    case 'story':
      return [storyCacheTag(subject.id)]
    case 'topic':
      return [topicCacheTag(subject.id), TOPIC_COUNTS]
    default:
      return [ANY_CHANGE]
  }
}
