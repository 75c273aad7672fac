import { type Alias, readAlias } from './aliases'
import { foldUnit, isDigit, isLetter, isWordUnit, narrow } from './fold'
import type { Topic, TopicId } from './model'

/** A name that ends at a node: the characters on the path from the root to the node spell the name. */
interface Ending {
  readonly topic: TopicId
  /** True for a `not` phrase. Names of the topic inside the phrase do not count. */
  readonly forbids: boolean
  readonly versioned: boolean
  /** The alias as written, without gaps. Present if its case must match. */
  readonly written?: string
}

interface Node {
  readonly next: Map<number, Node>
  readonly endings: Ending[]
}

/** A name that was found in a text. */
export interface Hit {
  readonly topic: TopicId
  readonly forbids: boolean
  /** True if the case of the name had to match. */
  readonly exact: boolean
  readonly start: number
  readonly end: number
}

/** A tree of all names of all topics. A text is scanned once, however many names there are. */
export interface Trie {
  /**
   * Returns all names that start at a position of a text.
   * @param folded the UTF-16 units of the folded text (see `fold.ts`)
   */
  hitsAt(text: string, folded: Uint16Array, start: number): readonly Hit[]
}

export const foldedUnits = (text: string): Uint16Array => {
  const units = new Uint16Array(text.length)
  for (let index = 0; index < text.length; index++) units[index] = foldUnit(text.charCodeAt(index))
  return units
}

export function buildTrie(topics: readonly Topic[]): Trie {
  const root: Node = { next: new Map(), endings: [] }
  for (const topic of topics) {
    const add = (written: string, ending: (alias: Alias) => Omit<Ending, 'topic' | 'versioned'>): void => {
      const alias = readAlias(written)
      if (!('reason' in alias))
        plant(root, alias, { topic: topic.id, versioned: alias.versioned, ...ending(alias) })
    }
    for (const alias of topic.aliases) add(alias, () => ({ forbids: false }))
    for (const alias of topic.exact)
      add(alias, ({ text }) => ({ forbids: false, written: withoutGaps(narrow(text)) }))
    for (const phrase of topic.not) add(phrase, () => ({ forbids: true }))
  }
  const begins = new Uint8Array(65_536)
  for (const unit of root.next.keys()) begins[unit] = 1
  return {
    hitsAt: (text, folded, start) =>
      begins[folded[start] ?? 0] === 1 ? hitsAt(root, text, folded, start) : NO_HITS,
  }
}

const NO_HITS: readonly Hit[] = []
const withoutGaps = (text: string): string => text.replace(/[ -]/g, '')

function plant(root: Node, { spellings }: Alias, ending: Ending): void {
  for (const spelling of spellings) {
    let node = root
    for (let index = 0; index < spelling.length; index++) {
      const unit = spelling.charCodeAt(index)
      let next = node.next.get(unit)
      if (next === undefined) {
        next = { next: new Map(), endings: [] }
        node.next.set(unit, next)
      }
      node = next
    }
    node.endings.push(ending)
  }
}

function hitsAt(root: Node, text: string, folded: Uint16Array, start: number): readonly Hit[] {
  if (isPartOfWord(folded, start)) return NO_HITS
  const hits: Hit[] = []
  let node = root.next.get(folded[start] ?? 0)
  for (let end = start + 1; node !== undefined; end++) {
    for (const { topic, forbids, versioned, written } of node.endings) {
      const last = versioned ? versionEnd(folded, end) : end
      if (!endsWord(folded, last)) continue
      if (written !== undefined && withoutGaps(narrow(text.slice(start, end))) !== written) continue
      hits.push({ topic, forbids, exact: written !== undefined, start, end: last })
    }
    node = end < folded.length ? node.next.get(folded[end] ?? 0) : undefined
  }
  return hits
}

const unitAt = (folded: Uint16Array, index: number): number => folded[index] ?? 0

/** Tells whether a position is inside a word. */
const isPartOfWord = (folded: Uint16Array, start: number): boolean =>
  isWordUnit(unitAt(folded, start)) && isWordUnit(unitAt(folded, start - 1))

/**
 * Tells whether a word may end at a position: no letter or digit follows, and the position is not inside a
 * number (o1.5).
 */
function endsWord(folded: Uint16Array, end: number): boolean {
  const last = unitAt(folded, end - 1)
  const next = unitAt(folded, end)
  if (!isWordUnit(last)) return true
  return !isWordUnit(next) && !(isDigit(last) && next === FULL_STOP && isDigit(unitAt(folded, end + 1)))
}

const FULL_STOP = 0x2e

/**
 * Returns the end of the version that directly follows a name (Qwen|3.5, GPT|4o). Returns `start` if no
 * version follows.
 */
function versionEnd(folded: Uint16Array, start: number): number {
  if (!isDigit(unitAt(folded, start))) return start
  let end = start
  while (
    isDigit(unitAt(folded, end)) ||
    (unitAt(folded, end) === FULL_STOP && isDigit(unitAt(folded, end + 1)))
  )
    end++
  if (isLetter(unitAt(folded, end)) && !isWordUnit(unitAt(folded, end + 1))) end++
  return end
}
