import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openArchive } from '@/lib/archive/archive'
import { everyAddress } from '@/server/fixtures/every-address'
import { responseTags } from '@/server/response-tags'
import { routeOf } from '@/server/routes'
import { writeCorpus } from './corpus'
import { printTable } from './figures'

const STORIES = 40

/**
 * `npm run bench -- invalidation [--issues 100] [--folder FOLDER]`: how many responses stay cached when the
 * newest issue of an archive is published. The archive is a folder or generated. Nothing is rendered.
 */
export async function benchInvalidation(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { issues: { type: 'string' }, folder: { type: 'string' } },
  })
  const work = mkdtempSync(path.join(tmpdir(), 'dateline-invalidation-'))
  const [issuesDir, source] = [path.join(work, 'issues'), values.folder ?? path.join(work, 'all')]
  mkdirSync(issuesDir)
  if (values.folder === undefined) writeCorpus(source, Number(values.issues ?? 100), STORIES)
  const files = readdirSync(source).toSorted()
  const newest = files.pop() ?? ''
  for (const file of files) copyFileSync(path.join(source, file), path.join(issuesDir, file))
  const archive = openArchive({ issuesDir, contentDir: 'content', dataDir: path.join(work, 'data') })
  try {
    await archive.sync()
    const { snapshot } = archive.changes()
    const cached = everyAddress(archive).map((address) => {
      const route = routeOf(address, archive, {
        files: new Set(),
        own: new Set(),
        texts: new Map(),
        movedTo: () => undefined,
      })
      return { address, tags: responseTags(route, archive) }
    })
    copyFileSync(path.join(source, newest), path.join(issuesDir, newest))
    while (archive.size() === snapshot.issues.size) await archive.sync()
    const began = performance.now()
    const { tags } = archive.changes(snapshot)
    const ms = performance.now() - began
    const isKept = (one: (typeof cached)[number]): boolean =>
      tags !== 'all' && !one.tags.some((tag) => tags.has(tag))
    const familyOf = (address: string): string =>
      address.replace(/^\/(og\/)?([a-z.-]*).*?(\.[a-z]+)?$/, '/$1$2 $3')
    const families = [...new Set(cached.map(({ address }) => familyOf(address)))]
    const row = (name: string, some: typeof cached): readonly string[] => {
      const kept = some.filter(isKept).length
      return [name, String(some.length), String(kept), `${((kept / some.length) * 100).toFixed(1)} %`]
    }
    printTable(
      ['', 'responses', 'stay', ''],
      [
        row('all', cached),
        ...families.map((family) =>
          row(
            family,
            cached.filter(({ address }) => familyOf(address) === family),
          ),
        ),
      ],
    )
    console.log(
      `${archive.size()} issues; the change was computed in ${ms.toFixed(0)} ms and has ${tags === 'all' ? 'all' : tags.size} tags`,
    )
  } finally {
    archive.close()
    rmSync(work, { recursive: true, force: true })
  }
}
