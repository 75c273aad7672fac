import path from 'node:path'

/** The project's folder, both from the sources and from the bundle in `.server/`. */
export const ROOT = path.resolve(import.meta.dirname, '..')
