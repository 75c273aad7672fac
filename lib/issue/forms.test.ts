import { describe, expect, test } from 'vitest'
import { textOf } from './hast'
import { itemId } from './ids'
import type { Item, Part } from './model'
import { parseIssue } from './parse'

const FRONT = '---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句。\n---\n'

const lineOf = (text: string): string => text.replace(/\s+/g, ' ').trim()
const sketchPart = (part: Part): string =>
  `${part.kind}${'label' in part ? `<${part.label}>` : ''} ${lineOf(textOf(part.content))}`

function sketchItem(item: Item): readonly string[] {
  switch (item.kind) {
    case 'story': {
      const source = item.source === undefined ? '' : ` (${item.source.from} ${item.source.address})`
      const lead = item.lead.length === 0 ? [] : [`lead ${lineOf(textOf(item.lead))}`]
      return [
        `story ${item.headline}${source}`,
        ...[...lead, ...item.parts.map(sketchPart)].map((line) => `  ${line}`),
      ]
    }
    case 'briefs':
      return item.briefs.map(
        ({ title, content, source }) =>
          `brief ${lineOf(`${title} ${textOf(content)}`)}${source === undefined ? '' : ` (${source.address})`}`,
      )
    case 'prose':
      return [`prose ${lineOf(textOf(item.content))}`]
    case 'subheading':
      return [`heading ${item.title}`]
  }
}

/**
 * Returns the structure of an issue, one line for each section, item and part, and the rules of its
 * diagnostics.
 */
function read(body: string): { readonly outline: readonly string[]; readonly rules: readonly string[] } {
  const { issue, diagnostics } = parseIssue(FRONT + body, 'a.md')
  const outline = issue?.sections.flatMap(({ title, items }) => [`# ${title}`, ...items.flatMap(sketchItem)])
  return { outline: outline ?? [], rules: diagnostics.map(({ rule }) => rule) }
}

describe('an H4 below a heading without text is a story', () => {
  test('and a link such as 原文 on the line below it is its source', () => {
    const body =
      '## 开源\n### 一、应用\n#### 甲公司开源乙模型\n[GitHub 地址](https://github.com/jia/yi)\n\n- 参数 30 亿\n\n#### 丙公司开源丁工具\n[项目主页](https://d.example/x)\n\n一段介绍。'
    expect(read(body).outline).toEqual([
      '# 开源',
      'heading 一、应用',
      'story 甲公司开源乙模型 (line https://github.com/jia/yi)',
      '  source GitHub 地址',
      '  body 参数 30 亿',
      'story 丙公司开源丁工具 (line https://d.example/x)',
      '  source 项目主页',
      '  body 一段介绍。',
    ])
  })
})

describe('a label of a comment', () => {
  test.each(['解读', '点评', '短评', '深度洞察', '编辑点评', '解读与启示', 'Why it matters', 'Analysis'])(
    '%s inside a paragraph starts an insight, and the line above it stays in the body',
    (label) => {
      const body = `## 公司\n### 甲公司部署乙助手\n[链接](https://news.example.com/1)\n甲公司向全员开放。\n**${label}：** 全员部署抬高了门槛。`
      expect(read(body).outline).toEqual([
        '# 公司',
        'story 甲公司部署乙助手 (line https://news.example.com/1)',
        '  source 链接',
        '  body 甲公司向全员开放。',
        `  insight<${label}：> 全员部署抬高了门槛。`,
      ])
    },
  )

  test('may be alone on the line above its text', () => {
    const body = '## 公司\n### 甲公司停服\n正文。\n\n**深度洞察：**\n\n停服说明成本没有下降。'
    expect(read(body).outline).toContain('  insight<深度洞察：> 停服说明成本没有下降。')
  })

  test.each(['技术解读', '政策解读', '行业影响', '专家观点'])('%s is an ordinary label', (label) => {
    const body = `## 公司\n### 甲公司发布\n正文。\n\n**${label}：** 说明。`
    expect(read(body).outline).toContain(`  labelled<${label}：> 说明。`)
  })
})

describe('in a section that begins as one story', () => {
  test('an insight of its own ends the story before the next heading', () => {
    const body =
      '## 甲与乙分手\n正文。\n\n**深度解读**：分手在预料之中。\n\n---\n\n### 丙公司诉丁公司案开庭\n庭审三天。\n\n---\n\n### 戊公司将造手机\n明年上市。'
    expect(read(body).outline).toEqual([
      '# 甲与乙分手',
      'story 甲与乙分手',
      '  body 正文。',
      '  insight<深度解读：> 分手在预料之中。',
      'story 丙公司诉丁公司案开庭',
      '  body 庭审三天。',
      'story 戊公司将造手机',
      '  body 明年上市。',
    ])
  })

  test('a heading belongs to the story unless a horizontal rule is above it', () => {
    const body =
      '## 甲与乙分手\n正文。\n\n### 背景\n两家合作了四年。\n\n---\n\n### 丙公司诉丁公司案开庭\n庭审三天。'
    expect(read(body).outline).toEqual([
      '# 甲与乙分手',
      'story 甲与乙分手',
      '  body 正文。背景两家合作了四年。',
      'story 丙公司诉丁公司案开庭',
      '  body 庭审三天。',
    ])
  })
})

