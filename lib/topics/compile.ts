import { FIELD_KIND, type Mention, type Topic, type TopicId, type TopicMatcher } from './model'
import { type Families, topicsOfReport } from './roles'
import { buildTrie, foldedUnits, type Hit, type Trie } from './trie'

/** Returns a matcher for topics from {@link parseTopics}. */
export function compileTopics(topics: readonly Topic[]): TopicMatcher {
  const trie = buildTrie(topics)
  const families = familiesOf(topics)
  const match = (text: string): readonly Mention[] => findMentions(trie, text, families.above)
  return { match, topicsOf: (report) => topicsOfReport(report, match, families) }
}

function familiesOf(topics: readonly Topic[]): Families {
  const above = ancestors(topics)
  const idsOf = (kind: string): readonly TopicId[] =>
    topics.filter((topic) => topic.kind === kind).map(({ id }) => id)
  const companies = new Set(idsOf('公司'))
  const isProduct = (id: TopicId): boolean => (above.get(id) ?? []).some((one) => companies.has(one))
  return {
    above,
    fields: new Set(idsOf(FIELD_KIND)),
    people: new Set(idsOf('人物')),
    technologies: new Set(idsOf('技术').filter((id) => !isProduct(id))),
  }
}

type Ancestors = ReadonlyMap<TopicId, readonly TopicId[]>

/**
 * Returns the ancestors of each topic: its parent, the parent of the parent, and so on. A cycle is followed
 * once.
 */
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
 * Finds the names of topics in a text, from left to right. Of overlapping names, the first name counts. Of
 * several names at the same position, the longest name counts.
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

/** Returns the ancestors of a topic whose own names occur in `words`. */
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
