// This file is plain JavaScript because `cache-handler.mjs` imports it. Next loads both files without
// compiling them.

/** @typedef {import('./model').Archive} Archive */
/** @typedef {import('./page-cache').PageCache} PageCache */

/**
 * Name of the property of `globalThis` in which the copies of our modules share data. Next bundles its own
 * copies of our modules, so the pages, the cache handler and the server do not share the variables of a
 * module. All copies in one thread have the same `globalThis`. `lib/desk/page-slot.ts` shares data in the
 * same way.
 */
const KEY = Symbol.for('dateline.archive')

/**
 * @typedef {object} Slot
 * @property {Promise<Archive>} [archive] The archive of this thread; absent before it is opened.
 * @property {PageCache} [pages] The page cache that Next's cache handler uses; absent during a build and in
 * tests.
 * @property {(text: string) => string} [toTraditional] Converts text in pictures to Traditional Chinese. Set
 * by the server.
 */

/** @type {{ [KEY]?: Slot }} */
const scope = globalThis

/**
 * Returns the object that all copies of our modules in this thread share. Callers may set its properties.
 * @returns {Slot}
 */
export function sharedSlot() {
  scope[KEY] ??= {}
  return scope[KEY]
}
