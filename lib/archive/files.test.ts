import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
