import { MIN_INDEXED_ITEMS } from '@/lib/archive/limits'
import type {
  EventInArchive,
  EventLists,
  ImpactNote,
  ImpactTopic,
  IssueTeaser,
  ItemTeaser,
  PageOf,
  TopicCount,
  TopicInArchive,
  WeekInArchive,
} from '@/lib/archive/model'
import {
  ARCHIVE,
  archivePath,
  EVENTS,
  eventPath,
  IMPACT,
  imagePath,
  impactPath,
  issuePath,
  itemPath,
  SOURCES,
  storyPath,
  TOPICS,
  topicFeed,
  topicImpactPath,
  topicPath,
  WEEKS,
  weekPath,
} from '@/lib/site/addresses'
import { longDay, longMonth } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { truncate } from '@/lib/site/truncate'
import type { PageFacts, PageLink } from './model'

/**
 * The functions of this file return the facts of list pages: title, description, address and more, for search
 * engines. Titles and descriptions are unique.
 */

/**
 * Returns the facts of the archive page, which shows the heat map of the newest year.
 * @param issues the issues that the heat map shows
 * @param size total number of issues
 */
export const archiveFacts = (issues: readonly IssueTeaser[], size: number): PageFacts => ({
  title: strings.archive.title,
  description: strings.issues.lede(size),
  path: ARCHIVE,
  entries: issues.map(issueLink),
})

/** Returns the facts of the page of a year (`2026`) or month (`2026-01`). */
export function periodFacts(period: string, issues: readonly IssueTeaser[]): PageFacts {
  const name = nameOf(period)
  const year = period.slice(0, 4)
  return {
    title: `${name}${strings.archive.title}`,
    description: strings.archive.lede(name, issues.length, 0),
    path: archivePath(period),
    above: [ARCHIVE_LINK, ...(period === year ? [] : [{ name: nameOf(year), path: archivePath(year) }])],
    entries: issues.map(issueLink),
    thin: issues.length === 0,
  }
}

const nameOf = (period: string): string =>
  period.length === 4 ? strings.topics.year(period) : longMonth(period)

/**
 * Returns the facts of the list of topics.
 * @param kinds the kinds of topics in the site's profile
 */
export const topicsFacts = (topics: readonly TopicCount[], kinds: readonly string[]): PageFacts => ({
  title: strings.topics.title,
  description: strings.topics.description(kinds),
  path: TOPICS,
  entries: topics.map(({ topic }) => ({ name: topic.name, path: topicPath(topic.id) })),
})

export const topicFacts = ({ topic, parent, total, items }: TopicInArchive): PageFacts => ({
  title: numbered(topic.name, items.page),
  description: numberedSentence(`${topic.description}${strings.topics.about(topic.name, total)}`, items.page),
  path: topicPath(topic.id, items.page),
  image: imagePath(topicPath(topic.id)),
  feed: { name: topicFeed(topic.id), title: topic.name },
  above: [TOPICS_LINK, ...(parent === undefined ? [] : [{ name: parent.name, path: topicPath(parent.id) }])],
  entries: items.entries.map(itemLink),
  ...around(items, (page) => topicPath(topic.id, page)),
  thin: total < MIN_INDEXED_ITEMS,
})

/** Returns the facts of the page with the newest month's impact notes. */
export const newestImpactFacts = ({ entries, total }: PageOf<ImpactNote>): PageFacts => ({
  title: strings.impact.title,
  description: strings.impact.lede,
  path: IMPACT,
  feed: IMPACT_FEED,
  entries: entries.map(({ item }) => itemLink(item)),
  thin: total < MIN_INDEXED_ITEMS,
})

export const impactFacts = (month: string, notes: PageOf<ImpactNote>): PageFacts => ({
  title: numbered(`${longMonth(month)}${strings.impact.title}`, notes.page),
  description: numberedSentence(strings.impact.description(longMonth(month)), notes.page),
  path: impactPath(month, notes.page),
  feed: IMPACT_FEED,
  above: [{ name: strings.impact.title, path: IMPACT }],
  entries: notes.entries.map(({ item }) => itemLink(item)),
  ...around(notes, (page) => impactPath(month, page)),
  thin: notes.total < MIN_INDEXED_ITEMS,
})

