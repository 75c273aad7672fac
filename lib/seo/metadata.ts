import type { IssueInArchive, StoryInArchive } from '@/lib/archive/model'
import type { Site } from '@/lib/profile/model'
import { absolute, FEED, FRONT, issuePath, storyPath } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { modifiedAt, publishedAt } from '@/lib/site/published'
import { strings } from '@/lib/site/strings'
import { cutAtSentence, describe } from './describe'
import type { PageFacts, PageMetadata } from './model'

/** Metadata of the front page: the site's own title, the newest issue's summary where there is one. */
export function frontMetadata(newest: IssueInArchive | undefined, site: Site): PageMetadata {
  const title = `${site.profile.name} · ${site.profile.description}`
  const gist = newest === undefined ? '' : describe(newest.issue)
  return metadataOf({ title, description: gist || site.profile.description, path: FRONT }, site)
}

/** Metadata of an issue's page. Titles are unique: the issue's number stands in them. */
export function issueMetadata(entry: IssueInArchive, site: Site): PageMetadata {
  const { issue, number } = entry
  const description = describe(issue) || `${site.profile.name}，${longDay(issue.date)}`
  const title = `${issue.title} · ${site.profile.name} ${strings.issue.number(number)}`
  const page = metadataOf({ title, description, path: issuePath(issue) }, site)
  const images = coverOf(issue.cover)
  const { publishedAt: time } = site.profile
  const times = { publishedTime: publishedAt(issue.date, time), modifiedTime: modifiedAt(issue.date, entry.changedAt, time) }
  return {
    ...page,
    openGraph: { ...page.openGraph, ...images, ...times, type: 'article', title: issue.title },
    twitter: { ...page.twitter, ...images, card: images === undefined ? 'summary' : 'summary_large_image', title: issue.title },
  }
}

/** Metadata of a story's own page; its canonical address is its issue's page, where it stands whole. */
export function storyMetadata({ teaser, issue }: Pick<StoryInArchive, 'teaser' | 'issue'>, site: Site): PageMetadata {
  const title = `${teaser.headline} · ${longDay(issue.date)} · ${site.profile.name}`
  const page = metadataOf({ title, description: cutAtSentence(teaser.gist || teaser.headline), path: storyPath(teaser.id) }, site)
  return { ...page, alternates: { ...page.alternates, canonical: absolute(site.siteUrl, issuePath(issue)) } }
}

/** Metadata of a fixed page or a list. `title` is the page's own; the site's name is put after it. */
export const pageMetadata = ({ title, ...page }: PageFacts, site: Site): PageMetadata =>
  metadataOf({ ...page, title: `${title} · ${site.profile.name}` }, site)

function metadataOf({ title, description, path }: PageFacts, site: Site): PageMetadata {
  const url = absolute(site.siteUrl, path)
  const shared = { title, description, url, siteName: site.profile.name, locale: 'zh_CN' }
  return {
    title,
    description,
    alternates: { canonical: url, types: { 'application/rss+xml': [{ url: absolute(site.siteUrl, FEED), title: site.profile.name }] } },
    openGraph: { ...shared, type: 'website' },
    twitter: { card: 'summary', title, description },
  }
}

/** The cover is for share previews only; an address that no one can fetch is left out. */
function coverOf(cover: string | undefined): { images: string[] } | undefined {
  return cover !== undefined && URL.canParse(cover) && /^https?:/.test(cover) ? { images: [new URL(cover).href] } : undefined
}
