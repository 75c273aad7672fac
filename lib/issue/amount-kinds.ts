/** A kind of clause that gives an amount. */
export interface AmountKind {
  /** A point of this kind, and the amount that it gives. */
  readonly example: readonly [point: string, figure: string, unit: string, subject: string]
  /**
   * Matches the clause. The groups `figure` and `unit` are the amount; `before` and `after` are the text
   * around it that becomes the subject.
   */
  readonly form: RegExp
}

/** Before a number that is an ordinal, a limit, part of a name, or the second part of a range (`30-70`). */
const OTHER_NUMBER = String.raw`[A-Za-z]|(?:[第每仅\d.~～–-]|最[高多]|至[少多]|不[到足])\s*`
const FIGURE = String.raw`(?<!${OTHER_NUMBER})(?<figure>\d[\d,]*(?:\.\d+)?)\s*`
/** After the unit: no second part of a range, and no word that belongs to the amount. */
const END = String.raw`(?![~～–\-/]|以[上下内]|\s*[至到]\s*\d)`
/** Not after an amount that says of what kind the next thing is: `营收 10 亿美元的公司`. */
const NOT_ATTRIBUTE = String.raw`(?!\s*(?:的|纪录))`
const CURRENCY = '(?:美元|欧元|英镑|日元|韩元|港元|元人民币|元)'
const SCALE = '(?:万亿|千亿|百亿|亿|千万|百万|万)'
const COUNTED = '(?:人|名|位|家|台|部|辆|片|颗|张|笔|个|款|条|起|份|次|行)'
/** A number of something that the word before it names: `月活 2.02 亿`. */
const BARE = String.raw`(?:万亿|亿|万)(?:\s?Tokens?|(?!\p{Script=Han}))`
/** Money without a currency: `600 亿`, but not `30 亿参数`. */
const BARE_MONEY = String.raw`(?:万亿|亿)(?!${CURRENCY}|参数|用户|${COUNTED}|\s*[A-Za-z])`

const amount = (unit: string): string => `${FIGURE}(?<unit>${unit})${END}`
const MONEY = amount(`${SCALE}?${CURRENCY}|${BARE_MONEY}`) + NOT_ATTRIBUTE
const MEASURED = amount(`${SCALE}?(?:${CURRENCY}(?:/股)?起?|${COUNTED})|${BARE}`) + NOT_ATTRIBUTE
const PRICE = amount(`万?${CURRENCY}(?:/(?:月|年|股|千次展示))?起?`)
const PERCENT = amount('%|倍|个百分点')
const COUNT = amount(`[万亿]?${COUNTED}|%|万(?=美国人)`)

/** Words before the amount that the subject leaves out. */
const ABOUT = String.raw`\s*(?<!不)(?:约|远?超过?|近|接近|逾|几乎)?\s*`
const REACHED = '达到|达|突破|破|高达|升至|增至|至|打到|[半一两]?年?翻倍至|飙至'
const REACHES = String.raw`\s*(?:${REACHED})?${ABOUT}`
/** Words before the amount that stay in the subject: the amount is not reached yet. */
const PLANNED = '(?:将|有望|或|预计)(?:达到?|突破|超过?|涨至|升至|增至|降至)'

/** Not at the start of a subject: words that refer to an earlier text, a measure without its owner, dates. */
const NO_NAME =
  '(?![在继这其但而]|累计|本次|最新|全年|成立|营收|收入|股价|销量|价格|成本|性能|效率|速度' +
  '|\\d+ ?(?:[年月]|[上下]半年)(?![^，]{0,8}(?:全球|行业|国)))'
const NAME = String.raw`${NO_NAME}[^\s，][^，]{1,30}?\s*`
const ROUND =
  '(?:(?:[A-D]\\+*轮|种子轮|天使轮|战略|首轮|新一轮|债务|股权|配售)?融资|[A-D]\\+*轮)' +
  '(?!意向|计划|传闻|额度|担保)'
const SPENT = '投资|投入|注资|斥资|豪掷|耗资|出资|补贴|索赔|募资|筹资|筹集|捐出|骗取|盗刷|挽回|损失|烧掉|被罚'
const BOUGHT =
  '收购|投资|买下|购入|加码|入股|注资|租用|押注|扩建|建|在[^，]{1,4}(?:建|投资)|版权和解|(?:AI ?)?资本开支'
const SIGNED =
  '发行|签署|签订|签下|达成|成立|设立|启动|筹集|募集|获得|获|宣布|承诺|提供|打造|完成|推出|寻求|洽谈|推进'
const DEAL = '债券|贷款|融资|协议|合同|订单|大单|基金|公司|租约|长约|担保|投资|补贴|平台'
const CHANGED =
  '涨价|降价|裁员|[增涨跌降]|增长|增加|上涨|[大暴]涨|[暴激猛]增|提[升高速价]|下[降滑跌]|[暴骤直]降|降低|减少'
const RATE = '份额|渗透率|失业率|占比|良率|成功率|准确率|使用率|幻觉率'
const OF_A_PRODUCT = '率|成本|价格|速度|效率|性能|能力|消耗|份额|股价|收入|模型'
const USERS = '周活(?:跃?用户)?|月活(?:用户)?|日活|下载量'
const RESULT = '估值|市值|收入|营收|净利润|净亏损|销量|出货量|月付|月费|[定售]价|发行价'
const MEASURE =
  `${USERS}|${RESULT}|ARR|DAU|付费客户|API用户|用户数|调用量|销售额|出货|累计生产|债务|注册资本|支出|资本开支|` +
  '融资|裁员'
