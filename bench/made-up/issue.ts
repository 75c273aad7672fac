import { pick, pickWeighted, type Random, randomFrom } from './random'
import { CARD, DOES, HOSTS, INSIGHT_LABELS, MORE, OTHER_LABELS, WHAT, WHO } from './words'

/** Stories per section. */
const SECTION = 5
const BRIEFS = 10

/**
 * Returns a generated issue. The same day gives the same issue. Its Markdown varies like that of real issues:
 * headlines with and without links, second-level headings or bold lines as headlines, misspelt labels,
 * tables, full-width letters.
 */
export function madeUpIssue(day: string, stories: number): string {
  const random = randomFrom(seedOf(day))
  const title = `${headlineOf(random)}；${headlineOf(random)}`
  const sections = Array.from({ length: Math.ceil(stories / SECTION) }, (_, section) => {
    const count = Math.min(SECTION, stories - section * SECTION)
    return sectionText({ day, first: section * SECTION, count, random })
  })
  return [matterOf(day, title, random), `# ${title}`, ...sections, briefsText(day, random), CARD, ''].join(
    '\n\n',
  )
}

/** Returns a broken issue, which has an introduction and nothing else. */
export function brokenIssue(day: string): string {
  const title = headlineOf(randomFrom(seedOf(day)))
  return `---\ntitle: ${title}\ndate: ${day}\ncategory: AI 日报\n---\n# ${title}\n\n今天的稿件还没有写完。\n`
}

/** Returns the seed for the random numbers of a day's issue: the number of days since 1970. */
export const seedOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000

const number = (random: Random): number => Math.floor(random() * 9_000) + 100
const headlineOf = (random: Random): string =>
  `${pick(WHO, random)}${pick(DOES, random)}${pick(WHAT, random)}，涉及 ${number(random)} 家客户`
const sentence = (random: Random): string =>
  `${pick(WHO, random)}称${pick(MORE, random)}，${pick(MORE, random)}（${number(random)} 万）。`
const sentences = (count: number, random: Random): string =>
  Array.from({ length: count }, () => sentence(random)).join('')
const bullets = (count: number, random: Random): string =>
  Array.from({ length: count }, () => `- ${sentence(random)}`).join('\n')

function matterOf(day: string, title: string, random: Random): string {
  const lines = Array.from({ length: 8 }, () => headlineOf(random))
  const summary = random() < 0.9 ? lines.map((line) => `- ${line}`).join('\\n') : lines.join('；')
  const tags = 'tags: ["AI","AI 日报"]'
  return `---\ntitle: ${title}\ndate: ${day}\ncategory: AI 日报\n${tags}\nsummary: "${summary}"\n---`
}

interface Period {
  readonly day: string
  readonly first: number
  readonly count: number
  readonly random: Random
}

type Shape = 'headings' | 'second-level' | 'bold'

function sectionText({ day, first, count, random }: Period): string {
  const shape = pickWeighted<Shape>(
    [
      ['headings', 90],
      ['second-level', 6],
      ['bold', count > 1 ? 4 : 0],
    ],
    random,
  )
  const stories = Array.from({ length: count }, (_, n) =>
    storyText(addressOf(day, first + n, random), shape, random),
  )
  const rule = random() < 0.5 ? '\n\n---\n\n' : '\n\n'
  if (shape === 'second-level') return stories.join(rule)
  return [
    `## ${pick(WHAT, random)}：${pick(MORE, random)}`,
    stories.join(shape === 'bold' ? '\n\n' : rule),
  ].join('\n\n')
}

/**
 * Returns a source address. All issues of a week share a few addresses, so that some reports repeat earlier
 * ones.
 */
const addressOf = (day: string, n: number, random: Random): string =>
  random() < 0.03
    ? `https://${HOSTS[0]}/week/${Math.floor(seedOf(day) / 7)}-${Math.floor(random() * 20)}`
    : `https://${pick(HOSTS, random)}/news/${day}/${n}-${number(random)}`

function storyText(address: string, shape: Shape, random: Random): string {
  const headline = headlineOf(random)
  if (shape === 'bold') return `**[${headline}](${address})：** ${sentences(2, random)}`
  const head = headText(headline, address, shape === 'headings' ? '###' : '##', random)
  const parts = [head, sentences(3, random), ...asides(random), insightText(random), ...impactText(random)]
  return parts.join('\n\n')
}

function headText(headline: string, address: string, level: string, random: Random): string {
  const heads = [
    [`${level} [${headline}](${address})`, 74],
    [`${level} [${headline}](${address}) ${sentence(random)}`, 8],
    [`${level} ${headline}\n\n[来源](${address})`, 8],
    [`${level} ${headline}\n\n${address}`, 3],
    [`${level} ${headline}`, 7],
  ] as const
  return pickWeighted(heads, random)
}

/** Returns an extra part for a story: a table, or a list with a rare label. Most stories get none. */
function asides(random: Random): readonly string[] {
  const aside = random()
  if (aside < 0.02)
    return [
      `| 项目 | 数值 |\n|---|---|\n| ${pick(WHAT, random)} | ${number(random)} |\n| ${pick(WHAT, random)} | <${number(random)} 元 |`,
    ]
  if (aside < 0.06) return [`**${pick(OTHER_LABELS, random)}：**\n${bullets(2, random)}`]
  return []
}

function insightText(random: Random): string {
  const label = pickWeighted(INSIGHT_LABELS, random)
  const shape = random()
  if (shape < 0.65) return `**${label}：**\n${bullets(2, random)}`
  return shape < 0.9
    ? `**${label}：** ${sentences(2, random)}`
    : `**${label}：**\n${sentences(1, random)}\n\n${sentences(1, random)}`
}

function impactText(random: Random): readonly string[] {
  if (random() > 0.4) return []
  return [random() < 0.85 ? `**影响：**\n${bullets(1, random)}` : `**影响：** ${sentence(random)}`]
}

function briefsText(day: string, random: Random): string {
  const forms = [
    ([title, address, text]: readonly [string, string, string]) => `- [${title}](${address})：${text}`,
    ([title, address, text]: readonly [string, string, string]) =>
      `- **${title}**：${text}（[来源](${address})）`,
    ([title, address, text]: readonly [string, string, string]) => `- **[${title}](${address})**：${text}`,
    ([title, , text]: readonly [string, string, string]) => `- ${title}，${text}`,
  ]
  const form = pickWeighted(
    forms.map((one, index) => [one, index === 0 ? 80 : 7] as const),
    random,
  )
  const briefs = Array.from({ length: BRIEFS }, (_, n) =>
    form([headlineOf(random), `https://${pick(HOSTS, random)}/b/${day}/${n}`, sentence(random)]),
  )
  return `## 更多动态\n\n${briefs.join('\n')}`
}
