import { withdrawalOfIssue, withdrawalOfStory } from '@/lib/archive/find-withdrawal'
import {
  archiveFeedPattern,
  IMAGES_ROOT,
  LLMS,
  LLMS_FULL,
  MANIFEST,
  mixFeedPattern,
  NEWS_SITEMAP,
  OPEN_API,
  OPENSEARCH,
  OPML,
  ROBOTS,
  SCHEMA_NAMES,
  SITE_IMAGE,
  SITEMAP,
  schemaPattern,
  sitemapPattern,
  TRADITIONAL,
  topicFeedPattern,
} from '@/lib/site/addresses'
import {
  type CacheTag,
  IMPACT_COUNTS,
  ISSUE_LIST,
  ITEMS,
  issueCacheTag,
  NEWEST,
  storyCacheTag,
  TOPIC_COUNTS,
  topicCacheTag,
  WITHDRAWALS,
  yearCacheTag,
} from '@/lib/site/cache-tags'
import { ISSUES_PER_ARCHIVED_FEED, siteFeedPattern, siteFeeds } from '@/lib/site/feeds'
import { fontPattern } from '@/lib/site/font-address'
import { ICONS } from '@/lib/site/icons'
import { pathPattern } from '@/lib/site/path-pattern'
import { picturePattern } from '@/lib/site/picture-address'
import { issuePosterPattern, storyPosterPattern } from '@/lib/site/poster-address'
import { defineFamily, type Family, type TagsArchive } from './family'
import { allIssues } from './issue-groups'
import { hasSitemap, sitemapKeys } from './sitemaps'

/** This file defines all families of documents for programs: feeds, sitemaps, schemas, and single files. */

const NO_PARAMS = {}
const FORMATS = ['rss', 'atom'] as const

/** Defines a document with one fixed address. It exists whatever the archive contains. */
function fixedDocument(
  path: string,
  tags: readonly CacheTag[],
  more: { readonly caching?: 'fresh'; readonly maxAgeMs?: number; readonly indexed?: false } = {},
): Family {
  return defineFamily({
    kind: 'document',
    pattern: pathPattern(path, NO_PARAMS),
    list: () => [NO_PARAMS],
    tags: () => tags,
    ...more,
  })
}

/** The feeds of the whole site. */
const siteFeedFamily = defineFamily({
  kind: 'document',
  pattern: siteFeedPattern,
  list: () => siteFeeds,
  tags: ({ name }) => (name === 'full' || name === 'summary' ? [NEWEST, WITHDRAWALS] : [ITEMS, WITHDRAWALS]),
})

/** The feed of a topic. It exists even if no issue has written about the topic yet. */
const topicFeeds = defineFamily({
  kind: 'document',
  pattern: topicFeedPattern,
  exists: ({ id }, archive) => archive.topicList().some((topic) => topic.id === id),
  list: (archive) => archive.topicList().flatMap(({ id }) => FORMATS.map((format) => ({ id, format }))),
  tags: ({ id }) => [topicCacheTag(id), WITHDRAWALS],
})

/** The feed of several topics. It is not listed, because its query names the topics. */
const mixFeeds = defineFamily({
  kind: 'document',
  pattern: mixFeedPattern,
  list: () => [],
  tags: () => [ITEMS],
  indexed: false,
})

/**
 * The documents of the main feed's archive. A document exists when it is full, so that its entries do not
 * change any more.
 */
const archiveFeeds = defineFamily({
  kind: 'document',
  pattern: archiveFeedPattern,
  exists: ({ number }, archive) => number * ISSUES_PER_ARCHIVED_FEED <= archive.size(),
  list: (archive) =>
    Array.from({ length: Math.floor(archive.size() / ISSUES_PER_ARCHIVED_FEED) }, (_, at) => at + 1).flatMap(
      (number) => FORMATS.map((format) => ({ number, format })),
    ),
  tags: ({ number }, archive) => [...archiveFeedTags(number, archive), WITHDRAWALS],
})

/**
 * Returns the cache tags of an archive document of the main feed. When the next document is full, this
 * document links to it and has the tags of the issues of both documents. Before that, it has the tag of the
 * list of issues, because each new issue may fill the next document.
 */
function archiveFeedTags(number: number, archive: TagsArchive): readonly CacheTag[] {
  const end = (number + 1) * ISSUES_PER_ARCHIVED_FEED
  const size = archive.size()
  if (end > size) return [ISSUE_LIST]
  return archive
    .newest(size)
    .slice(size - end, size - end + 2 * ISSUES_PER_ARCHIVED_FEED)
    .map(issueCacheTag)
}

