import type { ReportText, TopicMatcher } from './model'

/** A name that is used in reports but is no alias of a topic. */
export interface Suggestion {
  readonly name: string
  /** Number of reports that use the name. */
  readonly reports: number
  /** Number of reports that use the name in the headline. */
  readonly headlines: number
  /** Headlines of up to three such reports. Headlines with the name come first. */
  readonly examples: readonly string[]
}

/**
 * Returns names that may be new topics, most used first: Latin names, and Chinese names before a verb
 * (“百川智能发布…”) or in quotation marks. Aliases of known topics are removed from the text first.
 * @param least minimum number of reports that use a name
 */
export function suggestNames(
  reports: Iterable<ReportText>,
  matcher: TopicMatcher,
  least = 5,
): readonly Suggestion[] {
  const found = new Map<string, { readonly inHeadline: string[]; readonly inBody: string[] }>()
  for (const { headline, body } of reports) {
    const inHeadline = new Set(namesIn(uncovered(headline, matcher)))
    const inBody = new Set(namesIn(uncovered(body, matcher)))
    for (const name of new Set([...inHeadline, ...inBody])) {
      const uses = found.get(name) ?? { inHeadline: [], inBody: [] }
      uses[inHeadline.has(name) ? 'inHeadline' : 'inBody'].push(headline)
      found.set(name, uses)
    }
  }
  return [...found]
    .map(([name, { inHeadline, inBody }]) => ({
      name,
      reports: inHeadline.length + inBody.length,
      headlines: inHeadline.length,
      examples: [...inHeadline, ...inBody].slice(0, 3),
    }))
    .filter((one) => one.reports >= least)
    .sort((a, b) => b.reports - a.reports || b.headlines - a.headlines || (a.name < b.name ? -1 : 1))
}

/** Replaces each mention of a topic by a bar, so that the words before and after it stay separate. */
function uncovered(text: string, matcher: TopicMatcher): string {
  const mentions = matcher.match(text)
  const ends = [0, ...mentions.map(({ end }) => end)]
  return ends.map((end, index) => text.slice(end, mentions[index]?.start)).join('|')
}

const LATIN_NAME = /(?<![\w.@/-])[A-Z][A-Za-z]+\d*(?: [A-Z][A-Za-z]+\d*){0,2}(?![\w@])/g
const ACTING_NAME =
  /(?<![\p{Script=Han}])[\p{Script=Han}]{2,6}?(?=发布|开源|推出|宣布|上线|完成|回应|起诉|收购|披露|入股|成立|裁员|获|拟|计划|启动|与|联合|将|称|CEO|创始人)/gu
const QUOTED_NAME = /(?<=[「『“])[\p{Script=Han}]{2,6}(?=[」』”])/gu

const namesIn = (text: string): readonly string[] =>
  [LATIN_NAME, ACTING_NAME, QUOTED_NAME]
    .flatMap((pattern) => text.match(pattern) ?? [])
    .filter((name) => !name.split(' ').every((word) => COMMON_WORDS.has(word)))

/** Words that occur often but are not names. */
const COMMON_WORDS: ReadonlySet<string> = new Set(
  `AI API CEO CTO CFO COO CMO App APP PC Pro Max Plus Flash Lite Ultra Mini Nano Preview Token Tokens Bench Coding Code Image Video Audio Voice
  Python Excel Word PPT PDF Linux Mac Web Store Studio Design Research Lab Labs Project Model Team Work World Intelligence Enterprise Business
  AI模型 LLM CPU CLI SDK SOTA Bug PR HTML IT Q1 Q2 Q3 Q4 H1 H2 SaaS MIT Apache TPS ARR Alpha Beta The Next Build Live Super Go Base Turbo
  公司 官方 团队 用户 该公司 该模型 模型 研究团队 研究人员 目前 同时 此前 项目 用户可 平台 系统 新模型 双方 企业 大模型 产品 微调 开发者 近日 今日 正式
  宣布 联合 同步 回应 首次 计划 即将 日正式 技术 个月 后续 助手 功能 自主 人工智能 实验室 亿美元 亿元 随后 全球首个 国产 已经 成功
  Pre Star GW OS UI IDE KV IP CVE FP4 FP8 AIGC RAG MaaS Music Science Terminal Instant Robotics`.split(/\s+/),
)
