import { describe, expect, test } from 'vitest'
import { blockText } from './hast'
import type { Issue } from './model'
import { parseIssue } from './parse'
import { plainIssue } from './plain-text'

const FRONT = '---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句\n---\n'
const STORY = '## 模型\n\n### [甲](https://a.example/1)\n\n正文。\n\n'
const MORE = '## 更多动态\n\n- [乙](https://a.example/2)：乙的事\n- [丙](https://a.example/3)：丙的事\n'
const TITLE = '<div class="telegram-card__title">加入频道</div>'
const ACTION = '<a class="telegram-card__cta" href="https://t.me/x">立即加入</a>'

const read = (body: string, file = 'a.md') => parseIssue(FRONT + body, file)
const rulesOf = (body: string, file?: string) => read(body, file).diagnostics.map(({ rule }) => rule)

/** @throws if the body is not parsed to an issue */
function issueOf(body: string, file?: string): Issue {
  const { issue } = read(body, file)
  if (issue === undefined) throw new Error('no issue')
  return issue
}

const storyText = (issue: Issue, section = 0): string =>
  (issue.sections[section]?.items ?? [])
    .map((item) =>
      item.kind === 'story' ? item.parts.map(({ content }) => blockText(content)).join('') : '',
    )
    .join('')

describe('sections below a Telegram card are read as sections', () => {
  test.each([
    ['that is closed', `<div class="telegram-card">\n${TITLE}\n${ACTION}\n</div>\n\n`],
    ['that is not closed', `<div class="telegram-card">\n${TITLE}\n${ACTION}\n\n`],
    [
      'whose title is not closed',
      `<div class="telegram-card">\n<div class="telegram-card__title">加入频道\n${ACTION}\n</div>\n\n`,
    ],
    [
      'whose link is not closed',
      `<div class="telegram-card">\n${TITLE}\n<a class="telegram-card__cta" href="https://t.me/x">立即加入\n</div>\n\n`,
    ],
    ['with a box too many', `<div class="telegram-card">\n<div>\n${TITLE}\n${ACTION}\n</div>\n\n`],
    ['with no blank line below it', `<div class="telegram-card">\n${TITLE}\n${ACTION}\n</div>\n`],
    ['that is not closed, with no blank line below it', `<div class="telegram-card">\n${TITLE}\n${ACTION}\n`],
    ['with blank lines inside', `<div class="telegram-card">\n\n${TITLE}\n\n${ACTION}\n\n</div>\n\n`],
    [
      'whose class is written otherwise',
      `<DIV id=x class='card telegram-card'>\n\n${TITLE}\n\n${ACTION}\n\n</DIV>\n\n`,
    ],
    ['that is closed twice', `<div class="telegram-card">\n${TITLE}\n${ACTION}\n</div>\n</div>\n\n`],
  ])('%s', (_, card) => {
    const issue = issueOf(STORY + card + MORE)
    expect(issue.sections.map(({ title, items }) => [title, items[0]?.kind])).toEqual([
      ['模型', 'story'],
      ['更多动态', 'briefs'],
    ])
    expect(issue.telegram).toMatchObject({
      title: '加入频道',
      action: { address: 'https://t.me/x', text: '立即加入' },
    })
    expect(storyText(issue)).toBe('正文。\n')
    expect(issue.outro).toEqual([])
  })

  test.each([
    ['closed by itself', '<TelegramCard title="加入频道" href="https://t.me/x" />\n\n'],
    ['never closed', '<TelegramCard title="加入频道" href="https://t.me/x">\n\n'],
    ['never closed, right above the heading', '<TelegramCard title="加入频道" href="https://t.me/x">\n'],
  ])('a card written as a component is read, %s', (_, card) => {
    const issue = issueOf(STORY + card + MORE, 'a.mdx')
    expect(issue.sections.map(({ title }) => title)).toEqual(['模型', '更多动态'])
    expect(issue.telegram).toMatchObject({ title: '加入频道' })
  })
})

