import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openArchive } from './archive'

test('one hash covers lists, profile and redirects, and does not change with issues', async () => {
  const contentDir = mkdtempSync(path.join(tmpdir(), 'lists-hash-'))
  const issuesDir = path.join(contentDir, 'issues')
  mkdirSync(issuesDir)
  const archive = openArchive({ contentDir, issuesDir, dataDir: path.join(contentDir, 'data') })
  const hashWith = async (file: string, text: string): Promise<string> => {
    writeFileSync(path.join(contentDir, file), text)
    await archive.sync()
    return archive.listsHash()
  }
  const hashes = [
    await hashWith('site.yaml', 'name: 甲\n'),
    await hashWith('site.yaml', 'name: 乙\n'),
    await hashWith('redirects.yaml', '- { from: /old, to: /about }\n'),
  ]
  expect(new Set(hashes).size).toBe(3)
  expect(await hashWith('issues/2026-01-11.md', '# 日报\n\n正文。\n')).toBe(hashes.at(-1))
  archive.close()
  rmSync(contentDir, { recursive: true })
})
