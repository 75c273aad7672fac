import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

/**
 * Fake versions of the commands git and npm for the script. In the fake repository, the newest commit is
 * `$COMMIT`. The fake npm logs its folder and its first argument.
 */
const GIT = `#!/bin/sh
case "$3 $4" in
  'rev-parse HEAD') echo "$COMMIT" ;;
  'worktree add') mkdir "$6" ;;
  'worktree remove') rm -r "$6" ;;
esac
`
const NPM = `#!/bin/sh
echo "$(basename "$PWD") $1" >> "$LOG"
[ "\${FAIL:-}" != "$1" ]
`

let root: string
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'dateline-update-')))
  for (const name of ['bin', 'repo', 'releases']) mkdirSync(at(name))
  for (const [name, text] of Object.entries({ git: GIT, npm: NPM })) {
    writeFileSync(at('bin', name), text)
    chmodSync(at('bin', name), 0o755)
  }
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const at = (...names: readonly string[]): string => path.join(root, ...names)

/** Creates releases, from the oldest to the newest. */
function addReleases(...names: readonly string[]): void {
  for (const [n, name] of names.entries()) {
    mkdirSync(at('releases', name))
    utimesSync(at('releases', name), n + 1, n + 1)
  }
}

const current = (name: string): void => symlinkSync(at('releases', name), at('current'))

/**
 * Runs the script when `commit` is the newest commit. Returns the exit code, the logged calls of npm and the
 * names of the releases.
 */
function update(commit: string, environment: Readonly<Record<string, string>> = {}) {
  const env = { PATH: `${at('bin')}:${process.env.PATH}`, COMMIT: commit, LOG: at('log'), ...environment }
  const { status } = spawnSync('sh', ['deploy/update.sh', root], { env: { ...process.env, ...env } })
  const built = existsSync(at('log')) ? readFileSync(at('log'), 'utf8').trim().split('\n') : []
  return { status, built, releases: readdirSync(at('releases')).toSorted() }
}

test('the first update builds the newest commit', () => {
  expect(update('a')).toEqual({ status: 0, built: ['a ci', 'a run'], releases: ['a'] })
  expect(readlinkSync(at('next'))).toBe(at('releases/a'))
})

test('without a new commit, nothing is installed or built in the running release', () => {
  addReleases('a')
  current('a')
  expect(update('a')).toEqual({ status: 0, built: [], releases: ['a'] })
  expect(readlinkSync(at('next'))).toBe(at('releases/a'))
})

test('a failed build leaves the next release and the older ones as they are', () => {
  addReleases('a', 'b', 'c', 'd')
  symlinkSync(at('releases/d'), at('next'))
  expect(update('e', { FAIL: 'ci' })).toMatchObject({ status: 1, releases: ['a', 'b', 'c', 'd', 'e'] })
  expect(readlinkSync(at('next'))).toBe(at('releases/d'))
})

test('old releases are deleted, but never the running one', () => {
  addReleases('a', 'b', 'c', 'd')
  current('a')
  expect(update('e')).toMatchObject({ status: 0, releases: ['a', 'c', 'd', 'e'] })
})

test('the release that was just built is kept, even if its folder is old', () => {
  addReleases('a', 'b', 'c', 'd')
  current('d')
  expect(update('a')).toMatchObject({ status: 0, built: ['a ci', 'a run'], releases: ['a', 'b', 'c', 'd'] })
})