describe('content that does not belong in a Telegram card stays at the position of the card:', () => {
  test.each([
    ['a paragraph at its end', `${TITLE}\n${ACTION}\n<p>附言：很重要</p>`],
    ['a paragraph at its start', `<p>附言：很重要</p>\n${TITLE}\n${ACTION}`],
    [
      'another box',
      `${TITLE}\n<div><span>附言：</span><b>很重要</b></div>\n${ACTION}\n<div class="telegram-card__text">说明</div>`,
    ],
    [
      'a paragraph inside its text',
      `${TITLE}\n<div class="telegram-card__text">说明<p>附言：很重要</p></div>\n${ACTION}`,
    ],
    ['Markdown', `${TITLE}\n${ACTION}\n\n附言：**很重要**\n`],
    [
      'a second title',
      `${TITLE}\n${ACTION}\n<div class="telegram-card__text">说明</div>\n<div class="telegram-card__title">附言：很重要</div>`,
    ],
  ])('%s', (_, inside) => {
    const card = `<div class="telegram-card">\n${inside}\n</div>\n\n`
    expect(storyText(issueOf(STORY + card + MORE))).toBe('正文。\n附言：很重要\n')
    expect(blockText(issueOf(STORY + MORE + card).outro)).toBe('附言：很重要\n')
    expect(issueOf(STORY + card).telegram).toMatchObject({ title: '加入频道', action: { text: '立即加入' } })
  })

  test('a second card is ordinary text', () => {
    const card = `<div class="telegram-card">\n${TITLE}\n${ACTION}\n</div>\n\n`
    const issue = issueOf(STORY + card + MORE + card.replaceAll('加入', '关注'))
    expect(issue.telegram).toMatchObject({ title: '加入频道' })
    expect(plainIssue(issue).text).toMatch(/关注频道\s+立即关注/)
  })

  test('a card without known elements, and an image without an action link, are ordinary text', () => {
    const issue = issueOf(
      `${STORY}<div class="telegram-card">\n<p>一句话</p>\n<img class="telegram-card__qr" src="https://a.example/q.png" alt="二维码">\n</div>`,
    )
    expect(issue.telegram).toBeUndefined()
    expect(storyText(issue)).toBe('正文。\n一句话\n二维码\n')
  })

  test('a card in a list or quotation stays there', () => {
    const card = `<div class="telegram-card">${TITLE}${ACTION}</div>`
    expect(storyText(issueOf(`${STORY}- 一点\n- ${card}\n\n${MORE}`))).toContain('加入频道立即加入')
    expect(storyText(issueOf(`${STORY}> ${card}\n\n${MORE}`))).toContain('加入频道立即加入')
    expect(issueOf(`${STORY}> <div class="telegram-card">${TITLE}\n\n${MORE}`).sections).toHaveLength(2)
  })
})

describe('a card at the top of the body', () => {
  test.each(['', '</div>\n'])('does not affect sections and intro (closed by %j)', (end) => {
    const issue = issueOf(
      `<div class="telegram-card">\n${TITLE}\n${ACTION}\n${end}\n# 题\n\n导语。\n\n${STORY}${MORE}`,
    )
    expect(issue.telegram).toMatchObject({ title: '加入频道' })
    expect(blockText(issue.intro)).toBe('导语。\n')
    expect(issue.sections.map(({ title }) => title)).toEqual(['模型', '更多动态'])
  })

  test('does not make a body without sections count as empty', () => {
    expect(rulesOf(`<div class="telegram-card">\n${TITLE}\n${ACTION}\n</div>\n\n今天没有新闻。\n`)).toEqual([
      'no-sections',
    ])
  })
})

describe('an unclosed card', () => {
  test.each([
    ['at the end', `${STORY}${MORE}\n<div class="telegram-card">\n${TITLE}\n${ACTION}\n`, 'a.md', 17],
    ['before a section', `${STORY}<div class="telegram-card">\n${TITLE}\n\n${MORE}`, 'a.md', 12],
    ['as a component', `${STORY}<TelegramCard title="加入" href="https://t.me/x">\n\n${MORE}`, 'a.mdx', 12],
  ])('gives a warning, %s', (_, body, file, line) => {
    expect(read(body, file).diagnostics).toMatchObject([{ rule: 'unclosed-card', severity: 'warning', line }])
  })

  test('is not reported if the card has two closing tags or is self-closing', () => {
    expect(
      rulesOf(`${STORY}<div class="telegram-card">\n${TITLE}\n${ACTION}\n</div>\n</div>\n\n${MORE}`),
    ).toEqual([])
    expect(rulesOf(`${STORY}<TelegramCard title="加入" href="https://t.me/x"/>\n\n${MORE}`, 'a.mdx')).toEqual(
      [],
    )
  })
})

describe('HTML does not hide the Markdown below it:', () => {
  test.each([
    ['a comment that is not closed', '<!-- 待办\n\n'],
    ['a heading right below a line of HTML', '<div>框</div>\n'],
    ['a row without a table', '<tr>\n'],
    ['a script that is not closed', '<script>\n\n'],
    ['preformatted text that is not closed', '<pre>\n\n'],
    ['a table that is not closed', '<table><tr><td>格\n\n'],
    ['several of them', '<!-- 一\n\n<pre>\n\n<style>\n\n'],
  ])('%s', (_, html) => {
    const issue = issueOf(STORY + html + MORE)
    expect(issue.sections.map(({ title, line }) => [title, line])).toEqual([
      ['模型', 6],
      ['更多动态', 12 + html.split('\n').length - 1],
    ])
  })

  test('closed HTML stays unchanged', () => {
    expect(storyText(issueOf(`${STORY}<pre>\n\n## 不是标题\n\n</pre>\n\n<!--\n## 也不是\n-->\n`))).toContain(
      '## 不是标题',
    )
    expect(issueOf(`${STORY}<!--\n## 不是标题\n-->\n`).sections).toHaveLength(1)
  })
})
