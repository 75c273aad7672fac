import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { printTable } from '@/bench/figures'
import { countLosses } from '@/testing/lost-letters'
import { openSampleSite } from './sample-site'
import { type Outcome, scenarios } from './scenarios'

const ISSUE_FOLDERS = ['content/issues', 'examples/sample/issues', '../shared/corpus/issues']
const MUTANTS = { quick: 400, full: 5_000 } as const

/**
 * `npm run bench -- faults [--quick] [--seed N]`: injects faults and counts the damage that readers see. It
 * changes issue files randomly, and counts lost letters and digits. It lets files, disks and processes fail,
 * and counts incomplete or missing pages. Exits with 1 if there was any damage. It also prints response
 * times; slow responses are not damage. Needs a finished build.
 */
export async function benchFaults(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: 'boolean' }, seed: { type: 'string' } },
  })
  const isQuick = values.quick === true
  const lost = mutate(isQuick ? MUTANTS.quick : MUTANTS.full, Number(values.seed ?? 1))
  const outcomes = await breakSite(isQuick)
  printTable(
    ['fault', 'answers', 'wrong', 'slowest, ms', 'all right after, ms'],
    outcomes.map(([name, { answers, wrong, slowestMs, recoveredMs }]) => [
      name,
      ...[answers, wrong].map(String),
      slowestMs.toFixed(0),
      recoveredMs === undefined ? 'never' : recoveredMs.toFixed(0),
    ]),
  )
  const failed = outcomes.filter(([, { wrong, recoveredMs }]) => wrong > 0 || recoveredMs === undefined)
  if (lost > 0 || failed.length > 0) process.exitCode = 1
}

/**
 * Parses randomly changed copies of all available issue files.
 * @returns the number of lost letters and digits
 */
function mutate(count: number, seed: number): number {
  const paths = ISSUE_FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.mdx?$/.test(name))
      .map((name) => path.join(folder, name)),
  )
  const files = new Map(paths.map((file) => [file, readFileSync(file, 'utf8')]))
  const { mutants, refused, restored, letters, lossy } = countLosses(files, count, seed)
  console.log(
    `${mutants} mutants of ${files.size} issue files: ${letters} letters lost, ${restored} put back, ${refused} refused`,
  )
  for (const { file, seed: nth, lost } of lossy) console.log(`  ${file}, seed ${nth}: ${lost}`)
  return letters
}

async function breakSite(isQuick: boolean): Promise<readonly (readonly [string, Outcome])[]> {
  const site = await openSampleSite()
  const outcomes: (readonly [string, Outcome])[] = []
  try {
    for (const [name, scenario] of Object.entries(scenarios(isQuick)))
      outcomes.push([name, await scenario(site)])
  } finally {
    await site.close()
  }
  return outcomes
}
