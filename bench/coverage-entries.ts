import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openArchive } from '@/lib/archive/archive'
import type { Archive } from '@/lib/archive/model'
import { parseIssueFile } from '@/lib/issue/parse'
import { storiesOf } from '@/lib/issue/reports'
import { formatShare } from './figures'

/**
 * One of 273 entries that were drawn at random from the coverage of stories. `story` and `entry` are the ids
 * of the two reports. A person judged whether the entry is useful for the story, without seeing the code or
 * other entries. The limit of similarity was chosen with the half `tune`.
 */
interface JudgedEntry {
  readonly story: string
  readonly headline: string
  readonly entry: string
  readonly entryHeadline: string
  readonly useful: boolean
  readonly half: 'tune' | 'held'
}

/**
 * Prints the figures of one half of the entries. Also prints separate figures for entries of the same event.
 */
function printHalf(archive: Archive, half: string, entries: readonly JudgedEntry[]): void {
  const shown = entries.flatMap((entry) => {
    const { earlier = [], later = [] } = archive.story(entry.story) ?? {}
    const found = [...earlier, ...later].find(({ item }) => item.id === entry.entry)
    return found === undefined ? [] : [{ ...entry, why: found.why.kind }]
  })
  const related = shown.filter(({ why }) => why !== 'again')
  console.log(`entries of coverage, ${half}: ${shown.length} of ${entries.length} judged ones are shown`)
  console.log(
    `  useful of those shown: ${usefulOf(shown)}; of those not of the same event: ${usefulOf(related)}`,
  )
  const all = entries.filter(({ useful }) => useful).length
  console.log(
    `  useful entries that are shown: ${formatShare(shown.filter(({ useful }) => useful).length, all)}`,
  )
}

const usefulOf = (entries: readonly { readonly useful: boolean }[]): string =>
  formatShare(entries.filter(({ useful }) => useful).length, entries.length)

/** Prints how many stories have coverage. */
function printStories(archive: Archive, corpus: string): void {
  const stories = readdirSync(corpus)
    .filter((file) => file.endsWith('.md'))
    .map((file) => parseIssueFile(readFileSync(path.join(corpus, file)), file).issue)
    .flatMap((issue) => (issue === undefined ? [] : storiesOf(issue)))
  const covered = stories.filter(({ id }) => {
    const { earlier = [], later = [] } = archive.story(id) ?? {}
    return earlier.length + later.length > 0
  })
  console.log(`stories with coverage: ${formatShare(covered.length, stories.length)}`)
}

/**
 * A person has judged entries in the coverage of stories. Prints for each half of these entries how many the
 * archive shows now, how many of the shown ones are useful, and how many of the useful ones are shown.
 */
export async function printEntries(corpus: string): Promise<void> {
  const entries = readFileSync(path.join(import.meta.dirname, 'fixtures/coverage-entries.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as JudgedEntry)
  const dataDir = mkdtempSync(path.join(tmpdir(), 'dateline-coverage-'))
  const archive = openArchive({ issuesDir: corpus, contentDir: 'content', dataDir })
  try {
    await archive.sync()
    while (archive.compareNextDay());
    for (const half of ['tune', 'held'] as const)
      printHalf(
        archive,
        half,
        entries.filter((one) => one.half === half),
      )
    printStories(archive, corpus)
  } finally {
    archive.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
