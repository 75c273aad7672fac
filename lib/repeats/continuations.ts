import { type CommonPhrase, commonPhrases } from './common-phrases'
import type { Headline, HeadlineDays } from './headline-days'
import type { HeadlineTerms, Term } from './headline-terms'
import { isMatter, shareLongMatter, shareMatter } from './matters'
import { CONTINUATION_WINDOW_DAYS, type ReportItem, WEIGHT_WINDOW_DAYS } from './model'

/** A name counts as new for this many days after it was first in a headline. */
const MAX_NEW_NAME_DAYS = 10
/** Minimum weight of a rare name. Only a few of the compared headlines contain such a name. */
const MIN_RARE_NAME_WEIGHT = 0.8
/**
 * Minimum weight of a shared phrase. Phrases of less weight are ignored, because their words are frequent.
 */
const MIN_PHRASE_WEIGHT = 0.5

/**
 * Minimum total weight of the shared phrases that are not actors. `MIN_NEAR_WEIGHT` applies to reports at
 * most `WEIGHT_WINDOW_DAYS` apart, `MIN_FAR_WEIGHT` to all others.
 */
const MIN_NEAR_WEIGHT = 2
const MIN_FAR_WEIGHT = 2.5
/**
 * Minimum total weight of the shared Chinese phrases if `shareLongMatter` is true. Actors and words of a
 * matter do not count.
 */
const MIN_MATTER_WEIGHT = 1.2

/**
 * Minimum total weight of all shared phrases if a new name is among them:
 * - `MIN_NEW_RELEASE_WEIGHT`: if both headlines report the release of the product with this name
 * - `MIN_NEW_NAME_WEIGHT`: otherwise
 */
const MIN_NEW_NAME_WEIGHT = 1.9
const MIN_NEW_RELEASE_WEIGHT = 1.4

/**
 * Maximum number of days between reports of one event that share a new version:
 * - `MAX_VERSION_DAYS`: if they have the same subject; their other words do not matter
 * - `MAX_VERSION_WITH_WORDS_DAYS`: if the shared phrases have at least the total weight `MIN_VERSION_WEIGHT`
 */
const MAX_VERSION_DAYS = 3
const MAX_VERSION_WITH_WORDS_DAYS = 5
const MIN_VERSION_WEIGHT = 1.5

const RELEASE =
  /发布|上线|推出|开源|开放|亮相|泄露|曝光|公测|内测|灰测|训练|预计|预告|预览|官宣|登场|问世|首发|全量|延期|延至/

/**
 * Matches the text after a name if the named thing itself is released (发布 GPT-5.5，), and not something named
 * after it (推出 GPT-5.5 赏金计划).
 */
const NAMED_ITSELF =
  /^(?:[\s.-]*[a-z0-9.]+)*\s*(?:$|[^\p{Script=Han}\s]|系列|大?模型|正式|全面|即将|将|已|意外|预计|有望|[下本][周月]|[今明]日|延|登顶|需求)/u

/**
 * Matches the text before a name if the headline only says that something else is compared with the named
 * thing, uses it or supports it.
 */
const COMPARED =
  /(?:对标|超越|超过|超|接近|媲美|比肩|优于|领先|高于|相当于|接入|支持|适配|基于|兼容|打败|击败|逼近|搭载|驱动|力压|碾压|仅次于|落后于|替代|取代)\s*(?:[a-z]+\s)?$/

/** Latin words that name no product by themselves. */
export const GENERIC =
  /^(?:ipo|pre|app|api|ceo|cto|cfo|pro|max|mini|plus|ultra|lite|flash|code|tts|asr|ocr|agents?|tokens?|linux|web|the|for|and|live|preview|image|video|music)$|^pre-/

/**
 * Finds the reports of a day that continue an earlier report in different words. Returns a map from their
 * numbers to the oldest report that they continue. A report continues another report if both headlines are
 * about the same release or matter, have the name of the same new product, or have the same subject and
 * enough rare words in common. The result depends only on the day and the `CONTINUATION_WINDOW_DAYS` before
 * it.
 */
export function findContinuationsOn<Item extends ReportItem>(
  days: HeadlineDays<Item>,
  day: number,
): ReadonlyMap<number, Item> {
  const found = new Map<number, Item>()
  for (const later of days.on(day)) {
    const first = days.candidates(later).find((earlier) => isContinuation(days, earlier, later))
    if (first !== undefined) found.set(later.item.number, first.item)
  }
  return found
}

/** Queries about headlines other than the two that are compared. */
type NameDays = Pick<HeadlineDays, 'has' | 'weights'>

