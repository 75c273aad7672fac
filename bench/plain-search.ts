import { Converter } from 'opencc-js/t2cn'

/*
 * The reference with which the search is compared. It uses none of the search's code: texts are normalized
 * (NFKC, simplified characters) and searched by regular expressions.
 */
const toSimplified = Converter({ from: 't', to: 'cn' })
export const plain = (text: string): string => toSimplified(text.normalize('NFKC'))

/**
 * Returns patterns for the words of a query, to be searched in texts that `plain` has normalized. Spaces and
 * hyphens between words and numbers are optional. A match may start inside a word: `gpt` matches ChatGPT,
 * `agi` matches imagine. Numbers match only as a whole: `10` does not match 110.
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
