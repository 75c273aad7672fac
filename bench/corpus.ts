import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

/**
 * `npm run bench -- corpus --issues N --stories M --out FOLDER`: a made-up archive of realistic form, the
 * same for the same numbers. It drifts as real issues do: headlines linked and not, insights as lists and
 * paragraphs, briefs at the end, days without an issue.
 */
export function benchCorpus(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: { issues: { type: 'string' }, stories: { type: 'string' }, out: { type: 'string' } },
  })
  const [issues, stories] = [Number(values.issues ?? 365), Number(values.stories ?? 40)]
  if (values.out === undefined || !(issues > 0) || !(stories > 0)) throw new Error('Give --issues N --stories M --out FOLDER.')
  mkdirSync(values.out, { recursive: true })
  const last = Date.UTC(2026, 0, 1)
  for (let n = 0; n < issues; n += 1) {
    const day = new Date(last - n * 86_400_000).toISOString().slice(0, 10)
    writeFileSync(path.join(values.out, `${day}.md`), issueText(day, stories, randomFrom(n + 1)))
  }
  console.log(`${issues} issues with ${stories} stories each in ${values.out}`)
}

type Random = () => number

/** A small generator (mulberry32): the same numbers for the same seed, on every machine. */
function randomFrom(seed: number): Random {
  let state = seed * 0x9e3779b9
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const WHO = [
  'OpenAI',
  'Anthropic',
  '谷歌',
  '英伟达',
  'Meta',
  '微软',
  '阿里巴巴',
  '字节跳动',
  '百度',
  '腾讯',
  '华为',
  '小米',
  '智谱',
  'DeepSeek',
  'Mistral',
  '宇树科技',
  '苹果',
  '亚马逊',
  '三星',
  '特斯拉',
]
const DOES = ['发布', '开源', '收购', '投资', '起诉', '推迟', '下架', '升级', '演示', '裁撤', '扩建', '联手', '质疑', '回应', '追加']
const WHAT = [
  '新一代推理模型',
  '多模态数据集',
  '德州数据中心',
  '人形机器人产线',
  '编程智能体',
  '语音助手',
  '端侧芯片',
  '视频生成工具',
  '安全评测报告',
  '云服务价格表',
  '开发者大会日程',
  '自动驾驶车队',
  '蛋白质设计平台',
  '搜索入口',
  '办公套件',
]
const MORE = [
  '业内认为此举将改变竞争格局',
  '公司没有披露具体金额',
  '新版本的上下文长度翻了一倍',
  '首批用户来自金融与制造业',
  '分析师预计明年才会见到收入',
  '此前的版本因为稳定性问题被批评',
  '监管部门表示正在了解情况',
  '团队规模在半年内扩大了三倍',
  '社区反馈集中在成本与延迟',
  '合作方将提供电力与场地',
]
const HOSTS = [
  'ithome.com',
  'aibase.com',
  'qbitai.com',
  'techcrunch.com',
  'arxiv.org',
  'openai.com',
  'github.com',
  'x.com',
  'oschina.net',
  '36kr.com',
]

const pick = <One>(list: readonly One[], random: Random): One => list[Math.floor(random() * list.length)] as One
const number = (random: Random): number => Math.floor(random() * 9_000) + 100
const headlineOf = (random: Random): string =>
  `${pick(WHO, random)}${pick(DOES, random)}${pick(WHAT, random)}，涉及 ${number(random)} 家客户`
const sentence = (random: Random): string => `${pick(WHO, random)}称${pick(MORE, random)}，${pick(MORE, random)}（${number(random)} 万）。`
const sentences = (count: number, random: Random): string => Array.from({ length: count }, () => sentence(random)).join('')

function storyText(day: string, n: number, random: Random): string {
  const address = `https://${pick(HOSTS, random)}/news/${day}/${n}-${number(random)}`
  const headline = headlineOf(random)
  const head = random() < 0.8 ? `### [${headline}](${address})` : `### ${headline}\n\n[来源](${address})`
  const insight =
    random() < 0.7 ? `**深度解读 & 洞察：**\n- ${sentence(random)}\n- ${sentence(random)}` : `**深度解读：** ${sentences(2, random)}`
  const impact = random() < 0.4 ? `\n\n**影响：**\n- ${sentence(random)}` : ''
  return `${head}\n\n${sentences(3, random)}\n\n${insight}${impact}\n`
}

function issueText(day: string, stories: number, random: Random): string {
  const title = `${headlineOf(random)}；${headlineOf(random)}`
  const sections = Array.from({ length: Math.ceil(stories / 5) }, (_, section) => {
    const inside = Array.from({ length: Math.min(5, stories - section * 5) }, (_, n) => storyText(day, section * 5 + n, random))
    return `## ${pick(WHAT, random)}：${pick(MORE, random)}\n\n${inside.join('\n')}`
  })
  const briefs = Array.from(
    { length: 10 },
    (_, n) => `- [${headlineOf(random)}](https://${pick(HOSTS, random)}/b/${day}/${n})：${sentence(random)}`,
  )
  const summary = Array.from({ length: 8 }, () => `- ${headlineOf(random)}`).join('\\n')
  return `---\ntitle: ${title}\ndate: ${day}\ncategory: AI 日报\nsummary: "${summary}"\n---\n# ${title}\n\n${sections.join('\n')}\n## 更多动态\n\n${briefs.join('\n')}\n`
}
