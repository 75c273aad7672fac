import { Converter } from 'opencc-js/t2cn'

/**
 * The reference uses none of the search's code: text is folded by Unicode and OpenCC and compared as text.
 */
const toSimplified = Converter({ from: 't', to: 'cn' })
export const plain = (text: string): string => toSimplified(text.normalize('NFKC'))

/**
 * Returns a query's words as patterns over plain text: letter by letter, with optional spaces or hyphens
 * between words and numbers. Matches may start inside a word: `gpt` in ChatGPT, and `agi` in imagine. Numbers
 * match whole: `10` does not match 110.
 */
export function patternsOf(query: string): readonly RegExp[] {
  const words = plain(query).match(/["“][^"”]*["”]|\S+/g) ?? []
  return words.map((word) => {
    const bare = word.replace(/["“”]/g, '').trim()
    const loose = bare
      .replace(/[.*+?^${}()|[\]\\%]/g, '\\$&')
      .replace(/[\s-]+/g, '[\\s-]*')
      .replace(
        /(?<=\p{Script=Han})(?=[a-z0-9])|(?<=[a-z0-9])(?=\p{Script=Han})|(?<=[a-z]{2})(?=\d)|(?<=\d)(?=[a-z]{2})/giu,
        '[\\s-]*',
      )
    return new RegExp(
      `${/^\d/.test(bare) ? '(?<!\\d[.,]?)' : ''}${loose}${/\d$/.test(bare) ? '(?!\\d)' : ''}`,
      'i',
    )
  })
}
