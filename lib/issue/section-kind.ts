/** Subjects of sections. Pages show a symbol for each subject. */
export const SECTION_KINDS = [
  'briefs',
  'capital',
  'chip',
  'robot',
  'safety',
  'agent',
  'code',
  'research',
  'model',
  'product',
  'society',
  'other',
] as const

export type SectionKind = (typeof SECTION_KINDS)[number]

/** Matches words in a section's title that show its subject. */
const WORDS: Readonly<Record<Exclude<SectionKind, 'other'>, RegExp>> = {
  briefs: /^(?:更多|其他|其它)|动态$|简讯|快讯|速览/u,
  capital: /资本|融资|IPO|上市|估值|并购|收购|财报|财务|债券|投资|亿美元|商业化|烧钱|价格战/iu,
  chip: /芯片|算力|基础设施|基建|英伟达|硬件|终端|数据中心|超算|GPU/iu,
  robot: /机器人|具身|自动驾驶|物理 ?AI|智驾/iu,
  safety: /安全|监管|治理|伦理|隐私|政策|版权|诉讼|伪造|审查|法律|风险|漏洞/u,
  agent: /智能体|Agent|Copilot|工作流/iu,
  code: /开源|开发者|编程|代码|社区|开发工具/u,
  research: /研究|科研|论文|学术|数学|前沿|科学/u,
  model: /模型|GPT|Gemini|Claude|DeepSeek|Grok|Kimi|Qwen|千问|多模态|推理|技术突破|核心技术/iu,
  product: /产品|应用|场景|落地|助手|搜索|消费|医疗|教育|工具/u,
  society: /社会|行业|观点|思考|反思|人物|就业|热议|人才|思潮|竞争|格局|巨头|战略/u,
}

/**
 * Returns the subject of a section. It is the subject whose words (see `WORDS`) occur first in the title.
 * Words before a colon are preferred.
 */
export function sectionKind(title: string): SectionKind {
  const [short = ''] = title.split('：')
  return earliest(withoutSectionNumber(short.trim())) ?? earliest(title) ?? 'other'
}

function earliest(text: string): SectionKind | undefined {
  const found = SECTION_KINDS.flatMap((kind) => {
    const at = kind === 'other' ? -1 : text.search(WORDS[kind])
    return at === -1 ? [] : [{ kind, at }]
  })
  return found.toSorted((a, b) => a.at - b.at)[0]?.kind
}

/**
 * Removes the number before a section's title (`二、`, `03｜`). The position of the section in the list already
 * shows this number.
 */
export const withoutSectionNumber = (title: string): string =>
  title.replace(/^(?:[一二三四五六七八九十]{1,3}\s*[、．.]|\d{1,2}\s*[｜｠|、．.])\s*(?=\D)/u, '')
