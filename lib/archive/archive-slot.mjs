// Plain JavaScript, because Next loads cache-handler.mjs, which imports this, without compiling it.

/** @typedef {import('./model').Archive} Archive */

/**
 * Next bundles its own copies of our modules. What the pages, the cache handler and the server share in one
 * thread is therefore a property of `globalThis`. No other file uses `globalThis` to hold state.
 */
const KEY = Symbol.for('dateline.archive')

/** @type {{ [KEY]?: Promise<Archive> | undefined }} */
const scope = globalThis

/**
 * Returns the archive of this thread, or `undefined` while none is opened.
 * @returns {Promise<Archive> | undefined}
 */
export const currentArchive = () => scope[KEY]

/**
 * Sets the archive of this thread.
 * @param {Promise<Archive> | undefined} archive
 */
export function setCurrentArchive(archive) {
  scope[KEY] = archive
}