export const topicImpactFacts = (
  { id, name }: ImpactTopic['topic'],
  notes: PageOf<ImpactNote>,
): PageFacts => ({
  title: numbered(strings.impact.ofTopic(name), notes.page),
  description: numberedSentence(strings.impact.aboutTopic(name), notes.page),
  path: topicImpactPath(id, notes.page),
  feed: IMPACT_FEED,
  above: [{ name: strings.impact.title, path: IMPACT }],
  entries: notes.entries.map(({ item }) => itemLink(item)),
  ...around(notes, (page) => topicImpactPath(id, page)),
  thin: notes.total < MIN_INDEXED_ITEMS,
})

export const weeksFacts = (weeks: readonly string[]): PageFacts => ({
  title: strings.weeks.title,
  description: strings.weeks.about,
  path: WEEKS,
  feed: WEEKS_FEED,
  entries: weeks.map((week) => ({ name: strings.weeks.heading(week), path: weekPath(week) })),
})

export const weekFacts = ({ week, monday, issues, items }: WeekInArchive): PageFacts => ({
  title: strings.weeks.heading(week),
  description: strings.weeks.lede(longDay(monday), issues.length, items),
  path: weekPath(week),
  feed: WEEKS_FEED,
  above: [{ name: strings.weeks.title, path: WEEKS }],
  entries: issues.map(issueLink),
})

export const eventsFacts = ({ running }: EventLists): PageFacts => ({
  title: strings.events.title,
  description: strings.events.about,
  path: EVENTS,
  entries: running.map(({ id, first }) => ({ name: first.headline, path: eventPath(id) })),
})

export const eventFacts = ({ id, reports }: EventInArchive): PageFacts => ({
  title: reports[0]?.item.headline ?? strings.events.title,
  description: truncate(reports.map(({ item }) => item.headline).join('；'), MAX_EVENT_DESCRIPTION_CHARS),
  path: eventPath(id),
  above: [{ name: strings.events.title, path: EVENTS }],
  entries: reports.map(({ item }) => itemLink(item)),
})

const MAX_EVENT_DESCRIPTION_CHARS = 120

export const sourcesFacts: PageFacts = {
  title: strings.sources.title,
  description: strings.sources.lede,
  path: SOURCES,
}

const IMPACT_FEED = { name: 'impact', title: strings.feeds.impact.title }
const WEEKS_FEED = { name: 'weeks', title: strings.feeds.weeks.title }
const ARCHIVE_LINK: PageLink = { name: strings.archive.title, path: ARCHIVE }
const TOPICS_LINK: PageLink = { name: strings.topics.title, path: TOPICS }

const issueLink = (issue: IssueTeaser): PageLink => ({ name: issue.title, path: issuePath(issue) })

/**
 * Returns a link to the page that search engines should show for an item: its own page, or its place on the
 * issue's page.
 */
const itemLink = (item: ItemTeaser): PageLink => ({
  name: item.headline,
  path: item.hasOwnPage ? storyPath(item.id) : itemPath(item, item.id),
})

/** Adds the number of the page to a title. The first page has no number. */
const numbered = (text: string, page: number): string =>
  page === 1 ? text : `${text}，${strings.topics.page(page)}`

/** Adds the number of the page to a description, before its final full stop. */
const numberedSentence = (text: string, page: number): string =>
  page === 1 ? text : `${numbered(text.replace(/。$/, ''), page)}。`

const around = (
  { page, pages }: PageOf<unknown>,
  pathOf: (page: number) => string,
): Pick<PageFacts, 'previous' | 'next'> => ({
  ...(page > 1 && { previous: pathOf(page - 1) }),
  ...(page < pages && { next: pathOf(page + 1) }),
})