const sitemaps = defineFamily({
  kind: 'document',
  pattern: sitemapPattern,
  exists: ({ sitemap }, archive) => hasSitemap(sitemap, archive),
  list: (archive) => sitemapKeys(archive).map((sitemap) => ({ sitemap })),
  tags: ({ sitemap: { group } }) => {
    if (group === 'topics') return [TOPIC_COUNTS, IMPACT_COUNTS, ITEMS]
    if (group === 'pages') return [ISSUE_LIST, ITEMS]
    const year = yearCacheTag(group.slice(-'2026'.length))
    // A story belongs to the year in which it was published first. If an issue of another year starts to
    // contain it, this sitemap may change.
    return group.startsWith('stories-') ? [year, ITEMS] : [year]
  },
})

const schemas = defineFamily({
  kind: 'document',
  pattern: schemaPattern,
  list: () => SCHEMA_NAMES.map((name) => ({ name })),
  tags: () => [],
})

/** The news sitemap lists recent issues only, so it is rendered again after this time, in milliseconds. */
const NEWS_MAX_AGE_MS = 5 * 60_000

/** The site's own picture for share previews, in simplified and in traditional characters. */
const siteImages = [SITE_IMAGE, `${IMAGES_ROOT}${TRADITIONAL}/site.png`].map((path) =>
  defineFamily({
    kind: 'image',
    pattern: pathPattern(path, NO_PARAMS),
    list: () => [NO_PARAMS],
    tags: () => [],
  }),
)

/** Posters that readers save and send. No page shows them, so search engines should not show them either. */
const issuePosters = defineFamily({
  kind: 'image',
  pattern: issuePosterPattern,
  exists: ({ issue }, archive) => archive.hasIssue(issue),
  isWithdrawn: ({ issue }, archive) => withdrawalOfIssue(archive.withdrawals(), issue) !== undefined,
  list: (archive) => allIssues(archive).map(({ date, edition }) => ({ issue: { date, edition } })),
  tags: ({ issue }) => [issueCacheTag(issue)],
  indexed: false,
})
const storyPosters = defineFamily({
  kind: 'image',
  pattern: storyPosterPattern,
  exists: ({ id }, archive) => archive.hasStory(id),
  isWithdrawn: ({ id }, archive) => withdrawalOfStory(archive.withdrawals(), id) !== undefined,
  list: (archive) => archive.storyIds().map((id) => ({ id })),
  tags: ({ id }) => [storyCacheTag(id)],
  indexed: false,
})

/**
 * Pictures in the folder of issues. The content at an address never changes, because the address contains a
 * hash of the content.
 */
const pictures = defineFamily({
  kind: 'image',
  pattern: picturePattern,
  exists: ({ name, format }, archive) => archive.picture(`${name}.${format}`) !== undefined,
  list: (archive) =>
    archive.pictureNames().flatMap((name) => picturePattern.parse(`/pictures/${name}`) ?? []),
  tags: () => [],
})

const FONT_FORMATS = ['css', 'woff2'] as const

/**
 * The font for the headlines of an issue. Its address contains a hash of the characters that it has now;
 * older addresses do not exist.
 */
const headlineFonts = defineFamily({
  kind: 'font',
  pattern: fontPattern,
  exists: ({ issue, hash }, archive) => archive.headlineFont(issue)?.hash === hash,
  list: (archive) =>
    allIssues(archive).flatMap(({ date, edition }) => {
      const { hash } = archive.headlineFont({ date, edition }) ?? {}
      return hash === undefined
        ? []
        : FONT_FORMATS.map((format) => ({ issue: { date, edition }, hash, format }))
    }),
  tags: ({ issue }) => [issueCacheTag(issue)],
  indexed: false,
})

/** The site's icons. They change with the site's name. */
const icons = [...ICONS.keys()].map((path) =>
  defineFamily({
    kind: 'image',
    pattern: pathPattern(path, NO_PARAMS),
    list: () => [NO_PARAMS],
    tags: () => [],
  }),
)

export const DOCUMENTS: readonly Family[] = [
  siteFeedFamily,
  topicFeeds,
  mixFeeds,
  archiveFeeds,
  fixedDocument(OPML, [TOPIC_COUNTS]),
  fixedDocument(SITEMAP, [ISSUE_LIST, ITEMS]),
  fixedDocument(NEWS_SITEMAP, [NEWEST, ITEMS], { maxAgeMs: NEWS_MAX_AGE_MS }),
  sitemaps,
  schemas,
  fixedDocument(ROBOTS, []),
  fixedDocument(MANIFEST, []),
  fixedDocument(OPENSEARCH, [], { caching: 'fresh' }),
  fixedDocument(OPEN_API, [NEWEST, TOPIC_COUNTS], { indexed: false }),
  fixedDocument(LLMS, [NEWEST, TOPIC_COUNTS]),
  fixedDocument(LLMS_FULL, [NEWEST], { indexed: false }),
  ...siteImages,
  ...icons,
  headlineFonts,
  pictures,
  issuePosters,
  storyPosters,
]
