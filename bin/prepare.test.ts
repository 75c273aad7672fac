import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'

const OLD = `data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.19.0'})`

test.each(['start', 'build', 'check', 'topics', 'export', 'test'])(
  'bin/%s.mjs says in one line that Node is too old',
  (name) => {
    const { status, stderr, stdout } = spawnSync(process.execPath, ['--import', OLD, `bin/${name}.mjs`], {
      encoding: 'utf8',
    })
    expect({ status, stderr, stdout }).toEqual({
      status: 1,
      stderr: 'Node 18.19.0 is too old: install Node 20.20 or newer.\n',
      stdout: '',
    })
  },
)

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>
}

/**
 * Makes a folder that contains only the commands and the lockfile.
 * @param isInstalled tells whether a package of the lockfile is installed; without it, no package is
 */
function bareClone(isInstalled?: (entry: Lock['packages'][string]) => boolean): string {
  const place = mkdtempSync(path.join(tmpdir(), 'dateline-bare-'))
  mkdirSync(path.join(place, 'bin'))
  for (const file of readdirSync('bin').filter((name) => name.endsWith('.mjs')))
    copyFileSync(path.join('bin', file), path.join(place, 'bin', file))
  copyFileSync('package-lock.json', path.join(place, 'package-lock.json'))
  if (isInstalled === undefined) return place
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock
  const installed = Object.entries(packages).filter(([at, entry]) => at !== '' && isInstalled(entry))
  mkdirSync(path.join(place, 'node_modules'))
  writeFileSync(
    path.join(place, 'node_modules/.package-lock.json'),
    JSON.stringify({ packages: Object.fromEntries(installed) }),
  )
  return place
}

/** Makes every folder unwritable for this user, even for root. */
const UNWRITABLE =
  `data:text/javascript,import fs from 'node:fs';import { syncBuiltinESMExports } from 'node:module';
fs.accessSync = () => { throw new Error('EACCES') };syncBuiltinESMExports()`.replaceAll('\n', '')

test.each([
  ['a stale build', () => true],
  ['missing packages', undefined],
])('%s in a folder that cannot be written is said in one line', (_, isInstalled) => {
  const place = bareClone(isInstalled)
  const start = ['--import', UNWRITABLE, path.join(place, 'bin/start.mjs')]
  const { status, stderr, stdout } = spawnSync(process.execPath, start, { encoding: 'utf8' })
  rmSync(place, { recursive: true })
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(/^The build or the packages are missing or out of date, [^\n]+ as its owner\.\n$/)
})

test.each(['check', 'topics'])('bin/%s.mjs installs the packages first, and says if that fails', (name) => {
  const place = bareClone()
  writeFileSync(path.join(place, 'npm'), '#!/bin/sh\necho "npm was called with $1"\nexit 1\n', {
    mode: 0o755,
  })
  const { status, stderr } = spawnSync(process.execPath, [path.join(place, `bin/${name}.mjs`)], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${place}:${process.env['PATH']}` },
  })
  rmSync(place, { recursive: true })
  expect({ status, lines: stderr.split('\n') }).toEqual({
    status: 1,
    lines: [
      'Installing packages (npm ci) …',
      'npm was called with ci',
      'npm ci --no-audit --no-fund --loglevel=error failed; its output is above.',
      '',
    ],
  })
})

test('an unknown benchmark is named', () => {
  const bench = ['node_modules/tsx/dist/cli.mjs', 'bench/main.ts', 'nonsense']
  const { status, stderr, stdout } = spawnSync(process.execPath, bench, { encoding: 'utf8' })
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(/^There is no benchmark “nonsense”\.\nUsage: [^\n]+\nNames: [^\n]+\n$/)
})

test('an installation without build and without compilers says so in one line', () => {
  const place = bareClone(({ dev, devOptional }) => !dev && !devOptional)
  const { status, stderr } = spawnSync(process.execPath, [path.join(place, 'bin/start.mjs')], {
    encoding: 'utf8',
  })
  rmSync(place, { recursive: true })
  expect(status).toBe(1)
  expect(stderr).toMatch(/^There is no finished build of these sources in [^\n]+\n$/)
})
