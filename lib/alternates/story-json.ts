import type { Coverage, StoryInArchive } from '@/lib/archive/model'
import type { Site } from '@/lib/profile/model'
import { absolute, issueAlternatePath, issuePath, issueSlug, storyPath } from '@/lib/site/addresses'
import { publishedAt } from '@/lib/site/published'
import { type LabelsById, signalsField, storyJson } from './issue-json'
import { headJson, teaserJson } from './item-json'

/** Returns a story as data (`/schema/story.json`), with the related reports before and after it. */
export function storyDocument(entry: StoryInArchive, labels: LabelsById, { siteUrl, profile }: Site) {
  const { story, issue, section, teaser } = entry
  const page = absolute(siteUrl, issuePath(issue))
  const covered = ({ item, why }: Coverage) => ({
    why: why.kind,
    days: why.days,
    ...teaserJson(item, siteUrl),
  })
  return {
    ...headJson('story', siteUrl),
    ...storyJson(story, { siteUrl, page, labels }),
    page: absolute(siteUrl, storyPath(story.id)),
    date: issue.date,
    published: publishedAt(issue, profile),
    language: 'zh-CN',
    issue: {
      id: issueSlug(issue),
      title: issue.title,
      number: issue.number,
      url: page,
      json: absolute(siteUrl, issueAlternatePath(issue, 'json')),
    },
    section: { id: section.id, title: section.title },
    ...signalsField(entry.signals),
    later: entry.later.map(covered),
    earlier: entry.earlier.map(covered),
    siblings: entry.siblings.filter(({ id }) => id !== teaser.id).map((item) => teaserJson(item, siteUrl)),
  }
}
