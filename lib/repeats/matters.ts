/** Matters: kinds of news about a company that may go on for weeks. The patterns match words of headlines. */
const MATTERS = {
  lawsuit:
    /起诉|诉讼|诉状|官司|庭审|开庭|开审|作证|胜诉|败诉|法官|陪审|索赔|被诉|法院|禁令|和解|判决|刑事调查/,
  listing: /(?:ipo|上市)(?!\s*(?:前|之前|节奏|冲刺|公司))|招股|挂牌|敲钟|递表|聆讯|港交所|申购|暗盘/,
  layoffs: /裁员|裁撤|遣散|裁减/,
  acquisition: /收购|并购|买下|接盘|要约/,
  funding: /融资|募资|估值|领投|轮投资/,
  round: /融资|募资|轮投资/,
  investment: /投资|注资|入股/,
  ads: /(?:推出|插入|投放|测试|启动|引入|拓展).{0,12}广告|广告(?:业务|测试|投放|模式)/,
  charge: /付费|收费/,
  departure: /离职|辞职|辞任|卸任|出走|离任/,
  ban: /禁用|封禁|叫停|禁令|出口管制/,
  outage: /宕机|故障|崩溃|中断|崩了/,
} as const

export type Matter = keyof typeof MATTERS

/** Two reports on one matter of the same parties are one event if at most this many days are between them. */
export const MATTER_DAYS: Readonly<Record<Matter, number>> = {
  lawsuit: 45,
  listing: 45,
  layoffs: 14,
  acquisition: 45,
  funding: 10,
  round: 30,
  investment: 10,
  ads: 45,
  charge: 30,
  departure: 10,
  ban: 5,
  outage: 3,
}

/** Matters between two companies or people: both must be named in both headlines. */
const BETWEEN_TWO: ReadonlySet<Matter> = new Set(['lawsuit', 'acquisition', 'investment', 'departure'])

const KINDS = Object.keys(MATTERS) as readonly Matter[]

/** The parts of a headline that `shareMatter` compares. */
export interface Party {
  readonly day: number
  readonly matters: readonly Matter[]
  /** Id of the company that the headline is about, or empty. */
  readonly subject: string
  readonly actors: ReadonlySet<string>
  /** True if the headline says that something is complete (完成). */
  readonly isComplete: boolean
}

/**
 * Matches the text before a company that is not the subject, but only takes part in the action of another
 * company: 获 Anthropic 订单, 联手三星.
 */
const TAKES_PART = /(?:获|联手|携手|投资|[给向对从为由与和被])\s*$/
/** Words with which a headline mentions a listing without reporting one: 能否带领公司上市. */
const DOUBT = /能否|是否/

/**
 * Returns the matters of a headline. The words of a matter of a single company must come after the first
 * company in the headline, and the text before this company must not match `TAKES_PART`.
 * @param text the headline in lower case and half width
 * @param actors names of companies and people (see {@link Party})
 */
export function mattersOf(text: string, actors: Iterable<string>): readonly Matter[] {
  const places = [...actors].map((actor) => placeOf(text, actor)).filter((place) => place >= 0)
  const first = places.length === 0 ? 0 : Math.min(...places)
  return KINDS.filter((kind) => {
    if (BETWEEN_TWO.has(kind)) return MATTERS[kind].test(text)
    if (TAKES_PART.test(text.slice(0, first))) return false
    return MATTERS[kind].test(text.slice(first)) && !(kind === 'listing' && DOUBT.test(text))
  })
}

/**
 * Returns the position of a name in a text; -1 if there is none. Names of actors contain no spaces. If the
 * text writes the name with spaces, only its first word is searched.
 */
function placeOf(text: string, actor: string): number {
  const [start = ''] = /^(?:[a-z0-9]+|.{1,8})/.exec(actor) ?? []
  return text.includes(actor) ? text.indexOf(actor) : text.indexOf(start)
}

/**
 * Tells whether two headlines are both about a lawsuit, or both about an acquisition. These matters are in
 * the news for the longest time.
 */
export const shareLongMatter = (earlier: Party, later: Party): boolean =>
  (['lawsuit', 'acquisition'] as const).some(
    (matter) => earlier.matters.includes(matter) && later.matters.includes(matter),
  )

/** Tells whether a text contains words of any matter, such as 裁员 or 收购. */
export const isMatter = (text: string): boolean => KINDS.some((kind) => MATTERS[kind].test(text))

/**
 * Returns the number of days within which two reports on a matter are one event (see `MATTER_DAYS`). After a
 * completed round of funding the number is lower, because the next round may follow soon.
 */
const daysOf = (matter: Matter, { isComplete }: Party): number =>
  matter === 'round' && isComplete ? COMPLETE_ROUND_DAYS : MATTER_DAYS[matter]

const COMPLETE_ROUND_DAYS = 14

/** Tells whether two headlines are about one matter of the same parties. */
export function shareMatter(earlier: Party, later: Party): boolean {
  const days = later.day - earlier.day
  const common = [...later.actors].filter((actor) => earlier.actors.has(actor)).length
  const haveOneSubject = later.subject !== '' && later.subject === earlier.subject
  return later.matters.some((matter) => {
    if (!earlier.matters.includes(matter) || days > daysOf(matter, earlier)) return false
    return BETWEEN_TWO.has(matter) ? common > 1 : haveOneSubject
  })
}
