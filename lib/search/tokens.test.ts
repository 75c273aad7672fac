import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atomsOf } from './atoms'
import { fold } from './fold'
import { filterToken, tokensOf } from './tokens'

const [streamEnd, formStart] = [0, 1]
const parts = (text: string): readonly string[] => tokensOf(text).tokens.split(/(?:^| )\|(?= [^|]*$|$)/)
const stream = (text: string): string | undefined => parts(text)[streamEnd]
const forms = (text: string): readonly string[] => (parts(text)[formStart] ?? '').trim().split(' ')

describe('the token stream of a text', () => {
  test.each([
    ['机器学习', '机器 器学 学习'],
    ['用AI写', '用_ ai'],
    ['AI芯片', 'ai 芯片'],
    ['芯片 AI', '芯片 片_ ai'],
    ['芯片，AI', '芯片 | ai'],
    ['GPT-5.5 发布', 'gpt 5.5 发布'],
    ['Qwen3、o1、4o', 'qwen 3 | o1 | 4o'],
    ['1.2GW 与 1,200 台', '1.2 gw 与_ 1200'],
    ['', ''],
  ])('%s is %s', (text, tokens) => expect(stream(text)).toBe(tokens))
})

describe('the additional forms of a text', () => {
  test.each([
    ['GPT-5.5', 'gpt5.5'],
    ['1.2 GW', '1.2gw'],
    ['Claude 4', 'claude4'],
    ['v3.1', '3.1'],
    ['版本 3.1', '3'],
    ['ChatGPT', 'gpt'],
    ['xAI', 'ai'],
    ['C++ 语言', 'c++'],
    ['增长 50%', '50%'],
    ['AI 版', 'ai版'],
    ['1月', '1月'],
    ['学习', '习'],
  ])('%s can be found as %s', (text, form) => expect(forms(text)).toContain(form))

  test.each([
    ['metadata', 'data'],
    ['Claude Code', 'claudecode'],
    ['AI，版', 'ai版'],
  ])('%s cannot be found as %s', (text, form) => expect(forms(text)).not.toContain(form))
})

test('any text gives tokens that FTS5 reads unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(tokensOf(text).tokens).not.toMatch(/["\0'()*:^\n]/)
      for (const { text: atom } of atomsOf(fold(text))) expect(atom).toMatch(/^[a-z0-9.\u0080-\u{10ffff}]+$/u)
    }),
  )
})

test('filters never collide with words', () => {
  expect(filterToken('topic', 'open-ai')).toBe('=topic_open_2d_ai')
  expect(filterToken('source', '一手 "x"')).toMatch(/^=source_[a-z0-9_]+$/)
})
