import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openArchive } from './archive'

test('an issue is found by its file’s name, whatever its date; the same text under two names is one issue', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'files-'))
  const issuesDir = path.join(folder, 'issues')
  mkdirSync(issuesDir)
  const text = (title: string): string =>
    `---\ntitle: ${title}\ndate: 2026-01-11\n---\n## 模型\n### [${title}](https://a.example/${title})\n正文。\n`
  writeFileSync(path.join(issuesDir, '2026-01-10-a.md'), text('甲'))
  writeFileSync(path.join(issuesDir, '2026-01-10-b.mdx'), text('乙'))
  writeFileSync(path.join(issuesDir, '2026-01-10-c.md'), text('甲'))
  writeFileSync(path.join(issuesDir, 'held.md'), '---\ntitle: 丙\ndate: 2026-01-12\n---\n只有引子。\n')
  const archive = openArchive({
    issuesDir,
    contentDir: 'testing/lists',
    dataDir: path.join(folder, 'data'),
  })
  await archive.sync()
  expect(archive.issueOfFile('2026-01-10-a')).toEqual({ date: '2026-01-11', edition: 1 })
  expect(archive.issueOfFile('2026-01-10-b')).toEqual({ date: '2026-01-11', edition: 2 })
  expect(archive.issueOfFile('2026-01-10-c')).toEqual({ date: '2026-01-11', edition: 1 })
  for (const name of ['held', '2026-01-10', '2026-01-10-%', ''])
    expect(archive.issueOfFile(name)).toBeUndefined()
  archive.close()
  rmSync(folder, { recursive: true })
})

test('issues are read in folders of years and months, even linked ones, but not in other folders', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'folders-'))
  const issuesDir = path.join(folder, 'issues')
  const write = (name: string, date?: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    const front = date === undefined ? '' : `date: ${date}\n`
    const text = `---\ntitle: ${name}\n${front}---\n## 模型\n### [${name}](https://a.example/${name})\n正文。\n`
    writeFileSync(path.join(folder, name), text)
  }
  write('issues/2026/01/11.md')
  write('issues/2026/01/20260112.markdown')
  write('issues/2026/2026-01-13/index.md')
  write('issues/jan.md', '2026-01-14')
  write('elsewhere/15.md', '2025-12-15')
  symlinkSync(path.join(folder, 'elsewhere'), path.join(issuesDir, '2025'))
  write('issues/essays/2026-01-16.md')
  write('issues/2026/01/_2026-01-17.md')
  write('issues/2026/.01/2026-01-18.md')
  const archive = openArchive({ issuesDir, contentDir: 'testing/site', dataDir: path.join(folder, 'data') })
  await archive.sync()
  expect(archive.newest(10).map(({ date }) => date)).toEqual([
    '2026-01-14',
    '2026-01-13',
    '2026-01-12',
    '2026-01-11',
    '2025-12-15',
  ])
  expect(archive.issueOfFile('2026/01/20260112')).toEqual({ date: '2026-01-12', edition: 1 })
  archive.close()
  rmSync(folder, { recursive: true })
})
