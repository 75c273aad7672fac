import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openArchive } from './archive'
import type { Archive } from './model'

let folder: string
const opened: Archive[] = []
const open = async (name: string): Promise<Archive> => {
  const archive = openArchive({
    issuesDir: folder,
    contentDir: 'testing/lists',
    dataDir: path.join(folder, name),
  })
  opened.push(archive)
  await archive.sync()
  return archive
}
const write = (day: string, ...stories: readonly string[]): void =>
  writeFileSync(
    path.join(folder, `${day}.md`),
    `---\ntitle: ${day}\ndate: ${day}\nsummary: 一句\n---\n## 模型\n${stories.join('\n')}`,
  )
const story = (words: string, host: string): string =>
  `### [${words}](https://${host}/${encodeURIComponent(words)})\n正文。\n\n**影响：**\n- ${words}影响很大。\n`

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'in-step-'))
})
afterEach(() => {
  for (const archive of opened.splice(0)) archive.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Removes times of changes: an archive that is rebuilt from the files does not know them. */
const withoutTimes = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value, (key, one) => (key === 'changedAt' ? undefined : one))) as Value

/** Returns all counts over the whole archive. */
const countsOf = (archive: Archive) => ({
  topics: archive.topics().filter(({ items }) => items > 0),
  impactTopics: archive.impactTopics(),
  impacts: ['2026-01', '2026-02', undefined].map((month) =>
    archive.impactCount(month === undefined ? {} : { month }),
  ),
  ofTopic: ['2026-01', '2026-02', undefined].map((month) =>
    archive.impactCount({ topic: 'openai', ...(month !== undefined && { month }) }),
  ),
  openai: archive.topic('openai', 1),
  sources: archive.sources(),
  numbers: archive.numbers(),
  weeks: archive.weeks().map((week) => archive.week(week)),
})

describe('counts over the whole archive', () => {
  test('are the same after changes as in an archive rebuilt from the remaining files', async () => {
    write('2026-01-30', story('OpenAI 发布模型', 'openai.com'), story('英伟达发布财报', 'github.com'))
    write('2026-01-31', story('谷歌发布模型', 'blog.google'), story('OpenAI 融资', 'openai.com'))
    write('2026-02-01', story('OpenAI 上市', 'x.com'))
    write('2026-02-02', story('阿里开源模型', 'github.com'))
    const archive = await open('kept')
    write('2026-01-31', story('微软发布模型', 'microsoft.com'))
    write('2026-02-03', story('OpenAI 发布机器人', 'openai.com'))
    rmSync(path.join(folder, '2026-01-30.md'))
    await archive.sync()
    const counts = countsOf(archive)
    expect(withoutTimes(counts)).toEqual(withoutTimes(countsOf(await open('anew'))))
    expect(counts.ofTopic).toEqual([0, 2, 2])
    expect(counts.topics.map(({ topic, items }) => `${topic.id} ${items}`)).toContain('openai 2')
    expect(counts.sources.hosts.map(({ host }) => host)).not.toContain('blog.google')
    expect(counts.sources.months.map(({ month }) => month)).toEqual(['2026-02', '2026-01'])
  })
})

describe('a parsed issue', () => {
  const key = { date: '2026-02-01', edition: 1 }

  test('is the same object as long as its text is unchanged', async () => {
    write('2026-02-01', story('OpenAI 上市', 'x.com'))
    const archive = await open('kept')
    const before = archive.issue(key)
    write('2026-02-02', story('阿里开源模型', 'github.com'))
    await archive.sync()
    const after = archive.issue(key)
    expect(after?.issue).toBe(before?.issue)
    expect(after?.next?.date).toBe('2026-02-02')
  })

  test('is parsed again if its text or name has changed', async () => {
    write('2026-02-01', story('OpenAI 上市', 'x.com'))
    const archive = await open('kept')
    expect(archive.issue(key)?.issue.sections[0]?.items[0]).toMatchObject({ headline: 'OpenAI 上市' })
    write('2026-02-01', story('OpenAI 退市', 'x.com'))
    await archive.sync()
    expect(archive.issue(key)?.issue.sections[0]?.items[0]).toMatchObject({ headline: 'OpenAI 退市' })
    renameSync(path.join(folder, '2026-02-01.md'), path.join(folder, 'other.md'))
    await archive.sync()
    expect(archive.issue(key)?.issue.file).toBe('other.md')
  })

  test('gets the modification time of its file only if its text changes', async () => {
    const at = (seconds: number): void => utimesSync(path.join(folder, '2026-02-01.md'), seconds, seconds)
    write('2026-02-01', story('OpenAI 上市', 'x.com'))
    at(2_000)
    const archive = await open('kept')
    at(3_000)
    write('2026-02-02', story('阿里开源模型', 'github.com'))
    await archive.sync()
    expect(archive.issue(key)?.changedAt).toBe(0)
    write('2026-02-01', story('OpenAI 退市', 'x.com'))
    at(4_000)
    await archive.sync()
    expect(archive.issue(key)?.changedAt).toBe(4_000_000)
  })
})
