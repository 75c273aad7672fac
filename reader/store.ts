import { type Kept, NOTHING, readKept } from './kept'

/** One entry of `localStorage` holds everything; nothing leaves the device. */
const ENTRY = 'dateline'

/** Where storage is refused (private mode, full, turned off), what is chosen lasts as long as the page. */
let onPage: Kept | undefined

/** What is kept now; another tab may have changed it. */
export function kept(): Kept {
  try {
    return onPage ?? readKept(localStorage.getItem(ENTRY)) ?? NOTHING
  } catch {
    return onPage ?? NOTHING
  }
}

/** Keeps a change. Gives whether it will last. What a later version of this site kept is left as it is. */
export function keep(change: (before: Kept) => Partial<Kept>): boolean {
  const before = kept()
  const after = { ...before, ...change(before) }
  try {
    const found = localStorage.getItem(ENTRY)
    if (found !== null && readKept(found) === undefined) throw new Error('of another version')
    localStorage.setItem(ENTRY, JSON.stringify(after))
    return true
  } catch {
    onPage = after
    return false
  }
}

/** Puts something else in place of everything, as an import does. Gives whether it will last. */
export const replace = (all: Kept): boolean => keep(() => all)

/** Forgets everything. */
export function eraseAll(): void {
  onPage = undefined
  try {
    localStorage.removeItem(ENTRY)
  } catch {
    // Nothing could be kept: nothing is there to forget.
  }
}
