import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { errorCode } from '@/lib/archive/file-system'
import type { DeskContext, DeskOptions } from './context'
import { issueFileName } from './file-name'
import type { LiveFiles } from './live-files'
import { removeAbandoned, replaceFile } from './replace-file'
import { hashOf, type Intent, type Revision } from './revisions'

export interface FolderFilesParts
  extends Pick<DeskOptions, 'issuesDir' | 'fileOf' | 'replace' | 'now'>,
    Pick<DeskContext, 'revisions' | 'inTransaction' | 'judged'> {}

/**
 * Returns a store that keeps the live texts as files of the content folder. People may edit these files, too.
 */
export function folderFiles(parts: FolderFilesParts): LiveFiles {
  const { issuesDir, fileOf, now } = parts
  return {
    publish: (revision, author) => publish(parts, revision, author),
    async settle(file) {
      await finishIntents(parts, file)
      await storeEdit(parts, file)
    },
    async recover() {
      await finishIntents(parts)
      await removeAbandoned(issuesDir, now())
    },
    fileOf: async (key) => fileOf(key),
    has: (file) => issueFileName(file) === file && existsSync(path.join(issuesDir, file)),
  }
}

/**
 * Writes a revision into the content folder. An intent (what is going to be written) is stored first. If the
 * process is killed, the next start finds the intent and finishes the write (`finishIntents`).
 * @throws the system's error if the file cannot be written; nothing has changed then
 */
async function publish(parts: FolderFilesParts, revision: Revision, author: string): Promise<void> {
  const { issuesDir, revisions, inTransaction, now, replace = replaceFile } = parts
  const filePath = path.join(issuesDir, revision.file)
  const before = hashOrNull(await bytesAt(filePath))
  if (!(await inTransaction((one) => one.begin(revision, before, now())))) {
    // Another process has stored an intent for this file, and was killed or is still writing. Complete its
    // write first.
    await finishIntents(parts, revision.file)
    await inTransaction((one) => one.begin(revision, before, now()))
  }
  try {
    await replace(filePath, await revisions.bytesOf(revision))
  } catch (error) {
    await inTransaction((one) => one.end(revision.file))
    throw error
  }
  await finish(parts, revision, author)
}

/**
 * Finishes writes whose intents are still stored, because the process that began them was killed. The hash of
 * the file tells whether it was replaced already. If that process still runs, no harm is done, because both
 * processes write the same bytes.
 * @param file if given, only writes of this file are finished
 */
async function finishIntents(parts: FolderFilesParts, file?: string): Promise<void> {
  const all = await parts.revisions.intents()
  for (const intent of all) if (file === undefined || intent.file === file) await finishIntent(parts, intent)
}

async function finishIntent(parts: FolderFilesParts, intent: Intent): Promise<void> {
  const { issuesDir, revisions, inTransaction, replace = replaceFile } = parts
  const revision = await revisions.byId(intent.revision)
  const filePath = path.join(issuesDir, intent.file)
  const current = hashOrNull(await bytesAt(filePath))
  const isWritten = current === revision?.hash
  if (revision === undefined || (!isWritten && current !== intent.before)) {
    // A person has changed the file since then. The person's text is kept.
    await inTransaction((one) => one.end(intent.file))
    return
  }
  if (!isWritten) await replace(filePath, await revisions.bytesOf(revision))
  await finish(parts, revision, revision.author)
}

async function finish(
  { inTransaction, now }: FolderFilesParts,
  revision: Revision,
  author: string,
): Promise<void> {
  await inTransaction(async (revisions) => {
    await revisions.setLive(revision)
    await revisions.end(revision.file)
    await revisions.note(author, 'published', `${revision.file} revision ${revision.number}`, now())
  })
}

/**
 * If a person has changed or removed a file, updates its revisions: the live revision becomes past, and a
 * changed text becomes a new live revision.
 */
async function storeEdit(
  { issuesDir, revisions, inTransaction, judged, now }: FolderFilesParts,
  file: string,
): Promise<void> {
  const bytes = await bytesAt(path.join(issuesDir, file))
  const live = (await revisions.ofFile(file)).find(({ state }) => state === 'live')
  if ((bytes && hashOf(bytes)) === live?.hash) return
  await inTransaction(async (one) => {
    if (live !== undefined) await one.setState(live.id, 'past')
    if (bytes === undefined) return
    const { facts } = judged(bytes, file, { state: 'live' })
    await one.add({ file, bytes, state: 'live', author: 'folder', facts }, now())
  })
}

const hashOrNull = (bytes: Uint8Array | undefined): string | null =>
  bytes === undefined ? null : hashOf(bytes)

/** Returns the bytes of a file; `undefined` if there is none. */
async function bytesAt(filePath: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(filePath)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}
