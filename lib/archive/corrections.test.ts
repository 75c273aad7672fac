import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openArchive } from './archive'

const folder = mkdtempSync(path.join(tmpdir(), 'corrections-'))
const issuesDir = path.join(folder, 'issues')
mkdirSync(issuesDir)
const archive = openArchive({ issuesDir, contentDir: 'testing/lists', dataDir: path.join(folder, 'data') })
afterAll(() => {
  archive.close()
  rmSync(folder, { recursive: true, force: true })
})

const write = async (day: string, corrections: string): Promise<void> => {
  const front = `---\ntitle: ${day}\ndate: ${day}\nsummary: 一句\n${corrections}---\n`
  writeFileSync(
    path.join(issuesDir, `${day}.md`),
    `${front}## 模型\n### [甲${day}](https://a.example/${day})\n正文。\n`,
  )
  await archive.sync()
}
const listed = (): string[] =>
  archive
    .corrections()
    .map(({ issue, date, text, item }) => `${date ?? '-'} ${issue.date} ${item?.headline ?? '-'} ${text}`)

describe('the corrections of all issues', () => {
  test('are listed newest first; one without a day has the day of its issue', async () => {
    await write(
      '2026-01-10',
      'corrections:\n  - {date: 2026-01-13, text: 丙}\n  - {date: 2026-01-11, text: 乙, story: 甲2026-01-10}\n',
    )
    await write('2026-01-12', 'corrections: 丁\n')
    expect(listed()).toEqual([
      '2026-01-13 2026-01-10 - 丙',
      '- 2026-01-12 - 丁',
      '2026-01-11 2026-01-10 甲2026-01-10 乙',
    ])
  })

  test('include the corrected story', () => {
    const id = archive.corrections().find(({ item }) => item !== undefined)?.item?.id ?? ''
    expect(archive.story(id)?.corrections).toEqual([{ date: '2026-01-11', text: '乙', item: id }])
  })

  test('follow changes of the file', async () => {
    await write('2026-01-10', 'corrections: 戊\n')
    expect(listed()).toEqual(['- 2026-01-12 - 丁', '- 2026-01-10 - 戊'])
    rmSync(path.join(issuesDir, '2026-01-12.md'))
    await archive.sync()
    expect(listed()).toEqual(['- 2026-01-10 - 戊'])
  })
})
