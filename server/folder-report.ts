import type { FolderState } from '@/lib/archive/model'
import type { log } from './log'

/**
 * Returns a function that is called with the state of the content folder after each scan. It logs a line only
 * when the state changes, and when a file becomes unreadable or readable again.
 */
export function folderReport(write: typeof log): (folder: FolderState) => void {
  let lastState = 'in-step'
  let lastFiles = new Map<string, string>()
  return (folder) => {
    const state = folder.state === 'unreadable' ? `unreadable ${folder.reason}` : folder.state
    if (state !== lastState) write(...lineOf(folder))
    lastState = state
    const files = new Map(folder.unreadable.map(({ name, reason }) => [name, reason]))
    for (const [file, reason] of files)
      if (lastFiles.get(file) !== reason) write('file cannot be read', { file, reason })
    for (const file of lastFiles.keys()) if (!files.has(file)) write('file can be read again', { file })
    lastFiles = files
  }
}

function lineOf(folder: FolderState): Parameters<typeof log> {
  switch (folder.state) {
    case 'in-step':
      return ['folder is in order again']
    case 'unreadable':
      return ['folder cannot be read', { reason: folder.reason, serving: 'the last state' }]
    case 'removal-pending':
      return [
        'most files are missing',
        {
          missing: folder.missing,
          serving: 'the last state',
          until: new Date(folder.until).toISOString(),
          accept: 'npm run check -- --accept-removal',
        },
      ]
  }
}
