import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs'

/** What the archive asks of the file system; tests put failures in its place. */
export interface FileSystem {
  readonly list: (folder: string) => readonly string[]
  readonly stat: (file: string) => Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs' | 'ino' | 'isFile'>
  readonly read: (file: string) => Buffer
}

export const nodeFileSystem: FileSystem = {
  list: (folder) => readdirSync(folder),
  stat: (file) => statSync(file),
  read: (file) => readFileSync(file),
}

/**
 * The system's name of an error (`EIO`), or its message where it has none. Holds no path: anyone may be told.
 */
export const errorCode = (error: unknown): string => {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.message : String(error)
}
