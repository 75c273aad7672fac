import type { Mention, ReportText, ReportTopic, TopicId, TopicMatcher } from './model'
import { isPassing, isSpeakerInHeadline } from './passing-mention'

/** The groups of topics that determine whether a report is about a topic or only mentions it. */
export interface Families {
  /** The ancestors of each topic: its parent, the parent of the parent, and so on. */
  readonly above: ReadonlyMap<TopicId, readonly TopicId[]>
  readonly fields: ReadonlySet<TopicId>
  readonly people: ReadonlySet<TopicId>
  /** Technologies that are not a product of a company: 智能体, but not Windows. */
  readonly technologies: ReadonlySet<TopicId>
}

/**
 * Decides which topics a report is about, and which it only mentions.
 * - The report is about the topics named in its headline and their ancestors (a headline about ChatGPT is
 *   about OpenAI), and about topics that the beginning of its text shows to be a subject (see `isSubject`).
 * - A topic is only mentioned if the report compares something with it, or says that it is used or supported
 *   (see `isPassing`).
 * - Other topics named in the text are mentioned, without their ancestors.
 * - Fields often have everyday words as names (教育, 游戏). Such a name in the text counts only if it is near the
 *   beginning, occurs more than once, or has an alias whose case must match (CES).
 */
export function topicsOfReport(
  { headline, body }: ReportText,
  match: TopicMatcher['match'],
  families: Families,
): readonly ReportTopic[] {
  const { above, fields, people } = families
  const about = new Set<TopicId>()
  const mentioned = new Set<TopicId>()
  const headlines = match(headline)
  for (const [at, { topic }] of headlines.entries()) {
    if (isPassing(headline, headlines, at, people) || isSpeakerInHeadline(headline, headlines, at, people))
      mentioned.add(topic)
    else for (const id of [topic, ...(above.get(topic) ?? [])]) about.add(id)
  }
  const mentions = match(body)
  const counts = countsOf(mentions)
  for (const [at, mention] of mentions.entries()) {
    const { topic, holds, start, exact } = mention
    const count = counts.get(topic) ?? 0
    if (fields.has(topic) && !exact && start >= OPENING_CHARS && count === 1) continue
    const isFirst = !mentions.slice(0, at).some((one) => one.topic === topic)
    const isAbout =
      isFirst &&
      (isSubject(body, mentions, at, count, families) ||
        (people.has(topic) && isOfficer(headline, body, mention))) &&
      !isPassing(body, mentions, at, people)
    for (const id of [topic, ...holds]) (isAbout ? about : mentioned).add(id)
  }
  return [
    ...[...about].map((topic) => ({ topic, role: 'about' as const })),
    ...[...mentioned].flatMap((topic) => (about.has(topic) ? [] : [{ topic, role: 'mentioned' as const }])),
  ]
}

/** The name of a field (a topic such as 教育) counts within this many characters from the start of the text. */
const OPENING_CHARS = 60
/**
 * A technology within this many characters from the start of the text is a subject. The same limit applies to
 * a field that describes the kind of the subject, such as 图像生成 in 图像生成工具.
 */
const NEAR_CHARS = 45
/**
 * A field that is named once, by an exact or long name, is a subject within this many characters from the
 * start of the text.
 */
const VERY_NEAR_CHARS = 25
/** Tells whether a name is unlikely to be an everyday word: 浏览器, AI 编程, but not 教育. */
const isLong = (name: string): boolean => name.length > 2 && /\p{Script=Han}/u.test(name)
/**
 * A person whom the first sentence names is a subject if the whole text names the person at least this often.
 */
const MIN_MENTIONS = 3
/** A person whom the text names at least this often is a subject, wherever the first mention is. */
const MIN_MENTIONS_ANYWHERE = 5

/**
 * Tells whether the first mention of a topic shows that the report is about the topic. A person who is named
 * at least `MIN_MENTIONS_ANYWHERE` times is a subject. All other subjects must be in the first sentence of
 * the text:
 * - a field that is named again, that says of what kind the subject is (图像生成工具), or that is very near the
 *   beginning and has an exact or long name (自动驾驶)
 * - a technology near the beginning, unless it is only a feature of the subject
 * - a person whose name begins the text, unless the person only announces the news
 * - a person whom somebody acts against, or who is named at least `MIN_MENTIONS` times
 * - any other topic whose name begins the text
 * - any topic whose release the text reports, except fields and persons
 */
function isSubject(
  body: string,
  mentions: readonly Mention[],
  at: number,
  count: number,
  families: Families,
): boolean {
  const mention = mentions[at]
  if (mention === undefined) return false
  const { topic, start } = mention
  if (families.people.has(topic)) return isPersonSubject(body, mention, count)
  if (!isInFirstSentence(body, start)) return false
  if (families.fields.has(topic)) return isFieldSubject(body, mention, count)
  if (RELEASED.test(body.slice(0, start))) return true
  if (families.technologies.has(topic)) return start < NEAR_CHARS && !isAttribute(body, mention)
  return opensText(body, mentions, at)
}

function isFieldSubject(body: string, mention: Mention, count: number): boolean {
  const { start, end, exact } = mention
  if (isExample(body, mention)) return false
  if (count > 1) return start < OPENING_CHARS
  const [before, after] = [body.slice(0, start), body.slice(end)]
  const saysKind = start < NEAR_CHARS && KIND_AFTER.test(after)
  return (
    (saysKind || ((exact || isLong(body.slice(start, end))) && start < VERY_NEAR_CHARS)) &&
    !CLAUSE_END.test(before.replace(REPORTED, '')) &&
    !LISTED_BEFORE.test(before) &&
    !LISTED_AFTER.test(after) &&
    !isAttribute(body, mention)
  )
}

