import type { Archive } from '@/lib/archive/model'
import type { ExportEntry } from './export-entries'
import type { StoryChoice } from './export-options'

/** Returns which stories have a page: with `linked` those whose event other issues report, too. */
export function storiesWithPage(
  archive: Pick<Archive, 'allEvents' | 'event'>,
  choice: StoryChoice,
): (id: string) => boolean {
  if (choice !== 'linked') return () => choice === 'all'
  const reports = archive.allEvents().flatMap(({ id }) => archive.event(id)?.reports ?? [])
  const linked = new Set(reports.map(({ item }) => item.id))
  return (id) => linked.has(id)
}

/** `stories/0123456789.html` */
const STORY_FILE = /^stories\/([^/.]+)\.html$/

/**
 * Returns the stories that got a page since the last export, or lost it: pages that link to them are to be
 * made again, even if nothing else in them changed.
 */
export function changedStories(
  lastFiles: readonly string[],
  entries: readonly Pick<ExportEntry, 'file'>[],
): ReadonlySet<string> {
  const idsIn = (files: readonly string[]): ReadonlySet<string> =>
    new Set(files.flatMap((file) => STORY_FILE.exec(file)?.[1] ?? []))
  const [before, now] = [idsIn(lastFiles), idsIn(entries.map(({ file }) => file))]
  return new Set([...before, ...now].filter((id) => before.has(id) !== now.has(id)))
}

/** What may be the id of a story in a link. */
const ID = /[/#]([0-9a-f]{10}(?:-\d{1,3})?)\b/g

/** Does a file link to one of these stories, by its page or by its place in the issue? */
export const linksToAny = (text: () => string, ids: ReadonlySet<string>): boolean =>
  ids.size > 0 && [...text().matchAll(ID)].some(([, id = '']) => ids.has(id))
