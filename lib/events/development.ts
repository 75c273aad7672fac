import type { ReportItem } from '@/lib/repeats/model'
import { Lexicon, wordsIn } from '@/lib/repeats/report-words'

/** Words of a headline that name a step of an event. */
const STEP =
  /回应|否认|证实|道歉|致歉|澄清|叫停|暂停|停止|下架|撤回|撤销|推迟|延期|取消|恢复|修复|重新|开源|上线|开放|公测|内测|开售|发售|首发|获批|被罚|罚款|起诉|诉讼|开庭|判决|裁定|和解|胜诉|败诉|上诉|收购|终止|签署|辞职|离职|卸任|接任|上市|挂牌|递表|聆讯|调查|曝光|泄露|升级|降价|涨价|免费|交付|量产|登顶|破亿|突破|完成|启动|正式|预告|定档|复盘|实测|评测/g

const NUMBER = /\d+(?:\.\d+)?/g
const NAME = /[a-z][a-z0-9]+/g
/** Matches a name, number or step. One expression for all three finds them in the order of the headline. */
const TERM = new RegExp(`${NAME.source}|${NUMBER.source}|${STEP.source}`, 'gi')
/** Latin words that are too general to count as names. */
const GENERIC_WORDS = new Set(['ai', 'app', 'ceo', 'cfo', 'coo', 'cto'])

/**
 * Minimum share of the words of a later report's headline that an earlier report must contain. With a lower
 * share, the later report is a development.
 */
const MIN_KNOWN_SHARE = 0.65

/**
 * Tells whether a later report of an event is a development. It is one if its headline has a term that the
 * earlier report does not mention (see `newTerms`), or if the earlier report contains too few words of the
 * headline. Otherwise the later report is a repeat.
 */
export const isDevelopment = (earlier: ReportItem, later: ReportItem): boolean =>
  newTerms([earlier], later).length > 0 || knownShare(textOf(earlier), fold(later.headline)) < MIN_KNOWN_SHARE

/**
 * Returns the numbers, Latin names and steps that the headline of `later` contains and no earlier report
 * mentions. Each is returned once, spelled as in the headline.
 */
export function newTerms(earlier: readonly ReportItem[], later: ReportItem): readonly string[] {
  const earlierText = earlier.map(textOf).join(' ')
  const numbers = new Set(earlierText.match(NUMBER))
  const isNew = (term: string): boolean =>
    /^\d/.test(term) ? !numbers.has(term) : !earlierText.includes(term)
  const written = later.headline.normalize('NFKC').match(TERM) ?? []
  const terms = new Map(written.map((term) => [term.toLowerCase(), term]))
  return [...terms].flatMap(([folded, term]) => (GENERIC_WORDS.has(folded) || !isNew(folded) ? [] : term))
}

/** Returns the share of a headline's words that an earlier text contains, from 0 to 1. */
function knownShare(earlierText: string, headline: string): number {
  const lexicon = new Lexicon()
  const [known, words] = [wordsIn(earlierText, lexicon).set, wordsIn(headline, lexicon).set]
  return words.size === 0 ? 1 : [...words].filter((word) => known.has(word)).length / words.size
}

const textOf = ({ headline, gist }: ReportItem): string => fold(`${headline} ${gist}`)

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()
