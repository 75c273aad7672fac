import { pinyin } from 'pinyin-pro'
import { fold } from './fold'
import type { TopicName } from './model'

/** A topic with its names, as readers may write them in queries. */
export interface KnownTopic extends Pick<TopicName, 'id' | 'name' | 'isField'> {
  /** All names, the main name first. The `*` that marks a name before a version number is removed. */
  readonly names: readonly string[]
}

/** The names of all topics, compiled once. */
export interface Names {
  readonly topics: readonly KnownTopic[]
  /** Returns the topic that has this name. Case, width and spaces are ignored. */
  topicNamed(text: string): KnownTopic | undefined
  /** Returns the length of the longest name at a position of a folded text, or 0. */
  nameAt(folded: string, start: number): number
  /** Returns the Chinese name with this pinyin, written without tones: 英伟达 for `yingweida`. */
  nameOfPinyin(letters: string): string | undefined
}

const MAX_NAME_CHARS = 40
/**
 * Minimum length of pinyin that is read as a name. Shorter pinyin is often a word of another language
 * (`meta`, `ai`).
 */
const MIN_PINYIN_CHARS = 5

export function compileNames(topics: readonly TopicName[]): Names {
  const known = topics.map(
    ({ aliases, ...topic }): KnownTopic => ({ ...topic, names: namesOf(topic.name, aliases) }),
  )
  const byKey = new Map<string, KnownTopic>()
  const byPinyin = new Map<string, string>()
  const add = <Value>(map: Map<string, Value>, key: string, value: Value): unknown =>
    map.has(key) || map.set(key, value)
  for (const topic of known) {
    for (const name of topic.names) {
      add(byKey, keyOf(name), topic)
      if (/^\p{Script=Han}+$/u.test(name)) add(byPinyin, pinyinOf(name), name)
    }
  }
  return {
    topics: known,
    topicNamed: (text) => byKey.get(keyOf(text)),
    nameAt: (folded, start) => {
      for (let length = Math.min(MAX_NAME_CHARS, folded.length - start); length > 1; length--)
        if (byKey.has(folded.slice(start, start + length))) return length
      return 0
    },
    nameOfPinyin: (letters) => {
      const key = letters.toLowerCase().replace(/[\s'’-]/g, '')
      return key.length < MIN_PINYIN_CHARS ? undefined : byPinyin.get(key)
    },
  }
}

export const NO_NAMES: Names = compileNames([])

function namesOf(name: string, aliases: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return [name, ...aliases]
    .map((alias) => alias.replace(/\s*\*$/, ''))
    .filter((alias) => !seen.has(keyOf(alias)) && seen.add(keyOf(alias)))
}

/**
 * Returns the key of a name: folded, without spaces and hyphens. Names that differ only in case, width,
 * spaces or hyphens have the same key.
 */
export const keyOf = (text: string): string => fold(text).replace(/[\s-]/g, '')

const pinyinOf = (name: string): string => pinyin(name, { toneType: 'none', type: 'array', v: true }).join('')
