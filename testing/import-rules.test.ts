import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'

// The rules are tried in an empty root: nothing is planted among the files that other checks read.
const root = mkdtempSync(path.join(tmpdir(), 'dateline-imports-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
beforeEach(() => {
  rmSync(root, { recursive: true, force: true })
  mkdirSync(root)
  for (const file of ['biome.json', '.gitignore', 'tsconfig.json']) cpSync(file, path.join(root, file))
})

function plant(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}

const importing = (from: string): string =>
  `import { planted } from '${from}'\n\nexport const used = planted\n`

/** The rules that Biome finds broken in what is planted. */
function broken(): readonly string[] {
  const { stdout, stderr } = spawnSync(
    path.resolve('node_modules/.bin/biome'),
    ['lint', '--reporter=json', '.'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  const report: { summary: unknown; diagnostics: readonly { category: string }[] } = JSON.parse(
    stdout || `"${stderr}"`,
  )
  return [...new Set(report.diagnostics.map(({ category }) => category))]
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
  'repeats',
  'archive',
  'feeds',
  'seo',
  'images',
  'alternates',
]

describe('a folder refuses', () => {
  test.each([
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
    ['lib/repeats', '@/lib/archive/model'],
    ['lib/repeats', 'libsql'],
    ['lib/archive', '@/lib/feeds/model'],
    ['lib/archive', '@/server/log'],
    ['lib/feeds', '@/lib/seo/model'],
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
    ...LIB.flatMap((room) => ['next/cache', 'react'].map((from): [string, string] => [`lib/${room}`, from])),
    ...[...LIB.map((room) => `lib/${room}`), 'components', 'app', 'server', 'bin', 'reader'].map(
      (room): [string, string] => [room, '../other'],
    ),
  ])('%s an import of %s', (room, from) => {
    plant(`${room}/planted.ts`, importing(from))
    expect(broken()).toEqual([RESTRICTED])
  })
})

describe('a room allows', () => {
  test.each([
    ['lib/issue', './model'],
    ['lib/issue', '@/lib/calendar/days'],
    ['lib/archive', '@/lib/issue/model'],
    ['lib/feeds', '@/lib/archive/model'],
    ['lib/seo', '@/lib/site/config'],
    ['lib/seo', '@/lib/profile/model'],
    ['lib/alternates', '@/lib/search/model'],
    ['components', '@/lib/issue/model'],
    ['app', '@/components/page/masthead'],
    ['server', '@/lib/archive/archive'],
    ['bin', '@/lib/issue/parse'],
    ['reader', '@/lib/site/addresses'],
    ['reader', '@/lib/site/reader-strings'],
  ])('%s an import of %s', (room, from) => {
    plant(`${room}/planted.ts`, importing(from))
    expect(broken()).toEqual([])
  })
})

test('two files that import each other are refused', () => {
  plant('lib/issue/one.ts', "import { two } from './two'\n\nexport const one = (): unknown => two\n")
  plant('lib/issue/two.ts', "import { one } from './one'\n\nexport const two = (): unknown => one\n")
  expect(broken()).toEqual(['lint/suspicious/noImportCycles'])
})
