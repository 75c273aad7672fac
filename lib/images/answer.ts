import type { Archive } from '@/lib/archive/model'
import type { SiteProfile } from '@/lib/profile/model'
import { findImage } from '@/lib/routes/table'
import {
  IMAGE_HEIGHTS,
  issuePattern,
  SITE_IMAGE,
  storyPattern,
  topicPattern,
  traditionalImagePath,
} from '@/lib/site/addresses'
import type { Box } from './box'
import { draw } from './draw'
import { issueImage } from './issue-image'
import { type PictureStyle, SHARE_STYLE } from './picture-style'
import { siteImage } from './site-image'
import { storyImage } from './story-image'
import { topicImage } from './topic-image'

/** Converts a text to traditional characters; `undefined` if the site has no traditional pages. */
type ToTraditional = PictureStyle['toScript'] | undefined

/** A picture before it is drawn. */
interface Picture {
  readonly box: Box
  /** Height in pixels. */
  readonly height: number
}

/** Returns the picture at a path of the site as PNG; `undefined` if it does not exist. */
export async function answerImage(
  path: string,
  archive: Archive,
  profile: SiteProfile,
  toTraditional?: ToTraditional,
): Promise<Buffer | undefined> {
  const picture = pictureAt(path, archive, profile, toTraditional)
  return picture && draw(picture.box, picture.height)
}

/** Returns the picture at a path before it is drawn; `undefined` if it does not exist. */
export function pictureAt(
  path: string,
  archive: Archive,
  profile: SiteProfile,
  toTraditional?: ToTraditional,
): Picture | undefined {
  const image = findImage(path)
  const isTraditional = image?.isTraditional ?? path === traditionalImagePath(SITE_IMAGE)
  if (isTraditional && toTraditional === undefined) return undefined
  const style: PictureStyle = {
    height: IMAGE_HEIGHTS[image?.shape ?? 'share'],
    toScript: (isTraditional ? toTraditional : undefined) ?? SHARE_STYLE.toScript,
  }
  const box =
    image === undefined
      ? isSiteImage(path)
        ? siteImage(profile, style)
        : undefined
      : pageImage(image.page.path, archive, profile.name, style)
  return box && { box, height: style.height }
}

const isSiteImage = (path: string): boolean =>
  path === SITE_IMAGE || path === traditionalImagePath(SITE_IMAGE)

/** Returns the picture for the page of an issue, story or topic. */
function pageImage(page: string, archive: Archive, site: string, style: PictureStyle): Box | undefined {
  const issue = issuePattern.parse(page)
  if (issue !== undefined) {
    const entry = archive.issue(issue.issue)
    return entry && issueImage(entry, site, style)
  }
  const story = storyPattern.parse(page)
  if (story !== undefined) {
    const teaser = archive.storyTeaser(story.id)
    return teaser && storyImage(teaser, site, style)
  }
  const topic = topicPattern.parse(page)
  const entry = topic && archive.topic(topic.id, 1)
  return entry && topicImage(entry, site, style)
}
