import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openArchive } from './archive'
import { recordedFormsAt } from './history'
import type { Archive } from './model'

let folder: string
const opened: Archive[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'change-times-'))
  mkdirSync(at('issues'))
})
afterEach(() => {
  for (const archive of opened.splice(0)) archive.close()
  rmSync(folder, { recursive: true, force: true })
})

const at = (...names: readonly string[]): string => path.join(folder, ...names)
const DAY = { date: '2026-01-11', edition: 1 }
const CHECKOUT = Date.parse('2026-05-01T00:00:00Z')
const EDIT = Date.parse('2026-02-02T02:00:00Z')

/**
 * Writes the issue's file and sets its modification time.
 * @param fields further lines of the front matter
 */
function write(text: string, fileTime: number, fields = '', issues = 'issues'): void {
  const file = at(issues, 'a.md')
  writeFileSync(
    file,
    `---\ntitle: 题目\ndate: 2026-01-11\n${fields}---\n## 模型\n### [甲](https://a.example/1)\n${text}\n`,
  )
  utimesSync(file, fileTime / 1000, fileTime / 1000)
}

/** Returns the time of the issue's last change, as a server with these folders gives it. */
async function changedAt(data: string, state = 'state', issues = 'issues'): Promise<number | undefined> {
  const place = {
    issuesDir: at(issues),
    contentDir: 'examples/sample',
    dataDir: at(data),
    stateDir: at(state),
  }
  const archive = openArchive(place)
  opened.push(archive)
  await archive.sync()
  const hash = createHash('sha256')
    .update(readFileSync(at(issues, 'a.md')))
    .digest('hex')
  await expect.poll(() => recordedFormsAt(place)(['a.md']).get('a.md')?.hash).toBe(hash)
  return archive.issue(DAY)?.changedAt
}

describe('the time of the last change', () => {
  test('is that of the publication if nothing is recorded, whatever the file’s modification time', async () => {
    write('正文。', CHECKOUT)
    expect(await changedAt('data')).toBe(0)
    expect(await changedAt('another')).toBe(0)
  })

  test('is the file’s modification time once its text differs, even after the derived files are deleted', async () => {
    write('正文。', CHECKOUT)
    await changedAt('data')
    write('更正的正文。', EDIT)
    expect(await changedAt('data')).toBe(EDIT)
    write('更正的正文。', CHECKOUT)
    expect(await changedAt('empty')).toBe(EDIT)
  })

  test('is found with the history alone, which knows the text that was published last', async () => {
    write('正文。', CHECKOUT)
    await changedAt('data')
    write('更正的正文。', EDIT)
    expect(await changedAt('empty')).toBe(EDIT)
  })

  test('never goes back: if an older file replaces the text, the change is dated after the one before', async () => {
    write('正文。', CHECKOUT)
    await changedAt('data')
    write('更正的正文。', EDIT)
    await changedAt('data')
    write('正文。', EDIT - 86_400_000)
    expect(await changedAt('data')).toBe(EDIT + 1000)
  })

  test.each([
    ['an instant', 'updated: 2026-01-13T09:00+08:00\n', '2026-01-13T01:00:00Z'],
    ['a day', 'lastmod: 2026-01-13\n', '2026-01-12T23:30:00Z'],
    ['a correction', 'corrections:\n  - date: 2026-01-14\n    text: 更正。\n', '2026-01-13T23:30:00Z'],
  ])('is what the front matter says: %s', async (_, fields, expected) => {
    write('正文。', CHECKOUT, fields)
    expect(await changedAt('data')).toBe(Date.parse(expected))
  })

  test('is the last commit of the file in a repository, but not in a shallow clone', async () => {
    const git = (cwd: string, ...args: readonly string[]): void => {
      const commitTime = {
        GIT_AUTHOR_DATE: '2026-01-12T08:00:00Z',
        GIT_COMMITTER_DATE: '2026-01-12T08:00:00Z',
      }
      const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b.example']
      const env = { ...process.env, ...commitTime }
      execFileSync('git', [...identity, ...args], { cwd: at(cwd), env, stdio: 'ignore' })
    }
    mkdirSync(at('repository', 'issues'), { recursive: true })
    write('正文。', CHECKOUT, '', 'repository/issues')
    git('repository', 'init')
    git('repository', 'add', '.')
    git('repository', 'commit', '-m', 'add')
    const committed = Date.parse('2026-01-12T08:00:00Z')
    expect(await changedAt('data', 'state', 'repository/issues')).toBe(committed)
    for (let n = 1; n <= 3; n += 1) cpSync(at('repository/issues/a.md'), at(`repository/issues/${n}.md`))
    git('repository', 'add', '.')
    git('repository', 'commit', '-m', 'copy')
    expect(await changedAt('many', 'state-2', 'repository/issues')).toBe(committed)
    git('.', 'clone', '--depth', '1', `file://${at('repository')}`, 'shallow')
    expect(await changedAt('cloned', 'state-3', 'shallow/issues')).toBe(0)
  })
})

test('a value of updated that is not an instant is ignored, with a warning', async () => {
  write('正文。', CHECKOUT, 'updated: 昨天\n')
  expect(await changedAt('data')).toBe(0)
})
