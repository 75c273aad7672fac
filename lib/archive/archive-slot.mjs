// This is plain JavaScript because Next loads `cache-handler.mjs`, which imports this file, without compiling
// it.

/** @typedef {import('./model').Archive} Archive */
/** @typedef {import('./page-cache').PageCache} PageCache */

/**
 * Next bundles its own copies of our modules, so a variable of a module is not shared between the pages, the
 * cache handler and the server. In one thread, all copies see the same `globalThis`, so they share a property
 * of it. `lib/desk/page-slot.ts` does the same.
 */
const KEY = Symbol.for('dateline.archive')

/**
 * @typedef {object} Slot
 * @property {Promise<Archive>} [archive] The archive of this thread; absent until one is opened.
 * @property {PageCache} [pages] The page cache that Next's cache handler uses; absent during a build and in
 * tests.
 * @property {(text: string) => string} [toTraditional] Converts text in pictures to Traditional Chinese. The
 * server sets it.
 */

/** @type {{ [KEY]?: Slot }} */
const scope = globalThis

/**
 * Returns the object that all copies of our modules in this thread share. Its properties may be set.
 * @returns {Slot}
 */
export function sharedSlot() {
  scope[KEY] ??= {}
  return scope[KEY]
}
