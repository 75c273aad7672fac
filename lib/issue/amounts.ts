/**
 * An amount of money, people or devices in a point (a line of the summary), and what the amount
 * measures.
 */
export interface Amount {
  /** The digits as written, without thousands separators: `75`. */
  readonly figure: string
  /** The unit as written: `亿美元`. */
  readonly unit: string
  /** The company, and what the amount measures: `Stripe 收购 OpenRouter`. */
  readonly subject: string
}

const MAX_SUBJECT_CHARS = 26
const MAX_AMOUNTS = 3

const NUMBER = String.raw`(?<figure>\d[\d,]*(?:\.\d+)?)\s*(?<unit>(?:万亿|亿|万|千万)?(?:美元|欧元|英镑|日元|韩元|港元|元|人|台|部|辆)|[亿万](?!\p{Script=Han}))`
const ABOUT = String.raw`(?:约|超过|超|近|达到|达|逾|破|突破|高达|升至|增至|至)?\s*`
/** Words before an amount that say what it measures: `营收 190 亿美元`. */
const MEASURE =
  '估值|市值|年化营收|年化收入|年营收|年收入|营收|收入|净利润|月付|裁员|月活用户|月活|日活|用户数|下载量|销量|出货量|资本开支|资本支出'
/** Words after an amount that say what it measures: `6 亿元融资`. */
const PURPOSE = String.raw`(?:[A-D]\+*轮|天使轮|战略|首轮|新一轮)?融资`
/**
 * Words that follow the name of a company at the start of a point of the summary. The name ends before them.
 */
const VERBS =
  '完成|获得|获|即将|再获|宣布|明确|计划|发布|推出|财报|启动|上线|年化|估值|市值|营收|收入|年营收|年收入|裁员|首轮|全年'
/**
 * If the first clause has one of these words, a later clause may be about another company, so later clauses
 * are not read.
 */
const OTHER_PARTY = /投资|收购|领投|接盘|入股|参投|洽谈|起诉|合作|联手|与|和|对|向|称|预测|报告|分析师|传/u

/** A name at the start of a text. It has no comma and no colon, so it ends within the first clause. */
const NAME = String.raw`(?<name>[\p{L}\p{N}][\p{L}\p{N} .·&-]{1,15}?)\s*`

/** Name, verb, amount, purpose: `生数科技完成超 6 亿元融资`. */
const RAISES = new RegExp(
  String.raw`^${NAME}(?<plan>即将)?(?:完成|再获|获得|获|融资)\s*${ABOUT}${NUMBER}\s*(?<what>${PURPOSE})`,
  'u',
)
/** Name, measure, amount: `Anthropic 年化营收达 190 亿美元`. */
const MEASURES = new RegExp(
  String.raw`^${NAME}(?<time>\d{4}\s*财?年|第?[一二三四]季度|首轮)?(?<what>${MEASURE}|融资)\s*${ABOUT}${NUMBER}`,
  'u',
)
/** Name, amount, verb, object: `Stripe 约 75 亿美元收购 OpenRouter`. */
const BUYS = new RegExp(
  String.raw`^${NAME}(?<plan>拟|将)?(?:斥资|豪掷|以)?\s*${ABOUT}${NUMBER}\s*(?<what>(?:收购|投资|买下)[^，；。：]{2,20})`,
  'u',
)
/** Name, verb, lowest price, object: `宇树科技发布 9900 元起的 R1 机械臂`. */
const PRICES = new RegExp(
  String.raw`^${NAME}(?:发布|推出|上线)\s*${NUMBER}(?<least>起)售?的\s*(?<what>[^，；。：]{2,20})`,
  'u',
)
/**
 * A measure with its amount, in a later clause: `…，估值 450 亿美元`. The name comes from the first clause.
 */
const LATER = new RegExp(String.raw`^(?<what>${MEASURE}|首轮融资)\s*${ABOUT}${NUMBER}`, 'u')

/**
 * Returns the first three amounts whose unit and subject are certain, at most one per point. Only points that
 * match one of the patterns above give an amount.
 */
export const amountsOf = (points: readonly string[]): readonly Amount[] =>
  points.flatMap((point) => amountOf(point) ?? []).slice(0, MAX_AMOUNTS)

/** Returns the amount of a point; `undefined` if no pattern matches. */
export function amountOf(point: string): Amount | undefined {
  const [first = '', ...later] = point
    .normalize('NFC')
    .split(/[，；：]/u)
    .map((clause) => clause.trim())
  for (const form of [RAISES, MEASURES, BUYS, PRICES]) {
    const amount = read(form.exec(first)?.groups)
    if (amount !== undefined) return amount
  }
  if (OTHER_PARTY.test(first)) return undefined
  const name = new RegExp(`^${NAME}(?:${VERBS})`, 'u').exec(first)?.groups?.['name']
  const found = later.map((clause) => LATER.exec(clause)?.groups).find((groups) => groups !== undefined)
  return name === undefined ? undefined : read(found && { ...found, name })
}

/** A name. After the name, a word may say that the amount is only planned: `Meta 将`. */
const PLANNED = /^(?<who>.+?)\s*(?<plan>最快[\p{L}\p{N}]{1,4}|即将|将|拟|计划)?(?:已|全球)?$/u

/**
 * Converts the groups of a matched pattern to an amount. Returns `undefined` if a group is missing, or if the
 * subject would be too long for a caption.
 */
function read(groups: Readonly<Record<string, string | undefined>> | undefined): Amount | undefined {
  const { name = '', figure, unit, least = '', what, time = '' } = groups ?? {}
  const { who, plan = groups?.['plan'] ?? '' } = PLANNED.exec(name.trim())?.groups ?? {}
  if (who === undefined || figure === undefined || unit === undefined || what === undefined) return undefined
  const subject = `${who} ${time}${plan}${what.trim()}`
  return [...subject].length > MAX_SUBJECT_CHARS
    ? undefined
    : { figure: figure.replaceAll(',', ''), unit: `${unit}${least}`, subject }
}
