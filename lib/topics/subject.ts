import type { TopicId, TopicKind, TopicMatcher } from './model'

/** The topic that a headline is about, and the names of actors in it. */
export interface HeadlineSubject {
  /** The first company, else person, else model; empty if the headline names none. */
  readonly subject: TopicId
  /** Names of companies and people as the headline spells them, in lower case without spaces. */
  readonly actors: readonly string[]
}

const SUBJECT_KINDS: readonly TopicKind[] = ['公司', '人物', '模型']
const ACTOR_KINDS: readonly (TopicKind | undefined)[] = ['公司', '人物']

/** Returns the subject of a headline. A model counts as its company: “Kimi K3” is about 月之暗面. */
export function subjectOf(
  matcher: TopicMatcher,
  kindOf: (topic: TopicId) => TopicKind | undefined,
  headline: string,
): HeadlineSubject {
  const topics = matcher
    .topicsOf({ headline, body: '' })
    .flatMap(({ topic, role }) => (role === 'about' ? [topic] : []))
  const [subject = ''] = SUBJECT_KINDS.flatMap((kind) => topics.filter((topic) => kindOf(topic) === kind))
  const actors = matcher
    .match(headline)
    .filter(({ topic }) => ACTOR_KINDS.includes(kindOf(topic)))
    .map(({ start, end }) => foldName(headline.slice(start, end)))
  return { subject, actors: [...new Set(actors)] }
}

const foldName = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s/g, '')
