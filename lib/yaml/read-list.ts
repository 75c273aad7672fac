import { isSeq } from 'yaml'
import type { Diagnostic } from '@/lib/issue/model'
import { type Entry, fault, offsetOf, openYaml, readEntry, type Shape } from './read-entry'

export interface ListResult {
  /** The entries in the order of the file. An invalid entry has the fields that could be read. */
  readonly entries: readonly Entry[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads a YAML list of maps whose values are texts or lists of texts. All scalars are read as text, even the
 * number in `name: 360`. Never throws: errors become diagnostics.
 */
export function readList(text: string, shape: Shape): ListResult {
  const opened = openYaml(text)
  if ('fault' in opened) return { entries: [], diagnostics: [opened.fault] }
  const { contents, at } = opened
  if (contents === undefined) return { entries: [], diagnostics: [] }
  if (!isSeq(contents)) {
    const message = `The file is no list. Write a “- ” before each ${shape.what}.`
    return { entries: [], diagnostics: [fault('not-a-list', at(offsetOf(contents)), message)] }
  }
  const results = contents.items.map((item) => readEntry(item, shape, at))
  return {
    entries: results.flatMap(({ entry }) => entry ?? []),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  }
}
