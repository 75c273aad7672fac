import type { Mention, ReportText, ReportTopic, Topic, TopicId, TopicMatcher } from './model'
import { buildTrie, foldedUnits, type Hit, type Trie } from './trie'

/** Returns a matcher for valid topics from {@link parseTopics}. With no topics it finds none. */
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

/** Returns each topic's parent, grandparent and so on. A cycle ends where it closes. */
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
 * Scans a text from left to right. Of overlapping names the first wins, of names at one position the longest.
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
    mentions.push({
      topic,
      start,
      end,
      exact,
      holds: ancestorsWithin(trie, text.slice(start, end), above.get(topic) ?? []),
    })
    free = end
  }
  return mentions
}

const covers = (phrase: Hit, hit: Hit): boolean =>
  phrase.topic === hit.topic && phrase.start <= hit.start && phrase.end >= hit.end

const longest = (hits: readonly Hit[]): Hit | undefined =>
  hits.reduce<Hit | undefined>(
    (best, hit) => (best === undefined || hit.end > best.end ? hit : best),
    undefined,
  )

/** Returns those ancestors of a topic that the words themselves name. */
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
 * Decides which topics a report has. In the headline every name counts, with its ancestors (a headline about
 * ChatGPT is about OpenAI), unless the name is only a point of comparison (超越 GPT-5). In the body a name
 * counts without ancestors: a comparison with GPT does not make a report one about OpenAI. Fields are mostly
 * named by common words (教育, 游戏): in the body they count near the beginning or if they occur again; a field's
 * exact names (CES) count anywhere.
 */
function topicsOfReport(
  { headline, body }: ReportText,
  match: TopicMatcher['match'],
  { above, fields }: Families,
): readonly ReportTopic[] {
  const found = new Map<TopicId, ReportTopic['where']>()
  const add = (topic: TopicId, where: ReportTopic['where']): unknown =>
    found.has(topic) || found.set(topic, where)
  const headlines = match(headline)
  for (const { topic } of headlines) add(topic, 'headline')
  for (const [at, { topic }] of headlines.entries()) {
    if (!isMeasure(headline, headlines, at))
      for (const parent of above.get(topic) ?? []) add(parent, 'headline')
  }
  const mentions = match(body)
  const counts = countsOf(mentions)
  for (const { topic, holds, start, exact } of mentions) {
    const passing = fields.has(topic) && !exact && start >= OPENING && (counts.get(topic) ?? 0) < 2
    if (!passing) for (const id of [topic, ...holds]) add(id, 'body')
  }
  return [...found].map(([topic, where]) => ({ topic, where }))
}

/** Words before a name that is a point of comparison: 编程能力超 GPT-5.2, 比肩 Claude. */
const MEASURES =
  /(?:超越|超过|超|比肩|对标|媲美|堪比|优于|击败|领先|逼近|直逼|追平|赶上|倍于|强于|快于|低于|高于|下一个)\s*$/
/** Separators between names in a list: 超越 GPT-5.4 和 Gemini-3.1. */
const LISTED = /^[\s\w.+-]*[和与及、/]\s*$/

/**
 * Tells whether a name in a headline is only a point of comparison. The report is then not about the topics
 * above it.
 */
function isMeasure(headline: string, mentions: readonly Mention[], at: number): boolean {
  const [before, { start }] = [mentions[at - 1], mentions[at] ?? { start: 0 }]
  if (MEASURES.test(headline.slice(0, start))) return true
  return (
    before !== undefined &&
    LISTED.test(headline.slice(before.end, start)) &&
    isMeasure(headline, mentions, at - 1)
  )
}

/** Number of characters at the start of a body in which a field's name counts. */
const OPENING = 60

function countsOf(mentions: readonly Mention[]): ReadonlyMap<TopicId, number> {
  const counts = new Map<TopicId, number>()
  for (const { topic } of mentions) counts.set(topic, (counts.get(topic) ?? 0) + 1)
  return counts
}