const GROUP =
  '国人|员工|民众|受访者|从业者|人士|学者|人员|用户|企业|公司|机构|学生|开发者|工程师|世代|上班族|科学家|网站|高管|' +
  '机器人|卫星|漏洞|交易|作品|案例|代码'

const form = (...parts: readonly string[]): RegExp => new RegExp(parts.join(''), 'u')
const before = (text: string): string => `^(?<before>${text})`
const after = (text: string): string => String.raw`\s*(?<after>${text})`
/** The end of the clause, or of its part before a colon. */
const STOP = '(?=$|：)'

/** Kinds of the first clause of a point. The first kind that matches counts. */
export const FIRST_CLAUSE_KINDS: readonly AmountKind[] = [
  {
    example: ['众擎机器人完成2亿美元B轮融资，估值破百亿', '2', '亿美元', '众擎机器人完成 B轮融资'],
    form: form(before(`${NAME}(?:完成|获得?|融资)[^，\\d]{0,10}?`), ABOUT, MONEY, after(ROUND)),
  },
  {
    example: ['千问App日活达7352万', '7352', '万', '千问App日活'],
    form: form(before(`${NAME}(?<!、)(?:${MEASURE})(?:\\d+个月内)?(?:${PLANNED})?`), REACHES, MEASURED),
  },
  {
    example: ['英伟达20亿美元加码CoreWeave', '20', '亿美元', '英伟达加码CoreWeave'],
    form: form(before(NAME), '(?:以|斥资|豪掷|砸)?', ABOUT, MONEY, after(`(?:${BOUGHT})[^，：]*`), STOP),
  },
  {
    example: ['星尘智能发布 8.99 万元绳驱机器人 T1', '8.99', '万元', '星尘智能发布绳驱机器人 T1'],
    form: form(before(`${NAME}(?:发布|推出|上线)`), '\\s*', PRICE, '售?的?', after('[^，]{2,}'), '$'),
  },
  {
    example: ['日本政府补贴索尼600亿日元', '600', '亿日元', '日本政府补贴索尼'],
    form: form(before(`${NAME}(?<!、)(?:${SPENT})[^，\\d]{0,8}?`), ABOUT, MONEY, after('[^，：]*'), STOP),
  },
  {
    example: ['谷歌母公司发行 200 亿美元债券', '200', '亿美元', '谷歌母公司发行债券'],
    form: form(
      before(`${NAME}(?:${SIGNED})(?:\\s*\\d+\\s?年)?`),
      ABOUT,
      MONEY,
      after(`(?:\\d+\\s?年)?[^，\\d]{0,10}(?:${DEAL})[^，：]*`),
      STOP,
    ),
  },
  {
    example: ['韩国7月芯片出口暴增180.6%，AI算力需求推动', '180.6', '%', '韩国7月芯片出口暴增'],
    form: form(before(`${NAME}(?:${CHANGED})[至到]?`), ABOUT, PERCENT, STOP),
  },
  {
    example: ['谷歌 Gemini 市场份额突破 20%', '20', '%', '谷歌 Gemini 市场份额'],
    form: form(before(`${NAME}(?:${RATE})`), REACHES, PERCENT, STOP),
  },
  {
    example: ['谷歌超 4500 名员工联名致信皮查伊', '4500', '名', '谷歌员工联名致信皮查伊'],
    form: form(
      before(`${NO_NAME}(?:[^，]{2,22}?|(?=[^，]*(?:[A-Z][a-z]|国|Z世代)))`),
      ABOUT,
      COUNT,
      '\\s*的?',
      after(`[^，]{0,9}?(?:${GROUP})[^，]*`),
      '$',
    ),
  },
]

/** Kinds of the second clause of a point. The first clause becomes a part of the subject. */
export const SECOND_CLAUSE_KINDS: readonly AmountKind[] = [
  {
    example: ['SpaceX提交IPO申请，估值1.75万亿美元', '1.75', '万亿美元', 'SpaceX提交IPO申请，估值'],
    form: form(
      before(`[^，\\da-z中国]{0,8}(?:${RESULT}|索赔|筹资|募资)|(?:全球)?(?:${USERS})`),
      REACHES,
      MEASURED,
    ),
  },
  {
    example: ['百度推出DuClaw服务，17.8元/月即可“养虾”', '17.8', '元/月', '百度推出DuClaw服务'],
    form: form(before(''), PRICE, '(?<=月|起)'),
  },
  {
    example: ['百度发布 Ernie 5.1，预训练成本骤降 94%', '94', '%', '百度发布 Ernie 5.1，预训练成本骤降'],
    form: form(before(`[^，\\d]{0,10}?(?:${OF_A_PRODUCT})[^，\\d]{0,8}?(?:${CHANGED})`), ABOUT, PERCENT),
  },
  {
    example: ['微软发布Fara1.5模型，任务成功率72%', '72', '%', '微软发布Fara1.5模型，任务成功率'],
    form: form(before(`[^，\\d]{0,10}?(?:${RATE})(?:降至|升至)?`), REACHES, PERCENT),
  },
]