describe('bold words at the start of paragraphs under an unlinked heading', () => {
  test('start stories if they say what happened', () => {
    const body =
      '## 大厂\n### 巨头动态\n\n**甲公司人事变动：**\n硬件负责人辞职。\n\n**乙公司谈就业：**\n负责人说不裁员。'
    expect(read(body).outline).toEqual([
      '# 大厂',
      'heading 巨头动态',
      'story 甲公司人事变动',
      '  lead 硬件负责人辞职。',
      'story 乙公司谈就业',
      '  lead 负责人说不裁员。',
    ])
  })

  test('start stories even without blank lines between the paragraphs', () => {
    const body = '## 模型\n**甲发布新模型：** 上下文长到百万。\n**丙融资：** 十亿美元。'
    expect(read(body).outline).toEqual([
      '# 模型',
      'story 甲发布新模型',
      '  lead 上下文长到百万。',
      'story 丙融资',
      '  lead 十亿美元。',
    ])
  })

  test.each([
    ['name parts', '**核心能力：**\n能写代码。\n\n**定价：**\n每月十元。'],
    [
      'come with a source',
      '[来源](https://a.example/1)\n\n**甲公司人事变动：**\n辞职。\n\n**乙公司谈就业：**\n不裁员。',
    ],
    [
      'come with an insight',
      '**甲公司人事变动：**\n辞职。\n\n**乙公司谈就业：**\n不裁员。\n\n**解读：** 说明。',
    ],
  ])('are parts of one story where they %s', (_, text) => {
    const { outline } = read(`## 大厂\n### 甲公司发布会\n\n${text}`)
    expect(outline.filter((line) => line.startsWith('story'))).toHaveLength(1)
  })

  test('start parts of stories if they also occur under another heading', () => {
    const parts = '**上下文有多长：**\n十万字。\n\n**速度有多快：**\n每秒百字。'
    const { outline } = read(`## 模型\n### 甲模型发布\n\n${parts}\n\n### 乙模型发布\n\n${parts}`)
    expect(outline.filter((line) => line.startsWith('story'))).toEqual([
      'story 甲模型发布',
      'story 乙模型发布',
    ])
  })

  test('start parts, too, under a section’s heading that is a story, if they recur or give the story’s source', () => {
    const story = (name: string, path: string): string =>
      `## ${name}\n\n**原文标题**: A ${path}\n\n**原文链接**: [https://n.example/${path}](https://n.example/${path})\n\n正文。\n`
    expect(read(`${story('1. 小键盘换固件', 'one')}\n${story('2. 新数据库很快', 'two')}`).outline).toEqual([
      '# 1. 小键盘换固件',
      'story 小键盘换固件 (line https://n.example/one)',
      '  labelled<原文标题:> A one',
      '  source 原文链接: https://n.example/one',
      '  body 正文。',
      '# 2. 新数据库很快',
      'story 新数据库很快 (line https://n.example/two)',
      '  labelled<原文标题:> A two',
      '  source 原文链接: https://n.example/two',
      '  body 正文。',
    ])
  })
})

test('under 更多动态, headings without text below them are briefs', () => {
  expect(
    read('## 更多动态\n### 丙公司上线新功能\n### [丁公司获得融资](https://a.example/1)').outline,
  ).toEqual(['# 更多动态', 'brief 丙公司上线新功能', 'brief 丁公司获得融资 (https://a.example/1)'])
})

test('text between 更多动态 and the first of such headings keeps its links', () => {
  const { issue, diagnostics } = parseIssue(
    `${FRONT}## 更多动态\n> [综述](https://a.example/0)\n\n### 丙公司上线新功能\n`,
    'a.md',
  )
  expect(JSON.stringify(issue?.sections[0]?.items[0])).toContain('https://a.example/0')
  expect(diagnostics).toEqual([])
})

test.each([
  '(no reference document available)',
  '暂无内容',
  'N/A',
  '（未提供参考资料）',
  "I'm sorry, I cannot help with that.",
])('a section that holds only %s is prose, with a warning', (residue) => {
  const { outline, rules } = read(`## 要闻\n### 甲\n正文。\n\n## 论文\n${residue}`)
  expect(outline.slice(-2)).toEqual(['# 论文', `prose ${residue}`])
  expect(rules).toEqual(['residue'])
})

