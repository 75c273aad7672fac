import { EMPTY_STATE, parseReaderState, type ReaderState } from './reader-state'

/** One entry of `localStorage` holds everything; nothing leaves the device. */
const STORAGE_KEY = 'dateline'

/** Where storage is refused (private mode, full, turned off), what is chosen lasts as long as the page. */
let memoryState: ReaderState | undefined

/** What is kept now; another tab may have changed it. */
export function readState(): ReaderState {
  try {
    return memoryState ?? parseReaderState(localStorage.getItem(STORAGE_KEY)) ?? EMPTY_STATE
  } catch {
    return memoryState ?? EMPTY_STATE
  }
}

/** Keeps a change. Gives whether it will last. What a later version of this site kept is left as it is. */
export function updateState(change: (before: ReaderState) => Partial<ReaderState>): boolean {
  const before = readState()
  const after = { ...before, ...change(before) }
  try {
    const found = localStorage.getItem(STORAGE_KEY)
    if (found !== null && parseReaderState(found) === undefined) throw new Error('of another version')
    localStorage.setItem(STORAGE_KEY, JSON.stringify(after))
    return true
  } catch {
    memoryState = after
    return false
  }
}

/** Puts something else in place of everything, as an import does. Gives whether it will last. */
export const replaceState = (all: ReaderState): boolean => updateState(() => all)

/** Forgets everything. */
export function eraseState(): void {
  memoryState = undefined
  try {
    localStorage.removeItem(STORAGE_KEY)
  } catch {
    // Nothing could be kept: nothing is there to forget.
  }
}
