import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { runCheck } from './run-check'
import { runTopics } from './run-topics'

const folder = mkdtempSync(path.join(os.tmpdir(), 'topics-'))
afterAll(() => rmSync(folder, { recursive: true }))
const stories = ['OpenAI 发布新模型', 'Mozilla 发布新版', 'Mozilla 回应质疑'].map(
  (headline) => `### [${headline}](https://a.example/${headline.length})\n正文。\n`,
)
mkdirSync(path.join(folder, 'issues'))
writeFileSync(
  path.join(folder, 'issues', 'a.md'),
  `---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句\n---\n## 模型\n${stories.join('\n')}`,
)
const list = path.join(folder, 'topics.yaml')
const sound = '- id: openai\n  name: OpenAI\n  kind: 公司\n  aliases: [OpenAI]\n  description: 公司。\n'

const out: string[] = []
const err: string[] = []
vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line))
vi.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line))
beforeEach(() => {
  out.length = 0
  err.length = 0
  writeFileSync(list, sound)
})

describe('npm run topics', () => {
  test('suggests names that no alias covers, with example headlines', async () => {
    expect(await runTopics(['suggest', '--least', '2', folder])).toBe(0)
    expect(out).toEqual([
      'Mozilla  2 stories and briefs, 2 with it in the headline',
      '    Mozilla 发布新版',
      '    Mozilla 回应质疑',
      '1 name(s) that no alias covers, in 3 stories and 0 briefs.',
    ])
  })

  test('counts the stories of each topic', async () => {
    expect(await runTopics(['count', folder])).toBe(0)
    expect(out).toEqual(['     1  openai', '1 topics, 3 stories.'])
  })

  test.each([
    [[], 'Say what to do.'],
    [['list'], 'There is no command list.'],
    [['suggest', '--least', '0'], '--least takes a whole number from 1.'],
    [['suggest', '--most'], 'There is no argument --most.'],
    [['suggest', '/nowhere'], '/nowhere: there is no such folder.'],
  ])('%j is a usage error', async (args, reason) => {
    expect(await runTopics(args)).toBe(2)
    expect(err[0]).toMatch(`${reason}\n\nUsage: `)
  })
})

describe('npm run check of a content folder', () => {
  test('checks the lists, too', async () => {
    expect(await runCheck([folder])).toBe(0)
    expect(out.at(-1)).toBe('2 file(s) read, 0 held back.')
  })

  test('reports where a list is wrong', async () => {
    writeFileSync(path.join(folder, 'site.yaml'), 'topicKinds: [公司, 人物]\n')
    writeFileSync(list, sound.replace('公司\n', '组织\n'))
    expect(await runCheck([folder])).toBe(1)
    expect(out[0]).toBe(
      `${list}:3:9  error  unknown-kind\n  “组织” is no kind of topic. Write one of 公司, 人物.`,
    )
    expect(out.at(-1)).toBe('3 file(s) read, 0 held back, 1 with errors.')
    rmSync(path.join(folder, 'site.yaml'))
  })

  test('does not need lists', async () => {
    rmSync(list)
    expect(await runCheck([folder])).toBe(0)
    expect(out.at(-1)).toBe('1 file(s) read, 0 held back.')
  })

  test('reports a list that is not UTF-8', async () => {
    writeFileSync(list, Uint8Array.of(0xff))
    expect(await runCheck([list])).toBe(1)
    expect(out[0]).toBe(`${list}:1:1  error  not-utf8\n  The file is not UTF-8 text. Save it as UTF-8.`)
  })
})
