import type { Archive } from '@/lib/archive/model'
import { findAlternate, findImage } from '@/lib/routes/table'
import {
  alternatePath,
  eventPath,
  eventPattern,
  imagePath,
  issuePath,
  issuePattern,
  simplifiedPath,
  storyPath,
  storyPattern,
  traditionalImagePath,
  traditionalPath,
} from '@/lib/site/addresses'
import { fontPattern } from '@/lib/site/font-address'
import {
  issuePosterPath,
  issuePosterPattern,
  storyPosterPath,
  storyPosterPattern,
} from '@/lib/site/poster-address'
import { wechatPath, wechatPattern } from '@/lib/site/wechat-address'

/** What the address of a missing page asks for: a page, or its traditional page, alternate, picture or poster. */
interface AskedPage {
  /** Path of the page. */
  readonly page: string
  /** Returns the address that asks for the same of another page. */
  readonly sameOf: (page: string) => string | undefined
}

function askedPage(path: string): AskedPage {
  return askedOfPoster(path) ?? askedOfWechat(path) ?? askedOfOther(path)
}

function askedOfPoster(path: string): AskedPage | undefined {
  const issue = issuePosterPattern.parse(path)?.issue
  if (issue !== undefined) return { page: issuePath(issue), sameOf: posterOf }
  const id = storyPosterPattern.parse(path)?.id
  return id === undefined ? undefined : { page: storyPath(id), sameOf: posterOf }
}

/** Returns the address of the poster of an issue or story. Other pages have no posters. */
function posterOf(page: string): string | undefined {
  const issue = issuePattern.parse(page)?.issue
  const id = storyPattern.parse(page)?.id
  return issue === undefined ? id && storyPosterPath(id) : issuePosterPath(issue)
}

function askedOfWechat(path: string): AskedPage | undefined {
  const simplified = simplifiedPath(path)
  const issue = wechatPattern.parse(simplified ?? path)?.issue
  if (issue === undefined) return undefined
  return {
    page: issuePath(issue),
    sameOf: (page) => {
      const now = issuePattern.parse(page)?.issue
      const address = now && wechatPath(now)
      return address && (simplified === undefined ? address : traditionalPath(address))
    },
  }
}

function askedOfOther(path: string): AskedPage {
  const image = findImage(path)
  if (image !== undefined) {
    const { shape, isTraditional } = image
    const pictureOf = (page: string): string => imagePath(page, shape)
    return {
      page: image.page.path,
      sameOf: isTraditional ? (page) => traditionalImagePath(pictureOf(page)) : pictureOf,
    }
  }
  const alternate = findAlternate(path)
  if (alternate !== undefined) {
    const { pagePath, format } = alternate
    return { page: pagePath, sameOf: (page) => alternatePath(page, format) }
  }
  const simplified = simplifiedPath(path)
  return simplified === undefined
    ? { page: path, sameOf: (page) => page }
    : { page: simplified, sameOf: traditionalPath }
}

/**
 * Returns the address to which an address without a page is redirected, because another page shows its issue,
 * event, story or brief now. The address may be the address of a page, of its traditional page, of an
 * alternate or of a picture. `undefined` if there is no redirect.
 */
export function movedAddress(
  path: string,
  archive: Pick<Archive, 'movedIssue' | 'eventIdOf' | 'placeOfItem'>,
): string | undefined {
  const { page, sameOf } = askedPage(path)
  const { issue } = issuePattern.parse(page) ?? {}
  if (issue !== undefined) {
    const now = archive.movedIssue(issue)
    return now && sameOf(issuePath(now))
  }
  const { id: event } = eventPattern.parse(page) ?? {}
  const first = event && archive.eventIdOf(event)
  if (first !== undefined) return sameOf(eventPath(first))
  const id = event ?? storyPattern.parse(page)?.id
  return id && itemAddress(id, sameOf, archive)
}

/**
 * Returns the address of an item of which there is no such page: no other issue reports the event any more,
 * or the story is a brief now. A brief is shown by its issue.
 */
function itemAddress(
  id: string,
  sameOf: AskedPage['sameOf'],
  archive: Pick<Archive, 'placeOfItem'>,
): string | undefined {
  const item = archive.placeOfItem(id)
  if (item === undefined) return undefined
  if (item.kind === 'story') return sameOf(storyPath(id))
  const address = sameOf(issuePath(item))
  return address && `${address}#${id}`
}

/**
 * Tells whether an address without a page once was the address of an issue, story or event, or of an
 * alternate, picture, poster or font of such a page. An event has the id of its first report.
 */
export function wasLive(path: string, archive: Pick<Archive, 'wasLive'>): boolean {
  const font = fontPattern.parse(path)
  if (font !== undefined) return archive.wasLive({ issue: font.issue })
  const { page } = askedPage(path)
  const item = storyPattern.parse(page)?.id ?? eventPattern.parse(page)?.id
  if (item !== undefined) return archive.wasLive({ item })
  const issue = issuePattern.parse(page)?.issue
  return issue !== undefined && archive.wasLive({ issue })
}
