import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseIssueFile } from '@/lib/issue/parse'

/**
 * Inputs for tests that hash the program's output. Such a test fails if the hash changed but the version
 * number of the output did not. These files never change, so only a change of the code changes the hash.
 */
export const FROZEN_DIR = path.join(import.meta.dirname, 'frozen')
export const FROZEN_ISSUES_DIR = path.join(FROZEN_DIR, 'issues')

/** Returns a hash of an output: the first sixteen hexadecimal digits of the SHA-256 of its JSON. */
export const outputHash = (output: unknown): string =>
  createHash('sha256').update(JSON.stringify(output)).digest('hex').slice(0, 16)

/** Returns the parser's result for each frozen issue, in order of file names. */
export const parseFrozenIssues = (): readonly ReturnType<typeof parseIssueFile>[] =>
  readdirSync(FROZEN_ISSUES_DIR)
    .sort()
    .map((file) => parseIssueFile(readFileSync(path.join(FROZEN_ISSUES_DIR, file)), file))
