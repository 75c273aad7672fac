import { filtersOf, searchedText } from './index-documents'
import type { SearchDocument } from './model'
import { PostingWriter } from './posting'
import { BREAK_TOKEN, tokenPartsOf } from './tokens'

/**
 * The search index as files, for a host without a server: sorted tokens with their postings, cut into shards.
 * A segment holds the documents of some months.
 */

/** A shard ends after the token with which it reaches this many characters (about 5 kB compressed). */
const SHARD_CHARS = 14_000

/** The postings of each token. */
export type Shard = Readonly<Record<string, readonly number[]>>

export interface SegmentShards {
  /** The first token of each shard. */
  readonly firsts: readonly string[]
  /** The shards as JSON. */
  readonly shards: readonly string[]
}

const HAN_END = /[^\x20-\x7e]$/

/**
 * Returns the key by which a token is sorted into shards. The key starts with `~` if the token is a single
 * Han character, or a word together with the Han character after it (`AI版`). Otherwise these tokens would be
 * sorted between words with the same prefix.
 */
export function shardKey(token: string): string {
  const isForm = HAN_END.test(token) && ([...token].length === 1 || /^[\x20-\x7e]/.test(token))
  return isForm ? `~${token}` : token
}

/** Returns the shards of documents. The documents are numbered in the given order. */
export function segmentShards(documents: readonly SearchDocument[]): SegmentShards {
  const sorted = [...postingsOf(documents)].sort(([a], [b]) => (a < b ? -1 : 1))
  const firsts: string[] = []
  const shards: string[] = []
  let lines: string[] = []
  let chars = 0
  for (const [key, { numbers }] of sorted) {
    if (lines.length === 0) firsts.push(key)
    const line = `${JSON.stringify(key)}:[${numbers.join(',')}]`
    lines.push(line)
    chars += line.length
    if (chars < SHARD_CHARS) continue
    shards.push(`{${lines.join(',\n')}}`)
    lines = []
    chars = 0
  }
  return { firsts, shards: lines.length === 0 ? shards : [...shards, `{${lines.join(',\n')}}`] }
}

function postingsOf(documents: readonly SearchDocument[]): ReadonlyMap<string, PostingWriter> {
  const writers = new Map<string, PostingWriter>()
  for (const [number, document] of documents.entries()) {
    const { length } = document.text
    for (const [key, places] of placesOf(document)) {
      const writer = writers.get(key) ?? new PostingWriter()
      writers.set(key, writer)
      writer.add({ document: number, length, places })
    }
  }
  return writers
}

/** Returns the places of each token of a document. */
function placesOf(document: SearchDocument): ReadonlyMap<string, readonly number[]> {
  const text = searchedText(document)
  const isNote = document.kind === 'insight' || document.kind === 'impact'
  const headTokens = isNote ? 0 : tokenPartsOf(document.headline).stream.length
  const { stream, forms } = tokenPartsOf(text)
  const places = new Map<string, number[]>()
  for (const token of [...filtersOf(document), ...forms]) places.set(shardKey(token), [])
  for (const [position, token] of stream.entries()) {
    if (token === BREAK_TOKEN) continue
    const key = shardKey(token)
    const own = places.get(key) ?? []
    places.set(key, own)
    own.push(position * 2 + (position < headTokens ? 0 : 1))
  }
  return places
}
