import type { Archive, FolderState } from '@/lib/archive/model'
import { issuePath } from '@/lib/site/addresses'

/**
 * Returns the state of the server for monitoring as a JSON response: generation, number of issues, progress
 * of indexing, files that are held back.
 * @param isOperator whether the response lists files with reasons. Otherwise it contains only the number of
 * files, because names and reasons may contain paths.
 */
export function healthOf(
  archive: Archive,
  version: string,
  isOperator: boolean,
): { readonly status: number; readonly type: string; readonly text: string } {
  const held = archive.held().map(({ file, date, diagnostics, serving }) => ({
    file,
    date,
    rules: diagnostics.map(({ rule }) => rule),
    ...(serving && { serving: 'the last good form', at: issuePath(serving) }),
  }))
  const folder = folderFacts(archive.folder())
  const history = archive.history()
  const storage = archive.storage()
  const facts = {
    version,
    generation: archive.generation(),
    issues: archive.size(),
    indexed: archive.progress(),
    folder,
    storage: isOperator ? storage : { kind: storage.kind },
    history: isOperator ? history : { kind: history.kind },
    held,
    leftAlone: archive.unpublishedFiles(),
  }
  const text = JSON.stringify(facts, isOperator ? undefined : withoutNames)
  return { status: 200, type: 'application/json; charset=utf-8', text: `${text}\n` }
}

const withoutNames = (key: string, value: unknown): unknown => {
  if (key === 'reason') return undefined
  return Array.isArray(value) ? value.length : value
}

/** Returns the state of the content folder, with times in ISO 8601 instead of milliseconds. */
const folderFacts = (folder: FolderState) => ({
  ...folder,
  ...(folder.state === 'removal-pending' && {
    since: new Date(folder.since).toISOString(),
    until: new Date(folder.until).toISOString(),
  }),
})
