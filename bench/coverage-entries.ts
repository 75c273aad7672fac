import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openArchive } from '@/lib/archive/archive'
import { formatShare } from './figures'

/**
 * One of 120 entries that were drawn at random from the coverage of stories. `story` and `entry` are the ids
 * of the two reports. A person who saw neither the code nor other entries judged whether the entry is useful
 * for the story.
 */
interface JudgedEntry {
  readonly story: string
  readonly headline: string
  readonly entry: string
  readonly entryHeadline: string
  readonly useful: boolean
}

/**
 * A person has judged entries in the coverage of stories. Prints how many of these entries the archive shows
 * now, how many of the shown ones are useful, and how many of the useful ones are shown.
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
    const shown = entries.filter(({ story, entry }) => {
      const { earlier = [], later = [] } = archive.story(story) ?? {}
      return [...earlier, ...later].some(({ item }) => item.id === entry)
    })
    const useful = shown.filter((one) => one.useful)
    const all = entries.filter((one) => one.useful)
    console.log(`entries of coverage: ${shown.length} of ${entries.length} judged ones are shown`)
    console.log(`  useful of those shown: ${formatShare(useful.length, shown.length)}`)
    console.log(`  useful entries that are shown: ${formatShare(useful.length, all.length)}`)
  } finally {
    archive.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
