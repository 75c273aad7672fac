import path from 'node:path'

/** The project's folder. The path is correct both in this source file and in the bundle in `.server/`. */
export const ROOT = path.resolve(import.meta.dirname, '..')
