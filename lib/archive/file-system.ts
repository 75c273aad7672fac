import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs'

/** The file system calls that the archive uses. Tests replace them to simulate failures. */
export interface FileSystem {
  readonly list: (folder: string) => readonly string[]
  readonly stat: (
    file: string,
  ) => Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs' | 'ino' | 'isFile' | 'isDirectory'>
  readonly read: (file: string) => Buffer
}

export const nodeFileSystem: FileSystem = {
  list: (folder) => readdirSync(folder),
  stat: (file) => statSync(file),
  read: (file) => readFileSync(file),
}

/**
 * Returns the code of a system error (`EIO`), or the message of another error. A code contains no path, so it
 * may be shown to readers.
 */
export const errorCode = (error: unknown): string => {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return error instanceof Error ? error.message : String(error)
}
