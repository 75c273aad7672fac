import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { brokenIssue, madeUpIssue, seedOf } from './made-up/issue'
import { randomFrom } from './made-up/random'

/**
 * `npm run bench -- corpus --issues N --stories M --out FOLDER`: writes generated issues that look like real
 * ones. The same arguments give the same files.
 */
export function benchCorpus(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: { issues: { type: 'string' }, stories: { type: 'string' }, out: { type: 'string' } },
  })
  const [issues, stories] = [Number(values.issues ?? 365), Number(values.stories ?? 40)]
  if (values.out === undefined || !(issues > 0) || !(stories > 0))
    throw new Error('Give --issues N --stories M --out FOLDER.')
  const broken = writeCorpus(values.out, issues, stories)
  console.log(
    `${issues} issues with ${stories} stories each in ${values.out}, and ${broken} that are to be held back`,
  )
}

/** The newest day of a generated archive. */
export const LAST_DAY = '2026-01-01'
/** Fractions of days without an issue, and of days with a broken issue. */
const MISSING = 0.03
const BROKEN = 0.01

/**
 * Writes valid issues up to the day `LAST_DAY`, some broken ones between them, and the lists of `content/`.
 * @param issues number of valid issues
 * @param stories number of stories per issue
 * @returns the number of broken issues
 */
export function writeCorpus(folder: string, issues: number, stories: number): number {
  mkdirSync(folder, { recursive: true })
  // The lists must be in the content folder. If the issues are in a folder named `issues`, the content folder
  // is its parent folder.
  const lists = path.basename(folder) === 'issues' ? path.dirname(folder) : folder
  for (const list of ['topics.yaml', 'sources.yaml'])
    copyFileSync(path.join('content', list), path.join(lists, list))
  let [written, broken] = [0, 0]
  for (let number = seedOf(LAST_DAY); written < issues; number -= 1) {
    const day = new Date(number * 86_400_000).toISOString().slice(0, 10)
    const chance = day === LAST_DAY ? 1 : randomFrom(-number)()
    if (chance < MISSING) continue
    const isBroken = chance < MISSING + BROKEN
    writeFileSync(path.join(folder, `${day}.md`), isBroken ? brokenIssue(day) : madeUpIssue(day, stories))
    if (isBroken) broken += 1
    else written += 1
  }
  return broken
}
