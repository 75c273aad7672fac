import type { CorrectionComment, CreativeWork, ItemList, NewsArticle, PublicationIssue } from 'schema-dts'
import type { IssueInArchive, StoryInArchive } from '@/lib/archive/model'
import { cutTitle } from '@/lib/issue/excerpt'
import type { Correction, Issue, Source, Story } from '@/lib/issue/model'
import { hasOwnPage } from '@/lib/issue/own-page'
import { reportsOf, storiesOf } from '@/lib/issue/reports'
import type { Site } from '@/lib/profile/model'
import {
  ARCHIVE,
  ARTICLE_SHAPES,
  absolute,
  archivePath,
  type IssueKey,
  imagePath,
  issuePath,
  itemPath,
  storyPath,
} from '@/lib/site/addresses'
import { longDay, longMonth, monthOf } from '@/lib/site/dates'
import { datesOf, modifiedAt, publishedAt } from '@/lib/site/published'
import { strings } from '@/lib/site/strings'
import { truncate } from '@/lib/site/truncate'
import { coverOf } from './cover'
import { describe, describeText } from './describe'
import {
  breadcrumbsOf,
  disclosureOf,
  editorOf,
  graphJson,
  LANGUAGE,
  paperAsAuthor,
  publisherOf,
  websiteRef,
} from './graph'
import type { PageLink } from './model'

/** Maximum length of a headline in rich results, in characters. */
const MAX_HEADLINE_CHARS = 110
/** Maximum number of an issue's sections, stories and sources in its structured data. */
const MAX_LISTED_PARTS = 200

/** Returns the structured data of the front page: the site, its search, and the newest issue. */
export const frontGraph = (entry: IssueInArchive | undefined, site: Site): string =>
  graphJson(entry === undefined ? [] : [articleOf(entry, site)], site)

/** Returns the structured data of an issue: a NewsArticle whose parts are its stories. */
export const issueGraph = (entry: IssueInArchive, site: Site): string =>
  graphJson([articleOf(entry, site), ...storyListOf(entry, site), breadcrumbsOf(wayTo(entry), site)], site)

/**
 * Returns a list of an issue's stories whose own pages are indexed, with links to these pages
 * (https://developers.google.com/search/docs/appearance/structured-data/carousel, “summary page”).
 */
function storyListOf({ issue }: IssueInArchive, site: Site): readonly ItemList[] {
  const stories = storiesOf(issue).filter(hasOwnPage)
  if (stories.length === 0) return []
  const itemListElement = stories.map(({ id, headline }, index) => ({
    '@type': 'ListItem' as const,
    position: index + 1,
    name: cutTitle(headline),
    url: absolute(site.siteUrl, storyPath(id)),
  }))
  const url = absolute(site.siteUrl, issuePath(issue))
  return [
    {
      '@type': 'ItemList',
      '@id': `${url}#stories`,
      mainEntityOfPage: url,
      numberOfItems: stories.length,
      itemListElement,
    },
  ]
}

const wayTo = ({ issue, number }: IssueInArchive): readonly PageLink[] => [
  { name: strings.archive.title, path: ARCHIVE },
  { name: longMonth(monthOf(issue.date)), path: archivePath(monthOf(issue.date)) },
  { name: `${longDay(issue.date)} ${strings.issue.number(number)}`, path: issuePath(issue) },
]

function articleOf(entry: IssueInArchive, site: Site): NewsArticle {
  const { issue } = entry
  const url = absolute(site.siteUrl, issuePath(issue))
  const editor = editorOf(site.profile)
  return {
    '@type': 'NewsArticle',
    '@id': articleId(issue, site),
    url,
    mainEntityOfPage: url,
    headline: truncate(issue.title, MAX_HEADLINE_CHARS),
    description: describe(issue) || cutTitle(issue.title),
    inLanguage: LANGUAGE,
    ...timesOf(entry, site),
    isAccessibleForFree: true,
    isPartOf: [publicationOf(entry, site), websiteRef(site)],
    image: imagesOf(issue, site),
    articleSection: issue.sections.slice(0, MAX_LISTED_PARTS).flatMap(({ title }) => title || []),
    citation: citationsOf(
      reportsOf(issue)
        .slice(0, MAX_LISTED_PARTS)
        .map(({ report }) => report),
    ),
    author: paperAsAuthor(site),
    ...publisherOf(site),
    ...(editor && { editor }),
    ...disclosureOf(site),
    ...correctedBy(issue.corrections.filter(({ item }) => item === undefined)),
    hasPart: storiesOf(issue)
      .slice(0, MAX_LISTED_PARTS)
      .map((story) => ({
        ...partOf(story, entry, site),
        ...correctedBy(issue.corrections.filter(({ item }) => item === story.id)),
      })),
  }
}

