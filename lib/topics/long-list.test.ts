import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import labelled from './fixtures/labelled.json'
import { parseTopics } from './parse'

const { topics, diagnostics } = parseTopics(readFileSync('testing/lists/topics.yaml', 'utf8'))
const ids = new Set(topics.map(({ id }) => id))

describe('a long list of topics', () => {
  test('has no errors', () => expect(diagnostics).toEqual([]))

  test('has at least 80 topics, of every kind', () => {
    expect(topics.length).toBeGreaterThanOrEqual(80)
    expect(
      ['公司', '模型', '人物', '技术', '领域'].filter((kind) => !topics.some((topic) => topic.kind === kind)),
    ).toEqual([])
  })

  test('describes each in one sentence', () => {
    expect(topics.filter(({ description }) => !/^[^。\n]{4,60}。$/u.test(description))).toEqual([])
  })
})

describe('the labelled sample', () => {
  test('has at least 200 distinct stories', () => {
    expect(new Set(labelled.map(({ date, id }) => `${date} ${id}`)).size).toBe(labelled.length)
    expect(labelled.length).toBeGreaterThanOrEqual(200)
  })

  test('uses only topics of topics.yaml', () => {
    expect(
      labelled.flatMap(({ topics: right, open }) => [...right, ...open]).filter((id) => !ids.has(id)),
    ).toEqual([])
  })

  test('reserves at least as many stories for the test as for tuning', () => {
    const tuned = labelled.filter(({ part }) => part === 'tuned').length
    expect(labelled.length - tuned).toBeGreaterThanOrEqual(tuned - 1)
  })
})
