import { setTimeout } from 'node:timers/promises'
import { openArchive } from '@/lib/archive/archive'
import { ConfigError, readConfig } from '@/lib/site/config'

const USAGE = `Usage: npm run index
Reads every issue of CONTENT_DIR into this version's database in DATA_DIR. A server of another version may run at the
same time, because its database has another name. A server of this version then starts with everything indexed.
Exit code: 0 done, 1 not done, 2 wrong use.`

const POLL_INTERVAL_MS = 50

/**
 * Runs the index command. Writes to standard output, errors to standard error.
 * @returns the exit code
 */
export async function runIndex(args: readonly string[]): Promise<0 | 1 | 2> {
  if (args.length > 0) {
    const isHelp = args[0] === '--help'
    if (isHelp) console.log(USAGE)
    else console.error(`There is no argument ${args[0]}.\n\n${USAGE}`)
    return isHelp ? 0 : 2
  }
  try {
    const { removalGraceSeconds, ...place } = readConfig()
    const archive = openArchive(place, { removalGraceMs: removalGraceSeconds * 1_000 })
    try {
      await archive.sync()
      while (archive.progress().done < archive.progress().total) await setTimeout(POLL_INTERVAL_MS)
      console.log(
        `${archive.size()} issue(s) indexed in ${place.dataDir}, ${archive.held().length} held back.`,
      )
      return archive.storage().kind === 'in-place' ? 0 : unwritable(place.dataDir)
    } finally {
      archive.close()
    }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(error.message)
    return 1
  }
}

function unwritable(folder: string): 1 {
  console.error(`DATA_DIR is "${folder}": this user cannot write it.`)
  return 1
}
