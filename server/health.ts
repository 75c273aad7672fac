import type { Archive, FolderState } from '@/lib/archive/model'
import { issuePath } from '@/lib/site/addresses'

/**
 * The state of the server for a monitor: is it up, with what, how much of it can be found, and what is held
 * back.
 * @param isOperator operators see lists, which name files; others see how long each list is, and no reasons,
 * which name paths
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
  }
  const text = JSON.stringify(facts, isOperator ? undefined : withoutNames)
  return { status: 200, type: 'application/json; charset=utf-8', text: `${text}\n` }
}

const withoutNames = (key: string, value: unknown): unknown => {
  if (key === 'reason') return undefined
  return Array.isArray(value) ? value.length : value
}

/**
 * The folder as a monitor is told of it: its state, what is served instead of it and until when, what cannot
 * be read.
 */
const folderFacts = (folder: FolderState) => ({
  ...folder,
  ...(folder.state === 'removal-pending' && {
    since: new Date(folder.since).toISOString(),
    until: new Date(folder.until).toISOString(),
  }),
})