function isContinuation(days: NameDays, earlier: Headline, later: Headline): boolean {
  const distance = later.day - earlier.day
  if (distance < 1 || distance > CONTINUATION_WINDOW_DAYS) return false
  if (sharesRelease(earlier, later)) return true
  const [ours, theirs] = [earlier.item.subject, later.item.subject]
  if (ours !== '' && theirs !== '' && ours !== theirs) return false
  const weight = days.weights(later.day)
  if (shareMatter(earlier, later)) return true
  if (haveOtherVersions(earlier.terms, later.terms) || haveOtherNames(earlier, later, weight)) return false
  const phrases = commonPhrases(earlier.terms, later.terms, weight).filter(
    (phrase) => phrase.weight >= MIN_PHRASE_WEIGHT,
  )
  return (
    sharesNewName(days, earlier, later, sumOf(phrases)) || sharesRareWords(earlier, later, phrases, distance)
  )
}

/** Tells whether two headlines have different versions of a name, and no version in common. */
export function haveOtherVersions(a: HeadlineTerms, b: HeadlineTerms): boolean {
  const [ours, theirs] = [versionsOf(a), versionsOf(b)]
  const nameOf = ({ key }: Term): string => key.slice(0, key.lastIndexOf(' '))
  const names = new Set(theirs.map(nameOf))
  return !ours.some(({ key }) => b.keys.has(key)) && ours.some((term) => names.has(nameOf(term)))
}

const versionsOf = ({ terms }: HeadlineTerms): readonly Term[] =>
  terms.filter(({ kind }) => kind === 'version')

/** Tells whether each headline has a rare name that the other report lacks: LingBot-Depth, LingBot-VA. */
export const haveOtherNames = (a: Headline, b: Headline, weight: (key: string) => number): boolean =>
  hasNameWithout(a, b.text(), weight) && hasNameWithout(b, a.text(), weight)

const hasNameWithout = ({ terms, item }: Headline, other: string, weight: (key: string) => number): boolean =>
  terms.terms.some(
    ({ kind, key }) =>
      kind === 'name' &&
      key.length > 1 &&
      !other.includes(key) &&
      weight(key) >= MIN_RARE_NAME_WEIGHT &&
      !isTopic(item.topics, key),
  )

/**
 * Tells whether both headlines have the name of a new product, and either both report its release or have
 * enough other words in common.
 */
function sharesNewName(days: NameDays, earlier: Headline, later: Headline, phrases: number): boolean {
  const distance = later.day - earlier.day
  if (distance > MAX_NEW_NAME_DAYS) return false
  const names = later.terms.terms.filter((term) => isNewProduct(days, term, earlier, later))
  if (names.length === 0) return false
  const versions = names.filter(({ kind }) => kind === 'version')
  const released = versions.length === 0 ? names : versions
  const areReleases = [earlier, later].every((one) => isRelease(one, released))
  if (versions.length === 0) return phrases >= (areReleases ? MIN_NEW_RELEASE_WEIGHT : MIN_NEW_NAME_WEIGHT)
  const haveOneSubject = earlier.item.subject !== '' && earlier.item.subject === later.item.subject
  if (versionsOf(earlier.terms)[0]?.key !== versionsOf(later.terms)[0]?.key) return false
  return (
    areReleases ||
    (distance <= MAX_VERSION_DAYS && haveOneSubject) ||
    (distance <= MAX_VERSION_WITH_WORDS_DAYS && phrases >= MIN_VERSION_WEIGHT)
  )
}

/** Matches a word after a version that is a part of the name: `mini` in `GPT-5 mini`. */
const VARIANT = /^[\s-]*([a-z]+)/

/** Maximum number of days between two headlines about the release of the same version and variant. */
const MAX_RELEASE_DAYS = 10

/** Tells whether two headlines report the release of the same version and variant of a product. */
function sharesRelease(earlier: Headline, later: Headline): boolean {
  const [ours, theirs] = [versionsOf(earlier.terms)[0], versionsOf(later.terms)[0]]
  if (ours === undefined || theirs === undefined || ours.key !== theirs.key) return false
  const variantOf = ({ terms }: Headline, { end }: Term): string =>
    VARIANT.exec(terms.text.slice(end))?.[1] ?? ''
  return (
    later.day - earlier.day <= MAX_RELEASE_DAYS &&
    variantOf(earlier, ours) === variantOf(later, theirs) &&
    isReleaseOf(earlier, ours) &&
    isReleaseOf(later, theirs)
  )
}

const isReleaseOf = (headline: Headline, version: Term): boolean =>
  isRelease(headline, [version]) && !COMPARED.test(headline.terms.text.slice(0, version.start))

/** Tells whether a headline reports the release of a thing that has one of the names. */
function isRelease({ terms, item }: Headline, names: readonly Term[]): boolean {
  const ends = terms.terms.flatMap(({ key, end }) => (names.some((name) => name.key === key) ? [end] : []))
  return (
    RELEASE.test(item.headline) &&
    ends.some(
      (end) => NAMED_ITSELF.test(terms.text.slice(end)) || RELEASE.test(terms.text.slice(end, end + 5)),
    )
  )
}

