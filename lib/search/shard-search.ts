import { filterTokens, type Match, termMatch } from './expression'
import { MAX_COUNTED_HITS, MAX_EXPANSIONS, MAX_RANKED_HITS } from './limits'
import type { Query, SearchFilters, SearchOrder, Total } from './model'
import { type Posting, readPostings } from './posting'
import { parseQuery } from './query'
import { type Counted, HEADLINE_WEIGHT, isVersion, rankCounted, shareOf, termOfAll } from './score'
import { type Shard, shardKey } from './shards'
import { BREAK_TOKEN } from './tokens'

/** A segment of the index, as the directory of the index lists it. */
export interface Segment {
  /** Name of the segment's folder. The name changes when the content changes. */
  readonly name: string
  readonly firsts: readonly string[]
  /** The issues of the segment with their numbers of documents, oldest first. */
  readonly issues: readonly (readonly [slug: string, documents: number])[]
}

/** Returns a shard of a segment by its number. */
export type LoadShard = (segment: string, shard: number) => Promise<Shard>

/** A found document: its issue, and its place in the reading order of the issue, from 0. */
export interface FoundDocument {
  readonly issue: string
  readonly ordinal: number
}

export interface ShardResult {
  readonly query: Query
  /** The hits, most relevant or newest first, as requested by `order`. */
  readonly hits: readonly FoundDocument[]
  readonly total: Total
}

/**
 * Searches the files of an index, newest segment first. Stops at the number of hits at which the server's
 * search also stops counting (`MAX_COUNTED_HITS`).
 * @param segments oldest first
 */
export async function searchShards(
  segments: readonly Segment[],
  load: LoadShard,
  input: string,
  filters: SearchFilters = {},
  order: SearchOrder = 'relevance',
): Promise<ShardResult> {
  const query = parseQuery(input)
  const found: (Counted & FoundDocument)[] = []
  if (query.reason === undefined)
    for (const segment of segments.toReversed()) {
      if (!isInRange(segment, filters)) continue
      const own = await searchSegment(segment, load, query, filters)
      for (const hit of own) found.push({ ...hit, rowid: -found.length })
      if (found.length > MAX_COUNTED_HITS) break
    }
  const kept = found.slice(0, MAX_COUNTED_HITS)
  const total = { count: kept.length, exact: found.length <= MAX_COUNTED_HITS }
  if (order === 'date') return { query, hits: kept, total }
  const ranked = rankCounted(kept.slice(0, MAX_RANKED_HITS)).flatMap((rowid) => kept[-rowid] ?? [])
  return { query, hits: [...ranked, ...kept.slice(MAX_RANKED_HITS)], total }
}

/** The matches of a term in a document. */
interface Hit {
  /** Weighted number of the matches. */
  readonly count: number
  readonly isInHeadline: boolean
  readonly isInText: boolean
  /** Length of the document's text. */
  readonly length: number
}
type Hits = ReadonlyMap<number, Hit>

type SegmentHit = Omit<Counted, 'rowid'> & FoundDocument

/** Returns the matching documents of a segment, newest first. */
async function searchSegment(
  segment: Segment,
  load: LoadShard,
  query: Query,
  filters: SearchFilters,
): Promise<readonly SegmentHit[]> {
  const reader = new SegmentReader(segment, load)
  const whole = termOfAll(query)
  const terms = [...query.groups.flat(), ...query.excluded, ...(whole ? [whole] : [])]
  const prefixes = new Set<string>()
  for (const term of terms)
    termMatch(term, (prefix) => {
      prefixes.add(prefix)
      return []
    })
  await reader.loadPrefixes([...prefixes])
  const matches = new Map(terms.map((term) => [term, termMatch(term, (prefix) => reader.wordsFrom(prefix))]))
  await reader.loadTokens([...[...matches.values()].flatMap(tokensIn), ...filterTokens(filters)])
  const hitsOf = (match: Match | undefined): Hits => (match === undefined ? new Map() : reader.hits(match))
  const groups = query.groups.map((group) => group.map((term) => hitsOf(matches.get(term))))
  const excluded = query.excluded.map((term) => hitsOf(matches.get(term)))
  const allowed = filterTokens(filters).map((token) => reader.hits({ kind: 'phrase', tokens: [token] }))
  const besides = hitsOf(whole && matches.get(whole))
  const [first = []] = groups
  const documents = [...new Set(first.flatMap((hits) => [...hits.keys()]))]
    .filter((one) => groups.every((group) => group.some((hits) => hits.has(one))))
    .filter((one) => allowed.every((hits) => hits.has(one)) && !excluded.some((hits) => hits.has(one)))
    .sort((a, b) => b - a)
  return documents.flatMap((document): readonly SegmentHit[] => {
    const place = placeOf(segment, document)
    if (place === undefined || !isDayInRange(place.issue, filters)) return []
    const own = groups.flat().map((hits) => hits.get(document))
    const beside = besides.get(document)
    const share = shareOf({
      isFirst: false,
      isBesideInHeadline: beside?.isInHeadline === true,
      isBesideInText: () => beside?.isInText === true,
      isClose: false,
      isVersion: isVersion(query),
    })
    const length = own.find((hit) => hit !== undefined)?.length ?? 0
    const heads = own.map((hit) => hit?.isInHeadline === true)
    return [{ ...place, length, share, heads, counts: own.map((hit) => hit?.count ?? 0) }]
  })
}

const tokensIn = (match: Match): readonly string[] =>
  match.kind === 'phrase' ? match.tokens : match.of.flatMap(tokensIn)

/**
 * Returns the issue and ordinal of a document. Documents are numbered from the oldest issue on; within an
 * issue, the last document in reading order has the lowest number.
 */
