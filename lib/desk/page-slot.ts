import type { DeskPage } from './page-model'

/**
 * Next bundles its own copy of this module. Both copies in a thread must share the data, so the data is a
 * property of `globalThis`, as in `lib/archive/archive-slot.mjs`.
 */
const KEY: unique symbol = Symbol.for('dateline.desk-pages')
const scope: typeof globalThis & { [KEY]?: Map<string, DeskPage> } = globalThis

const pages = (): Map<string, DeskPage> => {
  scope[KEY] ??= new Map()
  return scope[KEY]
}

/**
 * Returns the data of a page that this thread is rendering. With `next start` alone there is no data, and the
 * result is `undefined`.
 */
export const deskPageOf = (key: string): DeskPage | undefined => pages().get(key)

/**
 * Makes data available to a page while this thread renders it.
 * @param key unique for this rendering
 */
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
