import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseIssue } from './parse'
import { storiesOf } from './reports'
import { retoldFrom } from './retold'

function outletOf(body: string, sourceName?: string): string | undefined {
  const text = `---\ntitle: 题\ndate: 2026-01-11\n---\n## 节\n### [甲](https://a.example/1)\n${body}\n`
  const { issue } = parseIssue(text, 'a.md')
  const [story] = issue === undefined ? [] : storiesOf(issue)
  if (story === undefined) throw new Error('no story')
  return retoldFrom(story, sourceName)
}

describe('a story retells', () => {
  test.each([
    ['据彭博社报道，智谱已完成一座数据中心的建设。', '彭博社'],
    ['据《华尔街日报》援引知情人士消息，OpenAI 正在推进上市。', '华尔街日报'],
    ['据 The Information，MiniMax 计划发布新模型。', 'The Information'],
    ['据外媒 Reuters 3 月 2 日报道，两家公司正在洽谈。', '路透社'],
    ['路透社援引三位知情人士消息，公司正在开发芯片。', '路透社'],
    ['《金融时报》披露了完整的财务数据。', '金融时报'],
  ])('the outlet that its beginning names: “%s”', (body, outlet) => expect(outletOf(body)).toBe(outlet))

  test.each([
    ['公司发布新模型，据介绍速度更快。', 'no outlet is named'],
    ['彭博社员工正在使用这款模型。', 'the outlet does not report'],
    [`${'正文很长。'.repeat(20)}据彭博社报道，此前估值翻倍。`, 'a later sentence cites it for a detail'],
  ])('nothing in “%s”: %s', (body) => expect(outletOf(body)).toBeUndefined())

  test('nothing if the outlet is its source', () =>
    expect(outletOf('量子位报道，智能体平台有隐患。', '量子位')).toBeUndefined())
})

interface LabelledText {
  /** Name of the site that the story links to. */
  readonly source: string
  /** The beginning of the story. */
  readonly text: string
  /** The outlet that the story retells, as the text writes it; null if there is none. */
  readonly outlet: string | null
}

/** Beginnings of real stories. The reader who labelled them had not seen the rules or their output. */
const LABELLED: readonly LabelledText[] = readFileSync(
  new URL('fixtures/retold.jsonl', import.meta.url),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))

/** Returns an outlet's name without 《》 and without 社 at its end, so that 《彭博社》 and 彭博 are equal. */
const plain = (name: string): string => name.replace(/[《》\s]|社$/g, '').toLowerCase()

test('in the labelled stories, no outlet is wrong, and at least nine of ten are found', () => {
  const given = LABELLED.map(({ text, source, outlet }) => ({ outlet, found: outletOf(text, source) }))
  const wrong = given.filter(({ found, outlet }) => found && plain(found) !== plain(outlet ?? ''))
  const right = given.filter(({ found }) => found !== undefined).length - wrong.length
  expect(wrong).toEqual([])
  expect(right / LABELLED.filter(({ outlet }) => outlet !== null).length).toBeGreaterThan(0.9)
})
