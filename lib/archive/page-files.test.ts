import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openArchive } from './archive'

test('a changed site.yaml raises the generation, because pages depend on it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'page-files-'))
  const issuesDir = path.join(folder, 'issues')
  mkdirSync(issuesDir)
  const archive = openArchive({ issuesDir, contentDir: folder, dataDir: path.join(folder, 'data') })
  await archive.sync()
  const first = archive.generation()
  await archive.sync()
  expect(archive.generation()).toBe(first)
  const file = path.join(folder, 'site.yaml')
  for (const change of [
    () => writeFileSync(file, 'name: 晨报\n'),
    () => writeFileSync(file, 'name: 晚报日报\n'),
    () => rmSync(file),
  ]) {
    const before = archive.generation()
    change()
    await archive.sync()
    expect(archive.generation()).toBeGreaterThan(before)
  }
  archive.close()
  rmSync(folder, { recursive: true })
})
