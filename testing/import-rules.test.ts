import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// The test files are written into an empty folder, not into the repository, where other checks would read
// them. Biome runs once over all of them.
const root = mkdtempSync(path.join(tmpdir(), 'dateline-imports-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

function plant(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}

type Import = readonly [folder: string, from: string]
const fileOf = ([folder, from]: Import): string => `${folder}/${from.replace(/\W+/g, '-')}.planted.ts`

interface Report {
  readonly diagnostics: readonly { readonly category: string; readonly location: { readonly path: string } }[]
}

/** Runs Biome; returns the broken rules by file. */
function lint(): ReadonlyMap<string, ReadonlySet<string>> {
  const { stdout, stderr } = spawnSync(
    path.resolve('node_modules/.bin/biome'),
    ['lint', '--reporter=json', '--max-diagnostics=none', '.'],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  if (!stdout.startsWith('{')) throw new Error(stderr)
  const report: Report = JSON.parse(stdout)
  const broken = new Map<string, Set<string>>()
  for (const { category, location } of report.diagnostics)
    broken.set(location.path, (broken.get(location.path) ?? new Set()).add(category))
  return broken
}

const RESTRICTED = 'lint/style/noRestrictedImports'
const LIB = [
  'calendar',
  'issue',
  'site',
  'yaml',
  'search',
  'topics',
  'sources',
  'profile',
  'events',
  'repeats',
  'archive',
  'routes',
  'feeds',
  'seo',
  'images',
  'alternates',
]

const REFUSED: readonly Import[] = [
  ['lib/calendar', '@/lib/issue/model'],
  ['lib/calendar', 'node:fs'],
  ['lib/issue', '@/lib/site/config'],
  ['lib/issue', 'node:fs'],
  ['lib/site', '@/lib/issue/model'],
  ['lib/yaml', '@/lib/site/config'],
  ['lib/search', '@/lib/archive/model'],
  ['lib/topics', '@/lib/sources/model'],
  ['lib/sources', '@/lib/topics/model'],
  ['lib/profile', '@/lib/archive/model'],
  ['lib/events', '@/lib/archive/model'],
  ['lib/events', 'libsql'],
  ['lib/repeats', '@/lib/archive/model'],
  ['lib/repeats', 'libsql'],
  ['lib/archive', '@/lib/feeds/model'],
  ['lib/archive', '@/server/log'],
  ['lib/feeds', '@/lib/seo/model'],
  ['lib/routes', '@/lib/seo/model'],
  ['lib/routes', '@/lib/archive/archive'],
  ['lib/seo', '@/lib/feeds/model'],
  ['lib/alternates', '@/lib/feeds/model'],
  ['lib/alternates', '@/lib/search/search'],
  ['lib/images', '@/lib/seo/model'],
  ['lib/images', 'node:http'],
  ['components', '@/lib/issue/parse'],
  ['components', '@/lib/archive/archive'],
  ['components', 'node:fs'],
  ['app', '@/server/log'],
  ['server', '@/lib/issue/parse'],
  ['server', '@/app/page'],
  ['server', 'react'],
  ['bin', '@/app/page'],
  ['bin', '@/server/log'],
  ['bin', 'next'],
  ['reader', '@/lib/site/config'],
  ['reader', '@/lib/site/strings'],
  ['reader', '@/components/page/page'],
  ['reader', 'react'],
  ...LIB.flatMap((room) => ['next/cache', 'react'].map((from): Import => [`lib/${room}`, from])),
  ...[...LIB.map((room) => `lib/${room}`), 'components', 'app', 'server', 'bin', 'reader'].map(
    (room): Import => [room, '../other'],
  ),
]
const ALLOWED: readonly Import[] = [
  ['lib/issue', './model'],
  ['lib/issue', '@/lib/calendar/days'],
  ['lib/archive', '@/lib/issue/model'],
  ['lib/feeds', '@/lib/archive/model'],
  ['lib/routes', '@/lib/archive/model'],
  ['lib/seo', '@/lib/site/config'],
  ['lib/seo', '@/lib/profile/model'],
  ['lib/alternates', '@/lib/search/model'],
  ['components', '@/lib/issue/model'],
  ['app', '@/components/page/masthead'],
  ['server', '@/lib/archive/archive'],
  ['bin', '@/lib/issue/parse'],
  ['reader', '@/lib/site/fixed-paths'],
  ['reader', '@/lib/site/reader-strings'],
]
const CYCLE = ['lib/issue/one.ts', 'lib/issue/two.ts'] as const

let broken: ReadonlyMap<string, ReadonlySet<string>>
beforeAll(() => {
  for (const file of ['biome.json', '.gitignore', 'tsconfig.json']) cpSync(file, path.join(root, file))
  for (const planted of [...REFUSED, ...ALLOWED])
    plant(fileOf(planted), `import { planted } from '${planted[1]}'\n\nexport const used = planted\n`)
  plant(CYCLE[0], "import { two } from './two'\n\nexport const one = (): unknown => two\n")
  plant(CYCLE[1], "import { one } from './one'\n\nexport const two = (): unknown => one\n")
  broken = lint()
})
const rulesBrokenIn = (file: string): readonly string[] => [...(broken.get(file) ?? [])]

describe('a folder refuses', () => {
  test.each(REFUSED)('in %s, an import of %s', (...planted) =>
    expect(rulesBrokenIn(fileOf(planted))).toEqual([RESTRICTED]),
  )
})

describe('a folder allows', () => {
  test.each(ALLOWED)('in %s, an import of %s', (...planted) =>
    expect(rulesBrokenIn(fileOf(planted))).toEqual([]),
  )
})

test('two files that import each other are refused', () => {
  expect(CYCLE.flatMap(rulesBrokenIn)).toContain('lint/suspicious/noImportCycles')
})
