import type { IssueInArchive, IssueTeaser, ItemTeaser, StoryInArchive } from '@/lib/archive/model'
import { cutTitle } from '@/lib/issue/excerpt'
import type { Site } from '@/lib/profile/model'
import { absolute, FRONT, imagePath, issueAlternatePath, issuePath, storyPath } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { type Dated, datesOf, modifiedAt, publishedAt } from '@/lib/site/published'
import { strings } from '@/lib/site/strings'
import { withdrawalStrings } from '@/lib/site/withdrawal-strings'
import { coverOf } from './cover'
import { describe, describeText } from './describe'
import { feedLinks } from './feed-links'
import type { PageFacts, PageMetadata, ShareImage } from './model'
import { ownImage, siteImage } from './share-image'

/**
 * Returns the metadata of the front page. The description consists of the site's description and the newest
 * issue's summary.
 */
export function frontMetadata(newest: IssueInArchive | undefined, site: Site): PageMetadata {
  const title = `${site.profile.name} · ${site.profile.description}`
  const gist = newest === undefined ? '' : describe(newest.issue)
  return metadataOf(
    { title, description: `${site.profile.description}。${gist}`, path: FRONT },
    siteImage(site),
    site,
  )
}

/** Returns the metadata of an issue's page. The title contains the issue's number, so that it is unique. */
export function issueMetadata(entry: IssueInArchive, site: Site): PageMetadata {
  const { issue, number } = entry
  const description = describe(issue) || `${site.profile.name}，${longDay(issue.date)}`
  const headline = cutTitle(issue.title)
  const title = `${headline} · ${site.profile.name} ${strings.issue.number(number)}`
  const path = issuePath(issue)
  const cover = coverOf(issue.cover, site.profile)
  const image = cover === undefined ? ownImage(imagePath(path), title, site) : { ...cover, alt: title }
  const page = metadataOf({ title, description, path }, image, site)
  const alternateTypes = {
    'text/markdown': [{ url: absolute(site.siteUrl, issueAlternatePath(issue, 'md')), title: 'Markdown' }],
    'application/json': [{ url: absolute(site.siteUrl, issueAlternatePath(issue, 'json')), title: 'JSON' }],
  }
  return {
    ...page,
    alternates: { ...page.alternates, types: { ...page.alternates.types, ...alternateTypes } },
    openGraph: {
      ...page.openGraph,
      ...articleTimes(datesOf(entry), entry.changedAt, site),
      type: 'article',
      title: headline,
    },
    twitter: { ...page.twitter, title: headline },
  }
}

/**
 * Returns the times for `article:published_time` and `article:modified_time` (https://ogp.me/#type_article).
 */
const articleTimes = (issue: Dated, changedAt: number, { profile }: Site) => ({
  publishedTime: publishedAt(issue, profile),
  modifiedTime: modifiedAt(issue, changedAt, profile),
})

const STORIES_FEED = { name: 'stories', title: strings.feeds.stories.title }

/**
 * Returns the metadata of a story's page. If search engines should show the issue's page instead, the
 * canonical address leads to the issue's page, and the story's page is not indexed.
 */
export function storyMetadata(
  entry: Pick<StoryInArchive, 'teaser' | 'issue' | 'siblings'>,
  site: Site,
): PageMetadata {
  const { teaser, issue } = entry
  const title = `${nameOf(entry)} · ${dayOf(issue)} · ${site.profile.name}`
  const path = storyPath(teaser.id)
  const image = ownImage(imagePath(path), title, site)
  const page = metadataOf(
    { title, description: teaser.gist || teaser.headline, path, feed: STORIES_FEED },
    image,
    site,
  )
  return {
    ...page,
    openGraph: {
      ...page.openGraph,
      ...articleTimes(issue, issue.changedAt, site),
      ...subjectOf(teaser),
      type: 'article',
      title: teaser.headline,
    },
    ...(!teaser.hasOwnPage && {
      ...NOT_INDEXED,
      alternates: { ...page.alternates, canonical: absolute(site.siteUrl, issuePath(issue)) },
    }),
  }
}

/** Returns `article:section` and `article:tag` of a story: its section's title and its topics' names. */
const subjectOf = ({ section, topics }: Pick<ItemTeaser, 'section' | 'topics'>) => ({
  ...(section !== '' && { section }),
  ...(topics.length > 0 && { tags: topics.map(({ name }) => name) }),
})

/** Returns the headline, with the id if another story of the issue has the same headline. */
const nameOf = ({
  teaser: { id, headline },
  siblings,
}: Pick<StoryInArchive, 'teaser' | 'siblings'>): string =>
  siblings.some((other) => other.id !== id && other.headline === headline) ? `${headline}（${id}）` : headline

const dayOf = ({ date, edition }: IssueTeaser): string =>
  edition === 1 ? longDay(date) : `${longDay(date)}${strings.issue.edition(edition)}`

/** Returns the metadata of a fixed page or a list. The name of the site is appended to the title. */
export function pageMetadata(
  { title: own, image, previous, next, thin = false, ...page }: PageFacts,
  site: Site,
): PageMetadata {
  const title = `${own} · ${site.profile.name}`
  const pagination = {
    ...(previous !== undefined && { previous: absolute(site.siteUrl, previous) }),
    ...(next !== undefined && { next: absolute(site.siteUrl, next) }),
  }
  return {
    ...metadataOf(
      { ...page, title },
      image === undefined ? siteImage(site) : ownImage(image, title, site),
      site,
    ),
    ...((previous ?? next) !== undefined && { pagination }),
    ...(thin && NOT_INDEXED),
  }
}

/**
 * Directives for pages that search engines should not index. Search engines follow the links of these pages.
 */
const NOT_INDEXED = { robots: { index: false, follow: true } }

/**
 * Allows search engines to show a large picture and a snippet of any length. Without this directive, results
 * show at most a thumbnail. https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag
 */
const FULL_PREVIEWS = { index: true, follow: true, 'max-image-preview': 'large', 'max-snippet': -1 } as const

type SharedFields = Pick<PageFacts, 'title' | 'description' | 'path' | 'feed'>

function metadataOf(
  { title, description: whole, path, feed }: SharedFields,
  image: ShareImage,
  site: Site,
): PageMetadata {
  const url = absolute(site.siteUrl, path)
  const description = describeText(whole)
  const shared = { title, description, url, siteName: site.profile.name, locale: 'zh_CN', images: [image] }
  return {
    title,
    description,
    alternates: {
      canonical: url,
      types: feedLinks(feed, site),
    },
    openGraph: { ...shared, type: 'website' },
    twitter: { card: 'summary_large_image', title, description, images: [image] },
    robots: FULL_PREVIEWS,
  }
}

/** Returns the metadata of the page that replaces withdrawn content. */
export const withdrawnMetadata = ({
  profile,
}: Pick<Site, 'profile'>): Pick<PageMetadata, 'title'> & {
  readonly robots: { readonly index: false }
} => ({ title: `${withdrawalStrings.title} · ${profile.name}`, robots: { index: false } })
