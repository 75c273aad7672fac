import type { DictGroup, DictLike } from 'opencc-js/core'

type Phrase = readonly [from: string, to: string]

/**
 * Replaces phrases in a text by the phrases of dictionaries. If several phrases match at a position, the
 * longest one is replaced. The table needs a sixth of the memory of opencc-js's own tries, which have a Map
 * for each character of each phrase.
 */
export class PhraseTable {
  /** Phrases of one UTF-16 unit. */
  readonly #short = new Map<string, string>()
  /** Longer phrases by their first two UTF-16 units, longest first. */
  readonly #long = new Map<number, Phrase[]>()

  /** @param dictionaries if several of them contain a phrase, the first one is used */
  constructor(dictionaries: DictGroup) {
    const phrases = new Map<string, string>()
    for (const [from, to] of dictionaries.flatMap(phrasesOf)) if (!phrases.has(from)) phrases.set(from, to)
    for (const phrase of phrases) {
      const [from, to] = phrase
      if (from.length === 1) this.#short.set(from, to)
      else {
        const known = this.#long.get(pairAt(from, 0))
        if (known === undefined) this.#long.set(pairAt(from, 0), [phrase])
        else known.push(phrase)
      }
    }
    for (const same of this.#long.values()) same.sort(([a], [b]) => b.length - a.length)
  }

  /** Returns the text with its replacements. */
  convert(text: string): string {
    const pieces: string[] = []
    let copied = 0
    for (let at = 0; at < text.length; ) {
      const phrase = this.#longAt(text, at)
      const to = phrase === undefined ? this.#short.get(text.charAt(at)) : phrase[1]
      const end = at + (phrase === undefined ? 1 : phrase[0].length)
      if (to !== undefined) {
        if (copied < at) pieces.push(text.slice(copied, at))
        pieces.push(to)
        copied = end
      }
      at = end
    }
    if (copied === 0) return text
    if (copied < text.length) pieces.push(text.slice(copied))
    return pieces.join('')
  }

  /**
   * Splits the text at its phrases of several characters. Returns these phrases and the texts between them,
   * in order.
   */
  split(text: string): readonly string[] {
    const pieces: string[] = []
    let copied = 0
    for (let at = 0; at < text.length; ) {
      const phrase = this.#longAt(text, at)
      const end = at + (phrase === undefined ? 1 : phrase[0].length)
      if (phrase !== undefined && !isCharacter(phrase[0])) {
        if (copied < at) pieces.push(text.slice(copied, at))
        pieces.push(phrase[0])
        copied = end
      }
      at = end
    }
    if (copied < text.length) pieces.push(text.slice(copied))
    return pieces
  }

  #longAt(text: string, at: number): Phrase | undefined {
    const phrases = this.#long.get(pairAt(text, at))
    if (phrases === undefined) return undefined
    for (const phrase of phrases) if (text.startsWith(phrase[0], at)) return phrase
    return undefined
  }
}

/** Tells whether a text of several UTF-16 units is one character. */
const isCharacter = (text: string): boolean => text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff

const pairAt = (text: string, at: number): number => text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1)

/** Returns the phrases of a dictionary of opencc-js: `from to|from to`, or pairs. */
function phrasesOf(dictionary: DictLike): readonly Phrase[] {
  if (typeof dictionary !== 'string') return dictionary
  return dictionary.split('|').map((line) => {
    const [from = '', to = ''] = line.split(' ')
    return [from, to]
  })
}
