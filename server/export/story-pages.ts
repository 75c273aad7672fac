import type { Archive } from '@/lib/archive/model'
import type { ExportEntry } from './export-entries'
import type { StoryChoice } from './export-options'

/**
 * Returns a function that tells whether a story gets a page. With the choice `linked`, a story gets a page
 * only if other issues report the same event.
 */
export function storiesWithPage(
  archive: Pick<Archive, 'allEvents' | 'event'>,
  choice: StoryChoice,
): (id: string) => boolean {
  if (choice !== 'linked') return () => choice === 'all'
  const reports = archive.allEvents().flatMap(({ id }) => archive.event(id)?.reports ?? [])
  const linked = new Set(reports.map(({ item }) => item.id))
  return (id) => linked.has(id)
}

/** Matches `stories/0123456789.html`. */
const STORY_FILE = /^stories\/([^/.]+)\.html$/

/**
 * Returns the ids of stories that got a page since the last export, or lost it. Pages that link to them must
 * be rendered again, even if nothing else on them changed.
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

/** Matches a story's id in a link to its page (`/…`) or to its place in the issue (`#…`). */
const ID = /[/#]([0-9a-f]{10}(?:-\d{1,3})?)\b/g

/** Tells whether a text links to one of these stories. `text` is called only if `ids` is not empty. */
export const linksToAny = (text: () => string, ids: ReadonlySet<string>): boolean =>
  ids.size > 0 && [...text().matchAll(ID)].some(([, id = '']) => ids.has(id))