function placeOf({ issues }: Segment, document: number): FoundDocument | undefined {
  let start = 0
  for (const [issue, documents] of issues) {
    if (document < start + documents) return { issue, ordinal: start + documents - 1 - document }
    start += documents
  }
  return undefined
}

const DAY_CHARS = 10
const isDayInRange = (issue: string, { from = '', to = '9' }: SearchFilters): boolean => {
  const day = issue.slice(0, DAY_CHARS)
  return day >= from && day <= to
}

const isInRange = ({ issues }: Segment, { from = '', to = '9' }: SearchFilters): boolean =>
  (issues.at(-1)?.[0].slice(0, DAY_CHARS) ?? '') >= from && (issues[0]?.[0] ?? '9') <= `${to}~`

/** Maximum number of shards that are loaded for the words with one prefix. */
const MAX_PREFIX_SHARDS = 6

/** Reads the postings of one segment. Shards must be loaded before their postings are read. */
class SegmentReader {
  readonly #segment: Segment
  readonly #load: LoadShard
  readonly #shards = new Map<number, Shard>()
  readonly #read = new Map<string, readonly Posting[]>()

  constructor(segment: Segment, load: LoadShard) {
    this.#segment = segment
    this.#load = load
  }

  async loadTokens(tokens: readonly string[]): Promise<void> {
    await this.#loadAll(tokens.map((token) => this.#shardOf(shardKey(token))))
  }

  async loadPrefixes(prefixes: readonly string[]): Promise<void> {
    await this.#loadAll(prefixes.flatMap((prefix) => this.#shardsFrom(prefix)))
  }

  /** Returns the words with a prefix, the most frequent first. */
  wordsFrom(prefix: string): readonly string[] {
    const words = this.#shardsFrom(prefix).flatMap((number) =>
      Object.entries(this.#shards.get(number) ?? {}).filter(
        ([key]) => key.startsWith(prefix) && !key.includes('_'),
      ),
    )
    return words
      .map(([word, numbers]) => ({ word, documents: numbers.filter((number) => number < 0).length }))
      .sort((a, b) => b.documents - a.documents || a.word.length - b.word.length)
      .slice(0, MAX_EXPANSIONS)
      .map(({ word }) => word)
  }

  hits(match: Match): Hits {
    if (match.kind === 'phrase') return this.#phraseHits(match.tokens)
    const parts = match.of.map((one) => this.hits(one))
    return match.kind === 'any' ? sumOf(parts) : sharedBy(parts)
  }

  #phraseHits(tokens: readonly string[]): Hits {
    const lists = tokens.flatMap((token, position) =>
      token === BREAK_TOKEN ? [] : [{ position, postings: this.#postings(token) }],
    )
    const [first, ...others] = lists
    if (first === undefined) return new Map()
    const places = others.map(({ position, postings }) => ({
      distance: 2 * (position - first.position),
      byDocument: new Map(postings.map((one) => [one.document, new Set(one.places.map(positionOf))])),
    }))
    const hits = new Map<number, Hit>()
    for (const { document, length, places: starts } of first.postings) {
      const fits = (start: number): boolean =>
        places.every(({ distance, byDocument }) =>
          byDocument.get(document)?.has(positionOf(start) + distance),
        )
      const matched = others.length === 0 ? starts : starts.filter(fits)
      if (matched.length > 0) hits.set(document, hitAt(matched, length))
      // A form (another spelling) has no places, so it counts as one match in the text.
      else if (others.length === 0)
        hits.set(document, { length, count: 1, isInHeadline: false, isInText: true })
    }
    return hits
  }

  #postings(token: string): readonly Posting[] {
    const key = shardKey(token)
    const known = this.#read.get(key)
    if (known !== undefined) return known
    const read = readPostings(this.#shards.get(this.#shardOf(key))?.[key] ?? [])
    this.#read.set(key, read)
    return read
  }

  /** Returns the number of the shard that contains a key, if the segment has this key. */
  #shardOf(key: string): number {
    let [low, high] = [0, this.#segment.firsts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#segment.firsts[middle] ?? '') <= key) low = middle + 1
      else high = middle
    }
    return Math.max(0, low - 1)
  }

  #shardsFrom(prefix: string): readonly number[] {
    const first = this.#shardOf(prefix)
    const last = Math.min(this.#shardOf(`${prefix}\u{10ffff}`), first + MAX_PREFIX_SHARDS - 1)
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  }

  async #loadAll(numbers: readonly number[]): Promise<void> {
    const missing = [...new Set(numbers)].filter((number) => !this.#shards.has(number))
    await Promise.all(
      missing.map(async (number) => {
        this.#shards.set(number, await this.#load(this.#segment.name, number))
      }),
    )
  }
}

const positionOf = (place: number): number => place - (place % 2)

function hitAt(places: readonly number[], length: number): Hit {
  const inHeadline = places.filter((place) => place % 2 === 0).length
  const inText = places.length - inHeadline
  return {
    length,
    count: inHeadline * HEADLINE_WEIGHT + inText,
    isInHeadline: inHeadline > 0,
    isInText: inText > 0,
  }
}

function sumOf(parts: readonly Hits[]): Hits {
  const sum = new Map<number, Hit>()
  for (const part of parts)
    for (const [document, hit] of part) {
      const before = sum.get(document)
      const added = before && {
        length: hit.length,
        count: before.count + hit.count,
        isInHeadline: before.isInHeadline || hit.isInHeadline,
        isInText: before.isInText || hit.isInText,
      }
      sum.set(document, added ?? hit)
    }
  return sum
}

function sharedBy([first = new Map(), ...others]: readonly Hits[]): Hits {
  return new Map([...first].filter(([document]) => others.every((part) => part.has(document))))
}
