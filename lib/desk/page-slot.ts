import type { DeskPage } from './page-model'

/**
 * Next bundles its own copy of this module, so what both copies in a thread share is a property of
 * `globalThis` (as in `lib/archive/archive-slot.mjs`).
 */
const KEY: unique symbol = Symbol.for('dateline.desk-pages')
const scope: typeof globalThis & { [KEY]?: Map<string, DeskPage> } = globalThis

const pages = (): Map<string, DeskPage> => {
  scope[KEY] ??= new Map()
  return scope[KEY]
}

/** Returns the data of a page that is being rendered in this thread; without the server there is none. */
export const deskPageOf = (key: string): DeskPage | undefined => pages().get(key)

/** Gives data to a page of this thread while it is rendered. @param key of this rendering alone */
export async function withDeskPage<Value>(
  key: string,
  page: DeskPage,
  render: () => Promise<Value>,
): Promise<Value> {
  pages().set(key, page)
  try {
    return await render()
  } finally {
    pages().delete(key)
  }
}
