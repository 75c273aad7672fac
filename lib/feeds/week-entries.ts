import type { Archive, WeekInArchive } from '@/lib/archive/model'
import { mondayOfWeek, plusDays } from '@/lib/calendar/days'
import type { Site } from '@/lib/profile/model'
import { absolute, SITE_IMAGE, weekPath } from '@/lib/site/addresses'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { weekId } from './entry-ids'
import { timesOf } from './issue-entries'
import type { FeedEntry } from './model'
import { weekHtml } from './week-html'

/** Number of weeks in the feed: about two months. */
const WEEKS_PER_FEED = 8

/** Returns entries for the newest weeks that have ended. */
export function weekEntries(
  archive: Pick<Archive, 'newest' | 'weeks' | 'week'>,
  site: Site,
): readonly FeedEntry[] {
  const newest = archive.newest(1)[0]?.date ?? ''
  return (
    archive
      .weeks()
      // One week more than needed, because the newest week may not have ended yet.
      .slice(0, WEEKS_PER_FEED + 1)
      .filter((week) => hasEnded(week, newest))
      .slice(0, WEEKS_PER_FEED)
      .flatMap((week) => {
        const review = archive.week(week)
        return review === undefined ? [] : [entryOf(review, site)]
      })
  )
}

/**
 * Tells whether a week has ended: an issue of its Sunday or of a later day is published. The clock is not
 * used, so that the same issues give the same feed.
 */
const hasEnded = (week: string, newest: string): boolean => newest >= sundayOf(mondayOfWeek(week) ?? newest)

const sundayOf = (monday: string): string => plusDays(monday, 6)

function entryOf(review: WeekInArchive, site: Site): FeedEntry {
  const { week, monday, issues, items, risen } = review
  const address = absolute(site.siteUrl, weekPath(week))
  return {
    id: weekId(site, week),
    title: strings.feeds.week(week),
    address,
    image: absolute(site.siteUrl, SITE_IMAGE),
    summary: strings.weeks.lede(longDay(monday), issues.length, items),
    html: weekHtml(review, { page: address, site: site.siteUrl }),
    categories: risen.map(({ topic }) => topic.name),
    ...timesOf({ date: sundayOf(monday) }, Math.max(...issues.map(({ changedAt }) => changedAt)), site),
  }
}
