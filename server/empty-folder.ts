import type { Archive } from '@/lib/archive/model'
import type { log } from './log'

/** Logs a line if the content folder has no published issue and no issue that is held back. */
export function reportEmptyFolder(
  archive: Pick<Archive, 'size' | 'held'>,
  folder: string,
  write: typeof log,
): void {
  if (archive.size() > 0 || archive.held().length > 0) return
  write('no issues', { folder, reason: 'no .md, .mdx or .markdown file in it is an issue' })
}
