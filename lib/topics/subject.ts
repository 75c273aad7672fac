import type { TopicId, TopicKind, TopicMatcher } from './model'

/** The topic that a headline is about, and the companies and people in it. */
export interface HeadlineSubject {
  /**
   * The first company in the headline. Without a company, the first person; without a company and a person,
   * the first model. Empty if the headline names none of these.
   */
  readonly subject: TopicId
  /** Names of companies and people as spelled in the headline, in lower case and without spaces. */
  readonly actors: readonly string[]
}

const SUBJECT_KINDS: readonly TopicKind[] = ['公司', '人物', '模型']
const ACTOR_KINDS: readonly (TopicKind | undefined)[] = ['公司', '人物']

/**
 * Returns the subject of a headline. If a model has a company, the company is the subject: “Kimi K3” is about
 * 月之暗面.
 */
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