function isPersonSubject(body: string, { start, end }: Mention, count: number): boolean {
  if (count >= MIN_MENTIONS_ANYWHERE) return true
  if (!isInFirstSentence(body, start)) return false
  return (
    count >= MIN_MENTIONS ||
    ACTED_AGAINST.test(body.slice(0, start)) ||
    (isFirstWord(body, start) && !SPEAKS.test(body.slice(end)))
  )
}

/** Matches an office. A headline may name a person by it alone: Anthropic CEO 担忧员工. */
const OFFICE = /CEO|首席执行官|创始人|总裁|董事长/i
/** Matches the text before the holder of an office: Anthropic 首席执行官. */
const OFFICE_BEFORE = /(?:CEO|首席执行官|创始人|总裁|董事长)\s*(?:[\p{L}]+·)?$/iu

/** Tells whether a person holds the office by which the headline refers to somebody. */
const isOfficer = (headline: string, body: string, { start }: Mention): boolean =>
  OFFICE.test(headline) && isInFirstSentence(body, start) && OFFICE_BEFORE.test(body.slice(0, start))

/** Matches the text after a field that says what kind of thing the report is about: 图像生成工具. */
const KIND_AFTER = /^[^，。；、的]{0,4}(?:助手|工具|模型|平台|公司|企业|初创|独角兽|框架)/
const CLAUSE_END = /[，；：、—]/
/** Matches the text before a name in a list, or before the name of an occasion: 工业与人形机器人, 在 CES 发布. */
const LISTED_BEFORE = /[、和与及或在于]\s*$/
/** Matches the text after a name in a list. */
const LISTED_AFTER = /^\s*[、和与及或]/
/** Matches the text before something whose release the text reports: 并推出 Agent Skills. */
const RELEASED = /(?:推出|发布|上线|开源|公布)了?\s*(?:全新|新一?代?|自研)?的?\s*$/
/** Matches words before the subject of a text: 据彭博社报道，. */
const REPORTED = /^\s*[：:]?(?:[^。\n]{0,20}(?:报道|消息|获悉)，)?/

/**
 * Matches the text before a person whom somebody acts against: 起诉 OpenAI 及 Altman, but not 起诉 OpenAI 及其 CEO.
 */
const ACTED_AGAINST = /(?:起诉|指控|控告|传唤|弹劾|罢免|解雇|袭击)(?:(?!及其)[^，。；：、]){0,16}$/
/** Matches the text after a person who only announces the news. */
const SPEAKS =
  /^\s*(?:[今昨]日|近日|在[^，。]{1,20})?(?:表示|宣布|透露|确认|证实|预告|称|说|公布|发文|指出|介绍)/

/** Matches the text before a feature of the subject of a report: 支持 1M 上下文窗口. */
const FEATURE_BEFORE =
  /(?:支持|具备|内置|结合|处理|整合|包含|覆盖|采用|基于|通过|利用|接入|部署|引入|不做)[^，。；、的]{0,8}$/
/** Matches the text after one of several features, and after a benchmark with a result. */
const FEATURE_AFTER =
  /^[^，。；、的]{0,4}(?:等[^，。；]{0,6}(?:方向|场景|领域|能力|任务|内容|技术|功能)|得分)/

/** Matches the text after a field that is only in somebody's title or an example: 自动驾驶研发副总裁, 以医生为例. */
const OFFICE_AFTER = /^(?:[^，。；、的]{0,4}(?:负责人|副总裁|总裁|总监|主管)|[^，。；]{0,4}为例)/

/** Tells whether a field is only an example, a part of a title, or an everyday word in a list: 在医疗、招聘等领域. */
function isExample(body: string, { start, end, exact }: Mention): boolean {
  const [before, after] = [body.slice(0, start), body.slice(end)]
  return OFFICE_AFTER.test(after) || (!exact && (before.endsWith('、') || after.startsWith('、')))
}

const isAttribute = (body: string, { start, end }: Mention): boolean =>
  FEATURE_BEFORE.test(body.slice(0, start)) || FEATURE_AFTER.test(body.slice(end))

const isInFirstSentence = (body: string, start: number): boolean =>
  !/[。！？\n]/.test(body.slice(0, start).trim())

/** Tells whether a text begins with a name. Only words such as `据某报道，` may come before it. */
const isFirstWord = (body: string, start: number): boolean =>
  start < OPENING_CHARS && /^["“「]?$/.test(body.slice(0, start).replace(REPORTED, '').trim())

/** Matches the text between two names of a list, or between an owner and a product: 谷歌的 Gemini 和 Veo. */
const JOINED = /^\s*(?:[、和与及/]|的|旗下的?)?\s*$/

/** Tells whether a text begins with a name, or with names that are joined to it. */
function opensText(body: string, mentions: readonly Mention[], at: number): boolean {
  const [before, own] = [mentions[at - 1], mentions[at]]
  if (own === undefined) return false
  if (isFirstWord(body, own.start)) return true
  return (
    before !== undefined &&
    JOINED.test(body.slice(before.end, own.start)) &&
    opensText(body, mentions, at - 1)
  )
}

function countsOf(mentions: readonly Mention[]): ReadonlyMap<TopicId, number> {
  const counts = new Map<TopicId, number>()
  for (const { topic } of mentions) counts.set(topic, (counts.get(topic) ?? 0) + 1)
  return counts
}
