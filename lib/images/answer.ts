import type { Archive } from '@/lib/archive/model'
import type { SiteProfile } from '@/lib/profile/model'
import { parseImagePath } from '@/lib/site/images'
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

function pictureAt(path: string, archive: Archive, profile: SiteProfile): Box | undefined {
  const subject = parseImagePath(path)
  switch (subject?.kind) {
    case 'site':
      return siteImage(profile)
    case 'issue': {
      const entry = archive.issue(subject.key)
      return entry && issueImage(entry, profile.name)
    }
    case 'story': {
      const entry = archive.story(subject.id)
      return entry && storyImage(entry.teaser, profile.name)
    }
    case 'topic': {
      const entry = archive.topic(subject.id, 1)
      return entry && topicImage(entry, profile.name)
    }
    default:
      return undefined
  }
}
