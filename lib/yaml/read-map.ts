import { type EntryResult, openYaml, readEntry, type Shape } from './read-entry'

/**
 * Reads a YAML file that consists of one map. The result for an empty file has no entry. Never throws: errors
 * become diagnostics.
 */
export function readMap(text: string, shape: Shape): EntryResult {
  const opened = openYaml(text)
  if ('fault' in opened) return { diagnostics: [opened.fault] }
  return opened.contents === undefined ? { diagnostics: [] } : readEntry(opened.contents, shape, opened.at)
}
