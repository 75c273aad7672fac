import { describe, expect, test } from 'vitest'
import { sectionKind, withoutSectionNumber } from './section-kind'

describe('the kind of a section', () => {
  test.each([
    ['一、AI 资本市场：OpenAI 瞄向上市', 'capital'],
    ['算力军备：吉瓦级集群与环保红线', 'chip'],
    ['具身智能：资本与技术双爆发', 'robot'],
    ['AI 安全与监管', 'safety'],
    ['AI 办公与 Agent：从聊天窗口走进企业工作流', 'agent'],
    ['开源与开发者生态', 'code'],
    ['科研生态：AI 放大个人产出', 'research'],
    ['大模型竞速', 'model'],
    ['AI 应用落地：从工具到生态', 'product'],
    ['行业震荡：当“AI 泔水”遭遇工程打假', 'society'],
    ['八、更多动态', 'briefs'],
    ['AI 奇点已至', 'other'],
  ])('of “%s” is %s', (title, kind) => expect(sectionKind(title)).toBe(kind))

  test('is that of the first known word; words before the colon are preferred', () => {
    expect(sectionKind('芯片与资本动态')).toBe('chip')
    expect(sectionKind('资本：芯片公司上市')).toBe('capital')
  })
})

test('the number before a section’s title is removed; digits of the title stay', () => {
  expect(withoutSectionNumber('十二、更多动态')).toBe('更多动态')
  expect(withoutSectionNumber('03｜科研生态')).toBe('科研生态')
  expect(withoutSectionNumber('3D 打印')).toBe('3D 打印')
  expect(withoutSectionNumber('5.6 版发布')).toBe('5.6 版发布')
})
