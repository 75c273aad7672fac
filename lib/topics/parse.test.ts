import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTopics } from './parse'

const topic = (id: string, fields = `aliases: [${id} 词]`): string =>
  `- id: ${id}\n  name: 名\n  kind: 公司\n  description: 一句话。\n  ${fields}\n`
const told = (text: string): readonly string[] =>
  parseTopics(text, ['公司', '模型', '人物', '技术', '领域']).diagnostics.map(
    ({ line, column, severity, rule, message }) => `${line}:${column} ${severity} ${rule}: ${message}`,
  )

describe('a valid topics.yaml', () => {
  test('gives its topics', () => {
    const text = `${topic('google', 'aliases: [谷歌, Google]\n  not: [谷歌 DeepMind]')}${topic('gemini', 'exact: [Gemini*]\n  parent: google')}`
    expect(parseTopics(text)).toEqual({
      diagnostics: [],
      topics: [
        {
          id: 'google',
          name: '名',
          kind: '公司',
          description: '一句话。',
          aliases: ['谷歌', 'Google'],
          exact: [],
          not: ['谷歌 DeepMind'],
        },
        {
          id: 'gemini',
          name: '名',
          kind: '公司',
          description: '一句话。',
          aliases: [],
          exact: ['Gemini*'],
          not: [],
          parent: 'google',
        },
      ],
    })
  })

  test('needs neither a parent nor a description', () => {
    expect(parseTopics(topic('a').replace('  description: 一句话。\n', ''))).toMatchObject({
      diagnostics: [],
      topics: [{ id: 'a', description: '' }],
    })
  })

  test('of an empty file gives no topics', () =>
    expect(parseTopics('')).toEqual({ topics: [], diagnostics: [] }))

  test('may name a parent that is defined later', () => {
    expect(told(topic('a', 'aliases: [甲]\n  parent: b') + topic('b'))).toEqual([])
  })
})

describe('an invalid topics.yaml', () => {
  test.each([
    [
      'a bad slug',
      topic('Open-AI'),
      '1:7 error bad-slug: “Open-AI” is no slug. Write at most 60 lower-case letters and digits, with single hyphens between them.',
    ],
    [
      'an unknown kind',
      topic('a').replace('公司', '组织'),
      '3:9 error unknown-kind: “组织” is no kind of topic. Write one of 公司, 模型, 人物, 技术, 领域.',
    ],
    [
      'an unknown key',
      topic('a', 'aliases: [甲]\n  alias: 乙'),
      '6:3 error unknown-key: “alias” is no field of a topic. Its fields are id, name, kind, parent, description, aliases, exact, not.',
    ],
    [
      'a missing field',
      topic('a').replace('  kind: 公司\n', ''),
      '1:3 error missing-field: This topic has no “kind”. Give it one.',
    ],
    [
      'no alias',
      topic('a', 'not: []'),
      '1:3 error no-alias: The topic “a” has neither “aliases” nor “exact”, so it cannot be found. Add one of them.',
    ],
    [
      'an alias with a star inside',
      topic('a', 'aliases: [甲, Q*n]'),
      '5:16 error bad-alias: “Q*n” has a * that is not at its end. Correct it, or delete it.',
    ],
    [
      'an alias of signs',
      topic('a', 'aliases: [甲, "++"]'),
      '5:16 error bad-alias: “++” has no letter or digit. Correct it, or delete it.',
    ],
    [
      'an alias of many words',
      topic('a', 'aliases: [a b c d e f]'),
      '5:13 error bad-alias: “a b c d e f” has more than 5 words. Correct it, or delete it.',
    ],
    [
      'a long alias',
      topic('a', `aliases: [${'甲'.repeat(61)}]`),
      `5:13 error bad-alias: “${'甲'.repeat(61)}” is longer than 60 characters. Correct it, or delete it.`,
    ],
    [
      'an unknown parent',
      topic('a', 'aliases: [甲]\n  parent: b'),
      '6:11 error unknown-parent: “b” is no topic. Write the id of another one, or leave “parent” out.',
    ],
    [
      'its own parent',
      topic('a', 'aliases: [甲]\n  parent: a'),
      '6:11 error parent-cycle: “a” is its own ancestor: a → a. Change one of these parents.',
    ],
    [
      'an id twice',
      topic('a') + topic('a', 'aliases: [乙]'),
      '6:7 error same-id: “a” is already the id of another topic (line 1). Give this one another.',
    ],
    [
      'an alias of two topics',
      topic('a', 'aliases: [Hugging Face]') + topic('b', 'exact: [huggingface, 乙]'),
      '10:11 error same-alias: “huggingface” is already an alias of “a” (line 5). Delete it from one of the two topics.',
    ],
    [
      'a phrase that forbids nothing',
      topic('a', 'aliases: [高通]\n  not: [提高通胀, 高铁]'),
      '6:15 warning idle-not: “高铁” contains no alias of “a”, so it has no effect. Delete it.',
    ],
  ])('%s is reported with line, column and remedy', (_, text, message) =>
    expect(told(text)).toEqual([message]),
  )

  test('a cycle of parents is reported at each member', () => {
    const text = ['ab', 'bc', 'ca']
      .map(([id = '', parent]) => topic(id, `aliases: [${id} 词]\n  parent: ${parent}`))
      .join('')
    expect(told(text)).toEqual([
      '6:11 error parent-cycle: “a” is its own ancestor: a → b → c → a. Change one of these parents.',
      '12:11 error parent-cycle: “b” is its own ancestor: b → c → a → b. Change one of these parents.',
      '18:11 error parent-cycle: “c” is its own ancestor: c → a → b → c. Change one of these parents.',
    ])
  })

  test('a child of a cycle is not reported', () => {
    const text = topic('a', 'aliases: [甲]\n  parent: b') + topic('b', 'aliases: [乙]\n  parent: b')
    expect(told(text)).toEqual([
      '12:11 error parent-cycle: “b” is its own ancestor: b → b. Change one of these parents.',
    ])
  })

  test('a child of a topic with another error is not reported', () => {
    const text = topic('a').replace('公司', '组织') + topic('b', 'aliases: [乙]\n  parent: a')
    expect(told(text)).toHaveLength(1)
  })

  test('still gives the valid topics', () => {
    const text = topic('a', 'aliases: [甲]\n  parent: x') + topic('B') + topic('c', 'aliases: [甲, 丙]')
    expect(parseTopics(text).topics.map(({ id, aliases, parent }) => [id, aliases, parent])).toEqual([
      ['a', ['甲'], undefined],
      ['c', ['丙'], undefined],
    ])
  })

  test('never throws, and reports each error at a position', () => {
    const line = fc.constantFrom(
      '- id: a',
      '  parent: a',
      '  aliases: [甲, *b]',
      '  kind: 公司',
      '  name: &b 名',
      '- ',
      '  not: !!map {}',
      '\t',
      'exact: "',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(line).map((lines) => lines.join('\n')),
    )
    fc.assert(
      fc.property(text, (any) => {
        for (const fault of parseTopics(any).diagnostics)
          expect(Math.min(fault.line, fault.column)).toBeGreaterThan(0)
      }),
    )
  })
})
