import type { ChangedTags } from '@/lib/archive/changed-tags'
import type { Archive } from '@/lib/archive/model'
import type { Snapshot } from '@/lib/archive/snapshot'

/** The changes since the last export. */
export interface ContentChange {
  readonly tags: ChangedTags
  /** The present state of the content, to be stored for the next export. */
  readonly state: string
}

/**
 * Compares the archive with the state that the last export stored.
 * @param lastState empty if there was no export
 * @param inputs everything else that files are made from: the build, the site's address, the options
 */
export function contentChange(
  lastState: string,
  inputs: string,
  archive: Pick<Archive, 'changes'>,
): ContentChange {
  const last = lastState === '' ? undefined : (JSON.parse(lastState, restoreMap) as StoredState)
  const { tags, snapshot } = archive.changes(last?.inputs === inputs ? last.snapshot : undefined)
  return { tags, state: JSON.stringify({ inputs, snapshot } satisfies StoredState, storeMap) }
}

/**
 * The state that an export stores. A snapshot is only read by the build that wrote it, because `inputs` names
 * the build.
 */
interface StoredState {
  readonly inputs: string
  readonly snapshot: Snapshot
}

const storeMap = (_: string, value: unknown): unknown => (value instanceof Map ? { map: [...value] } : value)

const restoreMap = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'map' in value && Array.isArray(value.map)
    ? new Map(value.map as [unknown, unknown][])
    : value
