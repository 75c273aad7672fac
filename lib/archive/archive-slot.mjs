// Plain JavaScript, because Next loads cache-handler.mjs, which imports this, without compiling it.

/** @typedef {import('./model').Archive} Archive */
/** @typedef {import('./page-cache').PageCache} PageCache */

/**
 * Next bundles its own copies of our modules. What the pages, the cache handler and the server share in one
 * thread is therefore a property of `globalThis`. No other file uses `globalThis` to hold state.
 */
const KEY = Symbol.for('dateline.archive')

/**
 * @typedef {object} Slot
 * @property {Promise<Archive>} [archive] The archive of this thread; absent while none is opened.
 * @property {PageCache} [pages] What Next's cache handler asks; absent during a build and in tests.
 * @property {(text: string) => string} [toTraditional] Converts words of pictures; the server sets it.
 */

/** @type {{ [KEY]?: Slot }} */
const scope = globalThis

/**
 * What the copies of our modules in this thread share. Set its properties to share more.
 * @returns {Slot}
 */
export function sharedSlot() {
  scope[KEY] ??= {}
  return scope[KEY]
}