function isNewProduct(days: NameDays, term: Term, earlier: Headline, later: Headline): boolean {
  const other = earlier.terms.terms.find(({ key }) => key === term.key)
  if (other === undefined || term.kind === 'han' || !isProductName(term)) return false
  if (term.kind === 'name' && isTopic(later.item.topics, term.key)) return false
  return (
    !days.has(term.key, later.day - CONTINUATION_WINDOW_DAYS, later.day - MAX_NEW_NAME_DAYS - 1) &&
    !COMPARED.test(later.terms.text.slice(0, term.start)) &&
    !COMPARED.test(earlier.terms.text.slice(0, other.start))
  )
}

const isProductName = ({ kind, key }: Term): boolean =>
  (kind === 'version' || key.length > 3) && !GENERIC.test(key)

/**
 * Tells whether a name is the id of one of the topics. The name of a topic recurs, so it never counts as new.
 */
export const isTopic = (topics: string, name: string): boolean => topics.split(' ').includes(name)

function sharesRareWords(
  earlier: Headline,
  later: Headline,
  phrases: readonly CommonPhrase[],
  distance: number,
): boolean {
  const isNear = distance <= WEIGHT_WINDOW_DAYS
  const haveOneSubject = later.item.subject !== '' && earlier.item.subject === later.item.subject
  if (!haveOneSubject && !(isNear && phrases.some(isRareName))) return false
  const actors = later.item.actors.split('\n').filter((name) => name !== '')
  const others = phrases.filter(
    ({ text }) => !actors.some((actor) => isActor(text.replace(/\s/g, ''), actor)),
  )
  if (isNear && sumOf(others) >= MIN_NEAR_WEIGHT) return true
  if (haveOneSubject && distance <= MAX_LAUNCH_DAYS && shareLaunch(earlier, later, others)) return true
  if (isNear) return false
  // The two reports are more than `WEIGHT_WINDOW_DAYS` apart. Product names recur for weeks, so only the
  // rarest shared name counts.
  const names = others.filter(({ text }) => /^[a-z]/.test(text)).toSorted((a, b) => b.weight - a.weight)
  const total = sumOf(others) - sumOf(names.slice(1))
  const beside = others.filter(({ text }) => /^\p{Script=Han}/u.test(text) && !isMatter(text))
  return total >= MIN_FAR_WEIGHT || (shareLongMatter(earlier, later) && sumOf(beside) >= MIN_MATTER_WEIGHT)
}

/** Maximum number of days between the announcement and the launch of a product. */
const MAX_LAUNCH_DAYS = 14
/** Minimum total weight of the shared phrases that name the launched product. */
const MIN_LAUNCH_WEIGHT = 1.2

/** Words that only name the kind of the launched product. */
const KIND_OF_PRODUCT =
  /大?模型|智能体|系列|产品|助手|语音|视频|图像|多模态|编程|推理|智能|全球|首款|企业级|平台|功能|工具|[新款多]/g

/**
 * Tells whether both headlines report a launch and name the launched product with the same rare words, such
 * as 千问办公 or Grok Build.
 */
const shareLaunch = (earlier: Headline, later: Headline, phrases: readonly CommonPhrase[]): boolean =>
  [earlier, later].every(({ terms }) => RELEASE.test(terms.text)) &&
  sumOf(phrases.filter(({ text }) => namesProduct(text, later.item.topics))) >= MIN_LAUNCH_WEIGHT

function namesProduct(text: string, topics: string): boolean {
  if (RELEASE.test(text)) return false
  if (/^[a-z]/.test(text)) return text.length > 3 && !/\d/.test(text) && !isTopic(topics, text)
  return text.length > 2 && text.replace(KIND_OF_PRODUCT, '').length > 1
}

const isRareName = ({ text, weight }: CommonPhrase): boolean =>
  /[a-z]{3}/.test(text) && weight >= MIN_RARE_NAME_WEIGHT && !GENERIC.test(text)

/**
 * Tells whether a phrase consists only of the name of an actor. In Chinese, a part of the name also counts,
 * and so does the name with at most two more characters.
 */
export const isActor = (phrase: string, actor: string): boolean =>
  phrase === actor ||
  (/\p{Script=Han}/u.test(actor) && phrase.includes(actor) && phrase.length <= actor.length + 2) ||
  (/\p{Script=Han}/u.test(phrase) && actor.includes(phrase))

const sumOf = (phrases: readonly CommonPhrase[]): number =>
  phrases.reduce((total, { weight }) => total + weight, 0)