describe('headlines', () => {
  test('are read without the list number before them and the colon after them', () => {
    const body =
      '## 要闻\n### 1、甲公司发布 3.5 模型：\n正文。\n### 2. [乙公司](https://a.example/b)\n正文。\n### 1.4 亿美元融资\n正文。'
    const { outline, rules } = read(body)
    expect(outline.filter((line) => line.startsWith('story'))).toEqual([
      'story 甲公司发布 3.5 模型',
      'story 乙公司 (headline https://a.example/b)',
      'story 1.4 亿美元融资',
    ])
    expect(rules).toEqual([])
  })

  test('do not change their id if a colon is removed, and keep their list number in the id', () => {
    const idOf = (heading: string): string | undefined => {
      const item = parseIssue(`${FRONT}## 要闻\n### ${heading}\n正文。`, 'a.md').issue?.sections[0]?.items[0]
      return item?.kind === 'story' ? item.id : undefined
    }
    expect(idOf('甲公司发布模型：')).toBe(idOf('甲公司发布模型'))
    expect(idOf('1、甲公司发布模型')).toBe(itemId('1、甲公司发布模型'))
  })

  test('that name a site have its start page as their source; other start pages are placeholders', () => {
    const body =
      '## 产品\n### [Somebench 上线](https://www.somebench-ai.example/)\n正文。\n### [乙产品上线](https://portal.example/)\n正文。'
    const { outline, rules } = read(body)
    expect(outline).toContain('story Somebench 上线 (headline https://www.somebench-ai.example/)')
    expect(outline).toContain('story 乙产品上线')
    expect(rules).toEqual(['placeholder-link'])
  })
})

test('two spaces after a label cause no empty line before its text', () => {
  const { issue } = parseIssue(`${FRONT}## 一\n### 甲\n正文。\n\n**背景：**  \n这是背景。`, 'a.md')
  const story = issue?.sections[0]?.items[0]
  expect(story?.kind === 'story' && story.parts[1]?.content).toEqual([
    { type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: '这是背景。' }] },
  ])
})

describe('numbered items that are only a link are stories', () => {
  test.each([
    ['1、', ''],
    ['1. ', ''],
    ['1. ', '   '],
  ])('written %j, their text indented by %j', (mark, indent) => {
    const item = (number: number, name: string): string =>
      `${mark.replace('1', String(number))}[${name}](https://t.example/${number})\n\n${indent}${name}的介绍。\n`
    expect(read(`## 工具\n\n${item(1, '甲工具')}\n${item(2, '乙工具')}`).outline).toEqual([
      '# 工具',
      'story 甲工具 (headline https://t.example/1)',
      '  body 甲工具的介绍。',
      'story 乙工具 (headline https://t.example/2)',
      '  body 乙工具的介绍。',
    ])
  })

  test('but a list of links without text stays a list', () => {
    expect(
      read('## 工具\n1. [甲工具](https://t.example/1)\n2. [乙工具](https://t.example/2)').outline,
    ).toEqual(['# 工具', 'brief 甲工具 (https://t.example/1)', 'brief 乙工具 (https://t.example/2)'])
  })
})

test.each(['•', '·', '▪', '①'])('lines that start with %s are list items', (sign) => {
  const next = sign === '①' ? '②' : sign
  expect(read(`## 要闻\n${sign} 甲公司上新。\n${next} 乙公司停服。`).outline).toEqual([
    '# 要闻',
    'brief 甲公司上新。',
    'brief 乙公司停服。',
  ])
})

test('list markers in a code block are not changed', () => {
  const { issue } = parseIssue(`${FRONT}## 一\n### 甲\n\`\`\`\n• 甲\n① 乙\n\`\`\``, 'a.md')
  expect(JSON.stringify(issue)).toContain('• 甲\\n① 乙')
})

test('an address below a bold title is the source of the report', () => {
  const body =
    '## 要闻\n**甲公司发布新模型**\n\nhttps://a.example/x\n\n正文一段。\n\n**乙公司开源**\n\nhttps://a.example/y\n\n正文二。'
  expect(read(body).outline.filter((line) => line.startsWith('story'))).toEqual([
    'story 甲公司发布新模型 (line https://a.example/x)',
    'story 乙公司开源 (line https://a.example/y)',
  ])
})

describe('a body without any heading', () => {
  test('that lists linked reports is one section under the issue’s title', () => {
    const body =
      '- [甲公司上新](https://a.example/1)：一句。\n- [乙公司停服](https://a.example/2)\n- [丙公司融资](https://a.example/3)'
    expect(read(body).outline).toEqual([
      '# 题',
      'brief 甲公司上新 ：一句。 (https://a.example/1)',
      'brief 乙公司停服 (https://a.example/2)',
      'brief 丙公司融资 (https://a.example/3)',
    ])
  })

  test('that lists reports without links is held back', () => {
    expect(read('系统检查完成。\n\n- 磁盘正常\n- 网络正常\n- 时钟正常').rules).toEqual(['no-sections'])
  })
})
