import { EMPTY_STATE, parseReaderState, type ReaderState } from './reader-state'

/** The site's base path, from the attribute `data-base` of the root element. */
export const BASE_PATH = document.documentElement.dataset['base'] ?? ''

/**
 * Key of the one entry of `localStorage` that contains all state. It contains the base path, because sites on
 * the same host share the storage. Nothing is sent to a server.
 */
const STORAGE_KEY = `dateline${BASE_PATH}`

/**
 * The state if storage is unavailable (private mode, full, turned off). It is lost when the reader leaves the
 * page.
 */
let memoryState: ReaderState | undefined

/** Returns the current state. It is read from storage each time, because another tab may have changed it. */
export function readState(): ReaderState {
  try {
    return memoryState ?? parseReaderState(localStorage.getItem(STORAGE_KEY)) ?? EMPTY_STATE
  } catch {
    return memoryState ?? EMPTY_STATE
  }
}

/**
 * Stores a change. If the stored state was written by a later version of the site, it is not overwritten, and
 * the change is lost when the reader leaves the page.
 * @returns whether the change is persistent
 */
export function updateState(change: (before: ReaderState) => Partial<ReaderState>): boolean {
  const before = readState()
  const after = { ...before, ...change(before) }
  try {
    const found = localStorage.getItem(STORAGE_KEY)
    if (found !== null && parseReaderState(found) === undefined)
      throw new Error('the stored state has another version')
    localStorage.setItem(STORAGE_KEY, JSON.stringify(after))
    return true
  } catch {
    memoryState = after
    return false
  }
}

/**
 * Replaces the whole state, for an import.
 * @returns whether the change is persistent
 */
export const replaceState = (all: ReaderState): boolean => updateState(() => all)

/** Deletes all state. */
export function eraseState(): void {
  memoryState = undefined
  try {
    localStorage.removeItem(STORAGE_KEY)
  } catch {
    // Storage is unavailable, so there is nothing to delete.
  }
}
