import type { Mention, ReportText, ReportTopic, Topic, TopicId, TopicMatcher } from './model'
import { isPassing } from './passing-mention'
import { buildTrie, foldedUnits, type Hit, type Trie } from './trie'

/** Returns a matcher for topics from {@link parseTopics}. */
export function compileTopics(topics: readonly Topic[]): TopicMatcher {
  const trie = buildTrie(topics)
  const above = ancestors(topics)
  const fields = new Set(topics.filter(({ kind }) => kind === '领域').map(({ id }) => id))
  const match = (text: string): readonly Mention[] => findMentions(trie, text, above)
  return { match, topicsOf: (report) => topicsOfReport(report, match, { above, fields }) }
}

interface Families {
  readonly above: Ancestors
  readonly fields: ReadonlySet<TopicId>
}

type Ancestors = ReadonlyMap<TopicId, readonly TopicId[]>

/** Returns for each topic its parent, the parent of that, and so on. A cycle is followed once. */
function ancestors(topics: readonly Topic[]): Ancestors {
  const parents = new Map(topics.map(({ id, parent }) => [id, parent]))
  const above = (id: TopicId): readonly TopicId[] => {
    const line: TopicId[] = []
    for (
      let parent = parents.get(id);
      parent !== undefined && parent !== id && !line.includes(parent);
      parent = parents.get(parent)
    ) {
      if (parents.has(parent)) line.push(parent)
    }
    return line
  }
  return new Map(topics.map(({ id }) => [id, above(id)]))
}

/**
 * Finds the names of topics in a text, from left to right. Of overlapping names, the first one counts. Of
 * several names at the same position, the longest one counts.
 */
function findMentions(trie: Trie, text: string, above: Ancestors): readonly Mention[] {
  const folded = foldedUnits(text)
  const mentions: Mention[] = []
  let forbidden: readonly Hit[] = []
  let free = 0
  for (let start = 0; start < folded.length; start++) {
    const hits = trie.hitsAt(text, folded, start)
    if (hits.length === 0) continue
    forbidden = [...forbidden.filter(({ end }) => end > start), ...hits.filter(({ forbids }) => forbids)]
    if (start < free) continue
    const hit = longest(hits.filter((one) => !one.forbids && !forbidden.some((other) => covers(other, one))))
    if (hit === undefined) continue
    const { topic, end, exact } = hit
    free = end
    if (isPartOfTitle(text, start, end)) continue
    mentions.push({
      topic,
      start,
      end,
      exact,
      holds: ancestorsWithin(trie, text.slice(start, end), above.get(topic) ?? []),
    })
  }
  return mentions
}

/** Tells whether a name is only the first word of a work's title: 《Codex Mortis》. */
const isPartOfTitle = (text: string, start: number, end: number): boolean =>
  text[start - 1] === '《' && /^ [A-Z]/.test(text.slice(end, end + 2))

const covers = (phrase: Hit, hit: Hit): boolean =>
  phrase.topic === hit.topic && phrase.start <= hit.start && phrase.end >= hit.end

const longest = (hits: readonly Hit[]): Hit | undefined =>
  hits.reduce<Hit | undefined>(
    (best, hit) => (best === undefined || hit.end > best.end ? hit : best),
    undefined,
  )

/** Returns those ancestors of a topic whose own names occur in `words`. */
function ancestorsWithin(trie: Trie, words: string, above: readonly TopicId[]): readonly TopicId[] {
  if (above.length === 0) return above
  const folded = foldedUnits(words)
  const named = new Set(
    Array.from(folded, (_, start) => trie.hitsAt(words, folded, start)).flatMap((hits) =>
      hits.map(({ topic, forbids }) => (forbids ? '' : topic)),
    ),
  )
  return above.filter((id) => named.has(id))
}

/**
 * Decides which topics a report is about, and which it only mentions.
 * - It is about the topics named in its headline and their ancestors (a headline about ChatGPT is about
 *   OpenAI), and about the topic with whose name its text begins. A topic that is only compared with, used or
 *   supported is mentioned.
 * - Other topics named in its text are mentioned, without ancestors.
 * - Topics that are fields often have everyday words as names (教育, 游戏). Such a name in the text counts only
 *   if it is near the beginning, occurs more than once, or is in exact spelling (CES). The report is about a
 *   field if the first sentence names it and its name occurs more than once.
 */
function topicsOfReport(
  { headline, body }: ReportText,
  match: TopicMatcher['match'],
  { above, fields }: Families,
): readonly ReportTopic[] {
  const about = new Set<TopicId>()
  const mentioned = new Set<TopicId>()
  const headlines = match(headline)
  for (const [at, { topic }] of headlines.entries()) {
    if (isPassing(headline, headlines, at)) mentioned.add(topic)
    else for (const id of [topic, ...(above.get(topic) ?? [])]) about.add(id)
  }
  const mentions = match(body)
  const counts = countsOf(mentions)
  for (const [at, mention] of mentions.entries()) {
    const { topic, holds, start, exact } = mention
    const isField = fields.has(topic)
    const isRepeated = (counts.get(topic) ?? 0) > 1
    if (isField && !exact && start >= OPENING && !isRepeated) continue
    const isSubject = isField
      ? isRepeated && start < OPENING && isInFirstSentence(body, start)
      : isFirstWord(body, mention) && !isPassing(body, mentions, at)
    for (const id of [topic, ...holds]) (isSubject ? about : mentioned).add(id)
  }
  return [
    ...[...about].map((topic) => ({ topic, role: 'about' as const })),
    ...[...mentioned].flatMap((topic) => (about.has(topic) ? [] : [{ topic, role: 'mentioned' as const }])),
  ]
}

const isInFirstSentence = (body: string, start: number): boolean =>
  !/[。！？\n]/.test(body.slice(0, start).trim())

/** Tells whether a text begins with a name. Only words such as `据某报道，` may come before it. */
const isFirstWord = (body: string, { start }: Mention): boolean =>
  start < OPENING && /^(?:[^。\n]{0,20}(?:报道|消息|获悉)，)?["“「]?$/.test(body.slice(0, start).trim())

/** The name of a field (a topic such as 教育) counts within this many characters from the start of the text. */
const OPENING = 60

function countsOf(mentions: readonly Mention[]): ReadonlyMap<TopicId, number> {
  const counts = new Map<TopicId, number>()
  for (const { topic } of mentions) counts.set(topic, (counts.get(topic) ?? 0) + 1)
  return counts
}
