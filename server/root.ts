import path from 'node:path'

/** The project's folder. The path is right for this source file and for the bundle in `.server/`. */
export const ROOT = path.resolve(import.meta.dirname, '..')
