import type { Archive } from '@/lib/archive/model'
import type { Site } from '@/lib/profile/model'
import { findAlternate } from '@/lib/routes/table'
import {
  absolute,
  eventPattern,
  type IssueKey,
  issuePath,
  issuePattern,
  storyPattern,
  topicPattern,
} from '@/lib/site/addresses'
import { datesOf, modifiedAt } from '@/lib/site/published'
import type { TextResponse } from '@/lib/site/text-response'
import { withdrawalStrings } from '@/lib/site/withdrawal-strings'
import { eventDocument } from './event-json'
import { issueJson } from './issue-json'
import { storyDocument } from './story-json'
import { topicDocument } from './topic-json'
import { issueMarkdown } from './write-issue'

export const jsonAnswer = (data: unknown): TextResponse => ({
  body: `${JSON.stringify(data)}\n`,
  type: 'application/json',
})

const markdownAnswer = (body: string): TextResponse => ({ body, type: 'text/markdown; charset=utf-8' })

/** Returns a text response that browsers display. */
export const textAnswer = (body: string): TextResponse => ({ body, type: 'text/plain; charset=utf-8' })

/** The response for withdrawn content, as JSON. The page of this content gives the day and the reason. */
const WITHDRAWN_JSON: TextResponse = {
  ...jsonAnswer({ error: 'withdrawn', message: withdrawalStrings.title }),
  status: 410,
}
const WITHDRAWN_MARKDOWN: TextResponse = {
  ...markdownAnswer(`# ${withdrawalStrings.title}\n`),
  status: 410,
}

/** Returns the alternate at a path (`/stories/….json`); `undefined` if it does not exist. */
export function answerAlternate(path: string, archive: Archive, site: Site): TextResponse | undefined {
  const { pagePath = '', format, page } = findAlternate(path) ?? {}
  if (page?.isWithdrawn(archive)) return format === 'md' ? WITHDRAWN_MARKDOWN : WITHDRAWN_JSON
  const issue = issuePattern.parse(pagePath)
  if (issue !== undefined) return answerIssue(issue.issue, format === 'md', archive, site)
  const story = storyPattern.parse(pagePath)
  if (story !== undefined) return answerStory(story.id, archive, site)
  const event = eventPattern.parse(pagePath)
  if (event !== undefined) return answerEvent(event.id, archive, site)
  const topic = topicPattern.parse(pagePath)
  return topic && answerTopic(topic.id, topic.page, archive, site)
}

function answerIssue(
  key: IssueKey,
  asMarkdown: boolean,
  archive: Archive,
  site: Site,
): TextResponse | undefined {
  const entry = archive.issue(key)
  if (entry === undefined) return undefined
  const { issue, changedAt } = entry
  const answer = asMarkdown
    ? markdownAnswer(issueMarkdown(issue, absolute(site.siteUrl, issuePath(issue)), site.profile.disclosure))
    : jsonAnswer(issueJson(entry, archive.labelsOf(issue), site))
  return { ...answer, changedAt: Date.parse(modifiedAt(datesOf(entry), changedAt, site.profile)) }
}

function answerStory(id: string, archive: Archive, site: Site): TextResponse | undefined {
  const entry = archive.story(id)
  return entry && jsonAnswer(storyDocument(entry, archive.labelsOf(entry.issue), site))
}

function answerEvent(id: string, archive: Archive, site: Site): TextResponse | undefined {
  const event = archive.event(id)
  return event && jsonAnswer(eventDocument(event, site.siteUrl))
}

function answerTopic(id: string, page: number, archive: Archive, site: Site): TextResponse | undefined {
  const entry = archive.topic(id, page)
  return entry === undefined || entry.items.entries.length === 0
    ? undefined
    : jsonAnswer(topicDocument(entry, site.siteUrl))
}
