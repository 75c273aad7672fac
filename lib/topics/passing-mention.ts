import type { Mention, TopicId } from './model'

/**
 * Words before a name. They say that somebody only compares something with the named thing, uses it, supports
 * it or leaves it: 超 GPT-5.2, 兼容 Claude, 基于 Qwen.
 */
const PASSING_BEFORE =
  /(?:超越|超过|超|比肩|对标|媲美|堪比|优于|击败|打败|领先|逼近|直逼|追平|赶上|接近|倍于|强于|快于|低于|高于|仅次于|落后于|相当于(?:[一两]?[座个台家])?|不输|类似|下一个|剑指|挑战|取代|替代|平替|适配|兼容|支持|基于|搭载|采用|使用|利用|借助|调用|内置|前|出走|离开|离职|登陆|登上|上架|已达|达到|不如|不及|不敌|区别于|不同于|绕开|绕过|告别|兼容于|移植自|源自|仿照|复刻|[（(]如|例如|诸如)\s*$/
/** Words after the name of a former employer: OpenAI 前员工. */
const PASSING_AFTER =
  /^\s*前\s*(?:C[A-Z]O|员工|高管|首席|研究|总裁|副总裁|联创|联合创始|工程|科学家|设计师|产品|核心|负责|技术)/
/** Words before and after the name of an investor: 获英伟达投资. */
const INVESTOR_BEFORE = /(?:获|由)\s*$/
const INVESTOR_AFTER = /^[^，。；：]{0,8}(?:投资|领投|跟投|注资|战投|加持)/
/** Matches the text after a person whose company, relative or lawyer the text is about: 马斯克旗下 xAI. */
const OWNER_AFTER = /^\s*(?:旗下|麾下|名下|律师|之女|之子|[长次]?[女子][\s，]|女儿|儿子|前?妻)/
/** Matches the text after the platform that something runs on: Windows 版. */
const PLATFORM_AFTER = /^\s*(?:版(?!权)|端)/
/** Matches the text between a person and the other party of a lawsuit or dispute: 马斯克 OpenAI 案. */
const DISPUTE_AFTER = /^\s*(?:案|之争|官司|诉讼)/
/** Text between two names of a list (超越 GPT-5.4 和 Gemini-3.1) or of one product (超越谷歌 TPU). */
const LISTED = /^(?:[\s\w.+-]*[和与及、/])?\s*$/

/**
 * Tells whether the words around a name show that the report only mentions it.
 * @param people the topics that are persons. The name of a person directly before another name (马斯克 Grok)
 * only says to whom the second thing belongs.
 */
export function isPassing(
  text: string,
  mentions: readonly Mention[],
  at: number,
  people: ReadonlySet<TopicId>,
): boolean {
  const [own, next] = [mentions[at], mentions[at + 1]]
  if (own === undefined) return false
  return isByTheWay(text, mentions, at) || (people.has(own.topic) && isOwner(text, own, next))
}

/**
 * Tells whether the words around a name say that somebody compares something with the named thing, uses it,
 * supports it or leaves it. In a list of names, the words around the first name apply to all names.
 */
function isByTheWay(text: string, mentions: readonly Mention[], at: number): boolean {
  const [before, own] = [mentions[at - 1], mentions[at]]
  if (own === undefined) return false
  const [left, right] = [text.slice(0, own.start), text.slice(own.end)]
  if (PASSING_BEFORE.test(left) || PASSING_AFTER.test(right)) return true
  if (INVESTOR_BEFORE.test(left) && INVESTOR_AFTER.test(right)) return true
  if (/[a-z]$/i.test(text.slice(own.start, own.end)) && PLATFORM_AFTER.test(right)) return true
  const isListed = before !== undefined && LISTED.test(text.slice(before.end, own.start))
  return isListed && isByTheWay(text, mentions, at - 1)
}

/**
 * Tells whether a person is only named as the owner, relative or client of somebody or something that is
 * named next.
 */
function isOwner(text: string, own: Mention, next: Mention | undefined): boolean {
  if (OWNER_AFTER.test(text.slice(own.end))) return true
  return (
    next !== undefined &&
    text.slice(own.end, next.start).trim() === '' &&
    !DISPUTE_AFTER.test(text.slice(next.end))
  )
}

/**
 * Tells whether a person in a headline only comments on news about somebody else, whom an earlier clause of
 * the headline names: OpenAI 估值飙升，Altman：….
 */
export function isSpeakerInHeadline(
  headline: string,
  mentions: readonly Mention[],
  at: number,
  people: ReadonlySet<TopicId>,
): boolean {
  const [first, own] = [mentions[0], mentions[at]]
  if (first === undefined || own === undefined || !people.has(own.topic)) return false
  return (
    /[，,；;！!。]/.test(headline.slice(first.end, own.start)) && SPEAKER_AFTER.test(headline.slice(own.end))
  )
}

/** Matches the text after the name of a person whom the headline quotes. */
const SPEAKER_AFTER = /^\s*(?:[：:]|称|表示|回应)/
