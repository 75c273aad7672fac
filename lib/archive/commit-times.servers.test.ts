import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readCommitTimes } from './commit-times'

const AT = '2026-01-12T08:00:00Z'
const OTHER_USER = '65534:65534'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'commit-times-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const git = (...args: readonly string[]): void => {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b.example']
  const env = { ...process.env, GIT_AUTHOR_DATE: AT, GIT_COMMITTER_DATE: AT }
  execFileSync('git', [...identity, ...args], { cwd: folder, env, stdio: 'ignore' })
}

// Only root can give a folder to another user.
test.runIf(process.getuid?.() === 0)('commit times are read from a repository of another user', () => {
  writeFileSync(path.join(folder, 'a.md'), '甲')
  git('init')
  git('add', '.')
  git('commit', '-m', 'add')
  execFileSync('chown', ['-R', OTHER_USER, folder])
  expect(readCommitTimes(folder)(['a.md'])).toEqual(new Map([['a.md', Date.parse(AT)]]))
})
