import type { Archive } from '@/lib/archive/model'
import { getArchive } from '@/lib/archive/shared-archive'
import { yearsOf } from '@/lib/calendar/days'
import { issueSlug } from '@/lib/site/addresses'

/*
 * Limits of what `next build` prerenders. Of each kind, only the newest pages are prerendered, so that the
 * build time does not grow with the archive. Other pages are rendered when they are first requested.
 */
const MAX_ISSUES = 100
const MAX_TOPICS = 60
const MAX_WEEKS = 52
const MAX_MONTHS = 36
/** Number of newest issues whose stories are prerendered. An issue has about ten to forty stories. */
const MAX_ISSUES_WITH_STORIES = 2

export const prerenderedIssues = async () =>
  (await newestOf('issues', issueSlugs, MAX_ISSUES)).map((slug) => ({ slug }))

export const prerenderedTopics = async () =>
  (await newestOf('topics', topicsByLastItem, MAX_TOPICS)).map((id) => ({ id }))

export const prerenderedWeeks = async () =>
  (await newestOf('weeks', (archive) => archive.weeks(), MAX_WEEKS)).map((week) => ({ week }))

export const prerenderedPeriods = async () =>
  (await newestOf('years and months', yearsAndMonths, MAX_MONTHS)).map((period) => ({ period }))

export async function prerenderedStories() {
  const archive = await getArchive()
  const stories = archive
    .newest(MAX_ISSUES_WITH_STORIES)
    .flatMap((key) => archive.issue(key)?.issue.sections ?? [])
    .flatMap(({ items }) => items.filter((item) => item.kind === 'story'))
  report('stories', stories.length, archive.numbers().stories)
  return stories.map(({ id }) => ({ id }))
}

async function newestOf(
  family: string,
  list: (archive: Archive) => readonly string[],
  limit: number,
): Promise<string[]> {
  const all = list(await getArchive())
  const newest = all.slice(0, limit)
  report(family, newest.length, all.length)
  return newest
}

const issueSlugs = (archive: Archive): readonly string[] => archive.newest(archive.size()).map(issueSlug)

/**
 * Returns the ids of the topics that have stories or briefs. Topics with newer stories or briefs come first.
 */
const topicsByLastItem = (archive: Archive): readonly string[] =>
  archive
    .topics()
    .filter(({ items }) => items > 0)
    .toSorted((a, b) => (b.last ?? '').localeCompare(a.last ?? ''))
    .map(({ topic }) => topic.id)

const yearsAndMonths = (archive: Archive): readonly string[] => [
  ...yearsOf(archive.months().map(({ month }) => month)),
  ...archive.months().map(({ month }) => month),
]

/**
 * Prints the number of prerendered pages, but only during a build: in development Next calls this function at
 * each request.
 */
function report(family: string, prerendered: number, all: number): void {
  if (process.env['NEXT_PHASE'] === 'phase-production-build')
    process.stdout.write(`Prerendering the newest ${prerendered} of ${all} ${family}\n`)
}
