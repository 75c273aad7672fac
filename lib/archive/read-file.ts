import { createHash } from 'node:crypto'
import path from 'node:path'
import { diagnostic } from '@/lib/issue/check'
import { diagnosticsAt, isWaiting } from '@/lib/issue/day-range'
import { findExcessBytes } from '@/lib/issue/limits'
import type { Diagnostic, ParseResult } from '@/lib/issue/model'
import { parseIssueFile } from '@/lib/issue/parse'
import { errorCode, type FileSystem } from './file-system'
import { type FileState, stateOf } from './folder'

/** A file whose text is known to be another than before. */
export interface ParsedFile extends FileState, ParseResult {
  /** SHA-256 of its bytes. */
  readonly hash: string
  /** Is it held because its day is too far ahead? */
  readonly waiting: boolean
}

/** A file that was read, and whose parsing was given up from outside: too slow, or it ended its thread. */
export interface FailedFile extends FileState {
  readonly hash: string
  readonly diagnostics: readonly Diagnostic[]
}

export type ReadResult =
  | { readonly kind: 'parsed'; readonly file: ParsedFile }
  /** Touched, or put back: its text is the one that is known. */
  | { readonly kind: 'unchanged'; readonly file: FileState }
  | { readonly kind: 'unreadable'; readonly file: FileState; readonly reason: string }
  /** It has gone, or changed since it was listed: another look decides. */
  | { readonly kind: 'moving' }

export interface ReadParts {
  readonly folder: string
  readonly fileSystem: FileSystem
  /** The clock, in milliseconds since 1970. */
  readonly now: number
  /** Hash of a file's bytes as they were read last; none where another verdict may be due. */
  readonly hashOf: (name: string) => string | undefined
  /** Called before each parse. */
  readonly onParse?: ((file: FileState, hash: string) => void) | undefined
}

/** Reads a file, and parses it where its text is another than the known one. */
export function readFile(
  { folder, fileSystem, now, hashOf, onParse }: ReadParts,
  file: FileState,
): ReadResult {
  try {
    const tooLarge = findTooLarge(fileSystem.stat(path.join(folder, file.name)).size)
    if (tooLarge !== undefined)
      return hashOf(file.name) === tooLarge.hash
        ? { kind: 'unchanged', file }
        : { kind: 'parsed', file: { ...file, ...tooLarge, waiting: false } }
    const bytes = fileSystem.read(path.join(folder, file.name))
    // Written meanwhile: what was read may be half of it.
    const after = stateOf(fileSystem, folder, file.name)
    if (after === undefined || 'reason' in after || after.stamp !== file.stamp) return { kind: 'moving' }
    const hash = createHash('sha256').update(bytes).digest('hex')
    if (hashOf(file.name) === hash) return { kind: 'unchanged', file }
    onParse?.(file, hash)
    const result = parseIssueFile(bytes, file.name)
    const verdict = { waiting: isWaiting(result, now), diagnostics: diagnosticsAt(result, now) }
    return { kind: 'parsed', file: { ...file, hash, ...result, ...verdict } }
  } catch (error) {
    const reason = errorCode(error)
    return reason === 'ENOENT' ? { kind: 'moving' } : { kind: 'unreadable', file, reason }
  }
}

/** What is known of a file that is too large to be even read. */
function findTooLarge(size: number): Pick<ParsedFile, 'hash' | 'diagnostics'> | undefined {
  const excess = findExcessBytes(size)
  return (
    excess && {
      hash: `${size} bytes`,
      diagnostics: [diagnostic('too-large', excess.line, excess.message, excess.column)],
    }
  )
}

/** Why a file that was never read is held back. */
export const unreadableFile = (reason: string): Diagnostic =>
  diagnostic(
    'unreadable',
    1,
    `The file could not be read (${reason}). It is tried again by itself; look at its permissions and its disk.`,
  )

/** Why a file whose parsing was given up is held back. */
export const tooSlowFile = (limitMs: number): Diagnostic =>
  diagnostic(
    'too-slow',
    1,
    `Reading the file took more than ${limitMs / 1000} s, and was given up. Write it simpler, or split it.`,
  )

/** Why a file that ended the thread that parsed it is held back. */
export const unparsableFile = (reason: string): Diagnostic =>
  diagnostic('unreadable', 1, `The file could not be parsed: ${reason}. Write it simpler, or split it.`)
