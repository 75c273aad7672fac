import { createHash } from 'node:crypto'
import path from 'node:path'
import { diagnostic } from '@/lib/issue/check'
import { findExcessBytes } from '@/lib/issue/limits'
import type { Diagnostic, Issue } from '@/lib/issue/model'
import { parseIssueFile } from '@/lib/issue/parse'
import { judge, type PublicationRules } from '@/lib/issue/verdict'
import { errorCode, type FileSystem } from './file-system'
import { type FileState, stateOf } from './folder'
import type { ItemChanges } from './item-changes'
import { type PlacedPicture, placePictures } from './pictures'

/** A file that was read and parsed because its text has changed. */
export interface ParsedFile extends FileState {
  /** Absent if the file has no issue that may be published. */
  readonly issue?: Issue
  readonly diagnostics: readonly Diagnostic[]
  /** SHA-256 of the file's bytes. */
  readonly hash: string
  /** True if the issue is to be published later. */
  readonly waiting: boolean
  /**
   * For a waiting issue: when to decide again. For a published issue: since when it is public. In
   * milliseconds since 1970.
   */
  readonly notBefore?: number
  /** For a published issue: the instant that `publishAt` names, in milliseconds since 1970. */
  readonly publishAt?: number
  /** When items of the issue were changed after their publication. */
  readonly itemChanges?: ItemChanges
  /** The pictures in the folder of issues that the issue shows. */
  readonly pictures?: readonly PlacedPicture[]
}

/** A file that could not be parsed: parsing took too long, or ended its thread. */
export interface FailedFile extends FileState {
  readonly hash: string
  readonly diagnostics: readonly Diagnostic[]
}

export type ReadResult =
  | { readonly kind: 'parsed'; readonly file: ParsedFile }
  /** The file was touched or restored; its text did not change. */
  | { readonly kind: 'unchanged'; readonly file: FileState }
  | { readonly kind: 'unreadable'; readonly file: FileState; readonly reason: string }
  /** The file is gone or has changed since it was listed. The next scan handles it. */
  | { readonly kind: 'moving' }

export interface ReadParts {
  readonly folder: string
  readonly fileSystem: FileSystem
  /** Milliseconds since 1970. */
  readonly now: number
  readonly rules: PublicationRules
  /**
   * Returns the hash of a file's bytes as last read. Returns `undefined` if the file must be parsed in any
   * case, because publication must be decided again.
   */
  readonly hashOf: (name: string) => string | undefined
  /** Called before a file is parsed. */
  readonly onParse?: ((file: FileState, hash: string) => void) | undefined
}

/** Reads a file. Parses it if its text has changed. */
export function readFile(
  { folder, fileSystem, now, rules, hashOf, onParse }: ReadParts,
  file: FileState,
): ReadResult {
  try {
    const tooLarge = findTooLarge(fileSystem.stat(path.join(folder, file.name)).size)
    if (tooLarge !== undefined)
      return hashOf(file.name) === tooLarge.hash
        ? { kind: 'unchanged', file }
        : { kind: 'parsed', file: { ...file, ...tooLarge, waiting: false } }
    const bytes = fileSystem.read(path.join(folder, file.name))
    // If the file was written while it was read, the bytes may be incomplete.
    const after = stateOf(fileSystem, folder, file.name)
    if (after === undefined || 'reason' in after || after.stamp !== file.stamp) return { kind: 'moving' }
    const hash = createHash('sha256').update(bytes).digest('hex')
    if (hashOf(file.name) === hash) return { kind: 'unchanged', file }
    onParse?.(file, hash)
    return { kind: 'parsed', file: { ...file, hash, ...parseAndJudge(bytes, file, { folder, rules, now }) } }
  } catch (error) {
    const reason = errorCode(error)
    return reason === 'ENOENT' ? { kind: 'moving' } : { kind: 'unreadable', file, reason }
  }
}

function parseAndJudge(
  bytes: Uint8Array,
  { name, changedAt }: FileState,
  { folder, ...parts }: Pick<ReadParts, 'folder' | 'rules' | 'now'>,
): Pick<ParsedFile, 'issue' | 'pictures' | 'diagnostics' | 'waiting' | 'notBefore' | 'publishAt'> {
  const result = parseIssueFile(bytes, name, parts.rules.timeZone)
  const verdict = judge(result, { ...parts, changedAt })
  const { diagnostics, isWaiting, isExcluded, notBefore, publishAt } = verdict
  return {
    ...(result.issue !== undefined &&
      !isExcluded && { issue: result.issue, pictures: placePictures(result.issue, folder) }),
    diagnostics,
    waiting: isWaiting,
    ...(notBefore !== undefined && { notBefore }),
    ...(publishAt !== undefined && { publishAt }),
  }
}

/** Returns the diagnostic of a file that is too large to be read; `undefined` for others. */
function findTooLarge(size: number): Pick<ParsedFile, 'hash' | 'diagnostics'> | undefined {
  const excess = findExcessBytes(size)
  return (
    excess && {
      hash: `${size} bytes`,
      diagnostics: [diagnostic('too-large', excess.line, excess.message, excess.column)],
    }
  )
}

/** Returns the diagnostic of a file that could never be read. */
export const unreadableFile = (reason: string): Diagnostic =>
  diagnostic(
    'unreadable',
    1,
    `The file could not be read (${reason}). The server tries again by itself; check the file’s permissions and the disk.`,
  )

/** Returns the diagnostic of a file whose parsing was aborted. */
export const tooSlowFile = (limitMs: number): Diagnostic =>
  diagnostic(
    'too-slow',
    1,
    `Parsing the file took more than ${limitMs / 1000} s and was stopped. Write the text in a simpler way, or split it.`,
  )

/** Returns the diagnostic of a file whose parsing ended the thread. */
export const unparsableFile = (reason: string): Diagnostic =>
  diagnostic(
    'unreadable',
    1,
    `The file could not be parsed: ${reason}. Write the text in a simpler way, or split it.`,
  )
