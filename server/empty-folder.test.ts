import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openArchive } from '@/lib/archive/archive'
import { reportEmptyFolder } from './empty-folder'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'empty-folder-'))
  mkdirSync(path.join(folder, 'issues'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Writes a file into the folder, and returns the log lines about the folder. */
async function logged(name: string, text: string): Promise<readonly unknown[]> {
  const issuesDir = path.join(folder, 'issues')
  writeFileSync(path.join(issuesDir, name), text)
  const archive = openArchive({ issuesDir, contentDir: folder, dataDir: path.join(folder, 'data') })
  await archive.sync()
  const write = vi.fn()
  reportEmptyFolder(archive, issuesDir, write)
  archive.close()
  return write.mock.calls
}

test('a content folder without any issue file is reported in one line', async () => {
  expect(await logged('notes.txt', '笔记')).toEqual([
    [
      'no issues',
      { folder: path.join(folder, 'issues'), reason: 'no .md, .mdx or .markdown file in it is an issue' },
    ],
  ])
})

test.each([
  ['an issue', '---\ntitle: 题目\ndate: 2026-01-11\n---\n## 模型\n### [甲](https://a.example/1)\n正文。\n'],
  ['an issue that is held back', '---\ntitle: 题目\ndate: 2026-13-40\n---\n'],
])('a folder with %s is not reported', async (_, text) => expect(await logged('a.md', text)).toEqual([]))