/** An issue, when it was last changed, and the instant of its publication if it names one. */
interface DatedArticle {
  readonly issue: IssueKey
  readonly changedAt: number
  readonly publishAt?: number | undefined
}

const timesOf = (entry: DatedArticle, { profile }: Site) => ({
  datePublished: publishedAt(datesOf(entry), profile),
  dateModified: modifiedAt(datesOf(entry), entry.changedAt, profile),
})

const articleId = (issue: IssueKey, { siteUrl }: Site): string =>
  `${absolute(siteUrl, issuePath(issue))}#article`

/** Returns the `PublicationIssue` for an issue, with its number in the archive (第 N 期). */
const publicationOf = ({ issue, number }: IssueInArchive, site: Site): PublicationIssue => ({
  '@type': 'PublicationIssue',
  issueNumber: number,
  datePublished: issue.date,
  isPartOf: { '@type': 'Newspaper', name: site.profile.name },
})

/**
 * Returns the addresses of an issue's pictures: its cover or its share picture, then the pictures in
 * `ARTICLE_SHAPES`.
 */
const imagesOf = (issue: Pick<Issue, 'cover' | 'date' | 'edition'>, site: Site): readonly string[] => {
  const [share = '', ...shapes] = picturesOf(issuePath(issue), site)
  return [coverOf(issue.cover, site.profile)?.url ?? share, ...shapes]
}

/**
 * Returns the addresses of the pictures that the site draws for an article: the share picture, then the
 * pictures in `ARTICLE_SHAPES`.
 */
const picturesOf = (path: string, { siteUrl }: Site): readonly string[] =>
  [undefined, ...ARTICLE_SHAPES].map((shape) => absolute(siteUrl, imagePath(path, shape)))

/**
 * Returns a story as a part of an issue. The address leads to the story's own page if that page is indexed,
 * and otherwise to the story's place on the issue's page.
 */
function partOf(story: Story, entry: DatedArticle, site: Site): NewsArticle {
  const path = hasOwnPage(story) ? storyPath(story.id) : itemPath(entry.issue, story.id)
  const url = absolute(site.siteUrl, path)
  return {
    '@type': 'NewsArticle',
    '@id': url,
    url,
    headline: truncate(story.headline, MAX_HEADLINE_CHARS),
    ...timesOf(entry, site),
    image: absolute(site.siteUrl, imagePath(storyPath(story.id))),
    author: paperAsAuthor(site),
    citation: citationsOf([story]),
  }
}

/** Returns the structured data of a story: an article that is part of its issue. */
export function storyGraph(
  { story, teaser, issue, section, corrections }: StoryInArchive,
  site: Site,
): string {
  const way = [
    { name: `${longDay(issue.date)} ${strings.issue.number(issue.number)}`, path: issuePath(issue) },
    { name: teaser.headline, path: storyPath(teaser.id) },
  ]
  const article: NewsArticle = {
    ...partOf(story, { ...issue, issue }, site),
    ...(teaser.hasOwnPage && { image: picturesOf(storyPath(story.id), site) }),
    mainEntityOfPage: absolute(site.siteUrl, storyPath(story.id)),
    ...correctedBy(corrections),
    description: describeText(teaser.gist || teaser.headline),
    inLanguage: LANGUAGE,
    isAccessibleForFree: true,
    isPartOf: {
      '@type': 'NewsArticle',
      '@id': articleId(issue, site),
      headline: truncate(issue.title, MAX_HEADLINE_CHARS),
    },
    ...(section.title !== '' && { articleSection: section.title }),
    ...publisherOf(site),
    ...disclosureOf(site),
  }
  return graphJson([article, breadcrumbsOf(way, site)], site)
}

/** Returns corrections as structured data, as the page shows them. */
const correctedBy = (
  corrections: readonly Correction[],
): { readonly correction?: readonly CorrectionComment[] } =>
  corrections.length === 0
    ? {}
    : {
        correction: corrections.map(({ text, date }) => ({
          '@type': 'CorrectionComment',
          text,
          ...(date && { datePublished: date }),
        })),
      }

const citationsOf = (reports: readonly { readonly source?: Source }[]): readonly CreativeWork[] =>
  [...new Set(reports.flatMap(({ source }) => source?.address ?? []))].map((url) => ({
    '@type': 'CreativeWork',
    url,
  }))
