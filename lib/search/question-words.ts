import { segment } from '@/lib/site/segment'
import { fold } from './fold'

/** Words that ask, longest first, so that 什么时候 is not read as 什么 and 时候. */
const QUESTION_PHRASES = [
  ...['什么时候', '什么时间', '多长时间', '可不可以', '为什么', '是不是', '会不会', '能不能', '有没有'],
  ...['要不要', '该不该', '怎么样', '怎么办', '哪一天', '哪一年', '哪些人', '哪几家', '哪几个', '啥时候'],
  ...['怎么', '怎样', '如何', '为何', '为啥', '何时', '几时', '几月', '哪天', '哪年', '哪些', '哪个'],
  ...['哪家', '哪里', '哪儿', '哪款', '哪种', '什么', '是否', '能否', '可否', '多少', '多久', '多大'],
  ...['多贵', '几个', '几家', '请问'],
]
const QUESTION_PHRASE = new RegExp(QUESTION_PHRASES.join('|'), 'g')
/** Characters that ask only if the segmenter returns them as a word: 哪 in the name 哪吒 does not ask. */
const QUESTION_SIGNS = new Set(['谁', '哪', '啥', '吗', '呢', '嘛', '么', '几'])
/** Words that only have a grammatical function in a question. */
const FUNCTION_WORDS = new Set([
  ...['的', '了', '吧', '啊', '是', '有', '会', '能', '要', '将', '被', '把', '给', '在', '和', '与', '都'],
  ...['还', '又', '也', '就', '才', '到底', '究竟', '现在', '目前', '最近', '可以', '一下', '哪'],
])
const ENGLISH_QUESTION = new Set(['what', 'who', 'when', 'why', 'how', 'which', 'where'])
const ENGLISH_FUNCTION = new Set([
  ...['is', 'are', 'was', 'were', 'will', 'does', 'do', 'did', 'has', 'have', 'the', 'a', 'an', 'of'],
  ...['to', 'in', 'on', 'for', 'it', 'its', 'can', 'going', 'much', 'many'],
])

/** The words of a query that carry its meaning. */
export interface ContentWords {
  readonly words: readonly string[]
  /** True if a question word was left out. */
  readonly isQuestion: boolean
}

/**
 * Splits a query into words. Leaves out words that only ask (什么时候, 谁) and words that only have a grammatical
 * function (了).
 * @param nameAt returns the length of the known name at a position of a folded text, or 0
 */
export function contentWords(input: string, nameAt: (folded: string, start: number) => number): ContentWords {
  const folded = fold(input)
  const spaced = folded.replace(QUESTION_PHRASE, ' ')
  const pieces = (spaced.match(/\p{Script=Han}+|[^\s\p{Script=Han}，。！？；：、?!;]+/gu) ?? []).flatMap(
    (run) => (/\p{Script=Han}/u.test(run) ? splitHan(run, nameAt) : splitName(run, nameAt(run, 0))),
  )
  const english = pieces.some((piece) => ENGLISH_QUESTION.has(piece))
  const isQuestion = english || spaced !== folded || pieces.some((piece) => QUESTION_SIGNS.has(piece))
  const words = pieces.filter(
    (piece) =>
      /[\p{L}\p{N}]/u.test(piece) &&
      !QUESTION_SIGNS.has(piece) &&
      !FUNCTION_WORDS.has(piece) &&
      !(english && (ENGLISH_QUESTION.has(piece) || ENGLISH_FUNCTION.has(piece))),
  )
  return { words: [...new Set(words)], isQuestion }
}

/**
 * Splits a known name from a version that follows it without a space: `deepseekv4` is `deepseek` and `v4`.
 */
const splitName = (run: string, length: number): readonly string[] =>
  length > 0 && VERSION.test(run.slice(length)) ? [run.slice(0, length), run.slice(length)] : [run]

const VERSION = /^[a-z]{0,2}\d[\w.-]*$/

/** Splits a run of Chinese characters into known names and words. */
function splitHan(run: string, nameAt: (folded: string, start: number) => number): readonly string[] {
  const pieces: string[] = []
  let rest = ''
  const flush = (): void => {
    pieces.push(...segment(rest).flat().flatMap(withoutGrammar))
    rest = ''
  }
  for (let at = 0; at < run.length; ) {
    const length = nameAt(run, at)
    if (length > 0) {
      flush()
      pieces.push(run.slice(at, at + length))
    } else rest += run[at]
    at += Math.max(length, 1)
  }
  flush()
  return pieces
}

/** Separates a word from particles at its ends: 上市了 becomes 上市 and 了. */
function withoutGrammar(piece: string): readonly string[] {
  if (piece.length < 2) return [piece]
  if (LAST.test(piece)) return [...withoutGrammar(piece.slice(0, -1)), piece.slice(-1)]
  if (FIRST.test(piece)) return [piece.slice(0, 1), ...withoutGrammar(piece.slice(1))]
  return [piece]
}

const LAST = /[了吗呢吧嘛的谁]$/
const FIRST = /^[谁被把]/
