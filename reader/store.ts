import { EMPTY_STATE, parseReaderState, type ReaderState } from './reader-state'

/** The site's base path, which the server writes on the root element. */
export const BASE_PATH = document.documentElement.dataset['base'] ?? ''

/** One entry of `localStorage` contains all state; nothing leaves the device. Sites on one host share it. */
const STORAGE_KEY = `dateline${BASE_PATH}`

/** Used where storage is unavailable (private mode, full, turned off); lasts as long as the page. */
let memoryState: ReaderState | undefined

/** Returns the current state; another tab may have changed it. */
export function readState(): ReaderState {
  try {
    return memoryState ?? parseReaderState(localStorage.getItem(STORAGE_KEY)) ?? EMPTY_STATE
  } catch {
    return memoryState ?? EMPTY_STATE
  }
}

/**
 * Stores a change. State of a later version is left unchanged.
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
 * Replaces all state, for an import.
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
