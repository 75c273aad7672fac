import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openArchive } from '@/lib/archive/archive'
import type { ChangedTags } from '@/lib/archive/changed-tags'
import type { Archive } from '@/lib/archive/model'
import type { CacheTag } from '@/lib/site/cache-tags'
import { everyAddress } from '@/server/fixtures/every-address'
import { responseTags } from '@/server/response-tags'
import { routeOf } from '@/server/routes'
import { writeCorpus } from './corpus'
import { printTable } from './figures'

const STORIES = 40
const PUBLISH_TIMEOUT_MS = 60_000

/**
 * `npm run bench -- invalidation [--issues 100] [--folder FOLDER]`: how many cached responses stay valid when
 * a new issue is published. The archive is generated, or read from FOLDER. Only tags are compared; nothing is
 * rendered.
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
  const files = readdirSync(source)
    .filter((name) => /\.mdx?$/.test(name))
    .toSorted()
  const newest = files.pop() ?? ''
  for (const file of files) copyFileSync(path.join(source, file), path.join(issuesDir, file))
  const archive = openArchive({ issuesDir, contentDir: 'content', dataDir: path.join(work, 'data') })
  try {
    await archive.sync()
    const { snapshot } = archive.changes()
    const cached = cachedResponses(archive)
    copyFileSync(path.join(source, newest), path.join(issuesDir, newest))
    await untilLarger(archive, snapshot.issues.size)
    const began = performance.now()
    const { tags } = archive.changes(snapshot)
    const ms = performance.now() - began
    printKept(cached, tags)
    console.log(
      `${archive.size()} issues; the change was computed in ${ms.toFixed(0)} ms and has ${tags === 'all' ? 'all' : tags.size} tags`,
    )
  } finally {
    archive.close()
    rmSync(work, { recursive: true, force: true })
  }
}

/**
 * Synchronises the archive until it has more issues than before.
 * @throws if that takes too long, for example because the newest file is held back
 */
async function untilLarger(archive: Archive, before: number): Promise<void> {
  const end = performance.now() + PUBLISH_TIMEOUT_MS
  while (archive.size() === before) {
    if (performance.now() > end) throw new Error('The newest file was not published.')
    await archive.sync()
    await setTimeout(100)
  }
}

interface CachedResponse {
  readonly address: string
  readonly tags: readonly CacheTag[]
}

/** Returns every response that the server could cache, with its tags. */
const cachedResponses = (archive: Archive): readonly CachedResponse[] =>
  everyAddress(archive).map((address) => {
    const none = { files: new Set<string>(), own: new Set<string>(), texts: new Map<string, string>() }
    const route = routeOf(address, archive, { ...none, movedTo: () => undefined })
    return { address, tags: responseTags(route, archive) }
  })

/** Prints how many responses a change leaves in the cache, by family of addresses. */
function printKept(cached: readonly CachedResponse[], changed: ChangedTags): void {
  const isKept = ({ tags }: CachedResponse): boolean =>
    changed !== 'all' && !tags.some((tag) => changed.has(tag))
  const row = (name: string, some: readonly CachedResponse[]): readonly string[] => {
    const kept = some.filter(isKept).length
    return [name, String(some.length), String(kept), `${((kept / some.length) * 100).toFixed(1)} %`]
  }
  const families = [...new Set(cached.map(({ address }) => familyOf(address)))]
  const rows = families.map((family) =>
    row(
      family,
      cached.filter(({ address }) => familyOf(address) === family),
    ),
  )
  printTable(['', 'responses', 'stay', ''], [row('all', cached), ...rows])
}

/** Returns a name for the kind of an address: its first word and its extension, such as `/stories .json`. */
const familyOf = (address: string): string =>
  address.replace(/^\/(og\/)?([a-z.-]*).*?(\.[a-z]+)?$/, '/$1$2 $3')
