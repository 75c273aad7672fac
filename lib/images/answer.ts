import type { Archive } from '@/lib/archive/model'
import type { SiteProfile } from '@/lib/profile/model'
import { findImagePage } from '@/lib/routes/table'
import { issuePattern, SITE_IMAGE, storyPattern, topicPattern } from '@/lib/site/addresses'
import type { Box } from './box'
import { draw } from './draw'
import { issueImage } from './issue-image'
import { siteImage } from './site-image'
import { storyImage } from './story-image'
import { topicImage } from './topic-image'

/** Returns the picture at a path of the site as PNG; `undefined` if there is none. */
export async function answerImage(
  path: string,
  archive: Archive,
  profile: SiteProfile,
): Promise<Buffer | undefined> {
  const picture = pictureAt(path, archive, profile)
  return picture && draw(picture)
}

/** The picture that is drawn at a path. */
export function pictureAt(path: string, archive: Archive, profile: SiteProfile): Box | undefined {
  if (path === SITE_IMAGE) return siteImage(profile)
  const page = findImagePage(path)?.path ?? ''
  const issue = issuePattern.parse(page)
  if (issue !== undefined) {
    const entry = archive.issue(issue.issue)
    return entry && issueImage(entry, profile.name)
  }
  const story = storyPattern.parse(page)
  if (story !== undefined) {
    const entry = archive.story(story.id)
    return entry && storyImage(entry.teaser, profile.name)
  }
  const topic = topicPattern.parse(page)
  const entry = topic && archive.topic(topic.id, 1)
  return entry && topicImage(entry, profile.name)
}
