import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { writeCorpus } from './corpus'
import { madeUpIssue } from './made-up/issue'
import { writeTable } from './peers/bench-page'
import { dateline } from './peers/dateline'
import { astro, eleventy, hugo, type Peer } from './peers/generators'
import type { PeerFigures } from './peers/model'

const STORIES = 15
/** The day of the new issue, one day after the newest issue of a generated archive. */
const NEW_DAY = '2026-01-02'

/**
 * `npm run bench -- peers [--sizes 100,1000] [--export-up-to 100]`: compares Dateline with Hugo, Eleventy and
 * Astro. Each program builds a site from the same issues, and builds it again after one issue was added.
 * Writes tables to docs/bench.md. Needs a finished build, Hugo on the path, and npm's registry; Eleventy and
 * Astro are installed in a temporary folder.
 */
export async function benchPeers(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { sizes: { type: 'string' }, 'export-up-to': { type: 'string' } },
  })
  const sizes = (values.sizes ?? '100,1000').split(',').map(Number)
  const folder = mkdtempSync(path.join(tmpdir(), 'dateline-peers-'))
  try {
    const peers: readonly Peer[] = [hugo(folder), eleventy(folder), astro(folder)]
    for (const peer of peers) await peer.install()
    for (const size of sizes) {
      const issues = path.join(folder, `content-${size}`, 'issues')
      writeCorpus(issues, size, STORIES)
      const load = loadavg()[0] ?? 0
      const figures: PeerFigures[] = []
      for (const peer of peers) figures.push(await buildTwice(peer, issues))
      const hasExport = size <= Number(values['export-up-to'] ?? 100)
      figures.push(...(await dateline({ folder, issues, newDay: NEW_DAY, stories: STORIES, hasExport })))
      writeTable(figures, { size, stories: STORIES, cores: cpus().length, load })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Builds a site from the issues, and again after one issue was added. */
async function buildTwice(peer: Peer, issues: string): Promise<PeerFigures> {
  console.error(`${peer.name}: ${readdirSync(issues).length} files`)
  peer.fill(issues)
  const first = await peer.build()
  const added = path.join(peer.content, `${NEW_DAY}.md`)
  mkdirSync(path.dirname(added), { recursive: true })
  writeFileSync(`${added}.new`, madeUpIssue(NEW_DAY, STORIES))
  renameSync(`${added}.new`, added)
  const again = await peer.build()
  return {
    name: peer.name,
    firstSeconds: first.seconds,
    newIssueSeconds: again.seconds,
    cpuSeconds: first.cpuSeconds,
    megabytes: first.megabytes,
    page: readFileSync(peer.page(NEW_DAY)),
    scriptBytes: 0,
  }
}
