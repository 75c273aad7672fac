import type { IssueInArchive, StoryInArchive } from '@/lib/archive/model'
import { absolute, FEED, FRONT, issuePath, storyPath } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { modifiedAt, publishedAt } from '@/lib/site/published'
import { strings } from '@/lib/site/strings'
import { cutAtSentence, describe } from './describe'
import type { PageFacts, PageMetadata } from './model'

/** Metadata of the front page: the site's own title, the newest issue's summary where there is one. */
export function frontMetadata(newest: IssueInArchive | undefined, siteUrl: string): PageMetadata {
  const title = `${strings.siteName} · ${strings.tagline}`
  const gist = newest === undefined ? '' : describe(newest.issue)
  return metadataOf({ title, description: gist || strings.tagline, path: FRONT }, siteUrl)
}

/** Metadata of an issue's page. Titles are unique: the issue's number stands in them. */
export function issueMetadata(entry: IssueInArchive, siteUrl: string): PageMetadata {
  const { issue, number } = entry
  const description = describe(issue) || `${strings.siteName}，${longDay(issue.date)}`
  const title = `${issue.title} · ${strings.siteName} ${strings.issue.number(number)}`
  const page = metadataOf({ title, description, path: issuePath(issue) }, siteUrl)
  const images = coverOf(issue.cover)
  const times = { publishedTime: publishedAt(issue.date), modifiedTime: modifiedAt(issue.date, entry.changedAt) }
  return {
    ...page,
    openGraph: { ...page.openGraph, ...images, ...times, type: 'article', title: issue.title },
    twitter: { ...page.twitter, ...images, card: images === undefined ? 'summary' : 'summary_large_image', title: issue.title },
  }
}

/** Metadata of a story's own page; its canonical address is its issue's page, where it stands whole. */
export function storyMetadata({ teaser, issue }: Pick<StoryInArchive, 'teaser' | 'issue'>, siteUrl: string): PageMetadata {
  const title = `${teaser.headline} · ${longDay(issue.date)} · ${strings.siteName}`
  const page = metadataOf({ title, description: cutAtSentence(teaser.gist || teaser.headline), path: storyPath(teaser.id) }, siteUrl)
  return { ...page, alternates: { ...page.alternates, canonical: absolute(siteUrl, issuePath(issue)) } }
}

/** Metadata of a fixed page or a list. `title` is the page's own; the site's name is put after it. */
export const pageMetadata = ({ title, ...page }: PageFacts, siteUrl: string): PageMetadata =>
  metadataOf({ ...page, title: `${title} · ${strings.siteName}` }, siteUrl)

function metadataOf({ title, description, path }: PageFacts, siteUrl: string): PageMetadata {
  const url = absolute(siteUrl, path)
  const shared = { title, description, url, siteName: strings.siteName, locale: 'zh_CN' }
  return {
    title,
    description,
    alternates: { canonical: url, types: { 'application/rss+xml': [{ url: absolute(siteUrl, FEED), title: strings.siteName }] } },
    openGraph: { ...shared, type: 'website' },
    twitter: { card: 'summary', title, description },
  }
}

/** The cover is for share previews only; an address that no one can fetch is left out. */
function coverOf(cover: string | undefined): { images: string[] } | undefined {
  return cover !== undefined && URL.canParse(cover) && /^https?:/.test(cover) ? { images: [new URL(cover).href] } : undefined
}
