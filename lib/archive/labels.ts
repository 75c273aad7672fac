import { createHash } from 'node:crypto'
import { contentState, contentText } from '@/lib/site/content-file'
import { compileSources } from '@/lib/sources/compile'
import type { SourceLookup } from '@/lib/sources/model'
import { parseSources } from '@/lib/sources/parse'
import { compileTopics } from '@/lib/topics/compile'
import type { Topic, TopicMatcher } from '@/lib/topics/model'
import { parseTopics } from '@/lib/topics/parse'
import type { TopicsById } from './item-rows'

/** The topics and sources of editors, with which stories are labelled. */
export interface Labels {
  readonly topics: readonly Topic[]
  readonly byId: TopicsById
  readonly matcher: TopicMatcher
  readonly sources: SourceLookup
  /** Changes with the content of the lists; stories are then labelled again. */
  readonly hash: string
}

/** The list files of a content folder. */
export const LISTS = ['topics.yaml', 'sources.yaml']

/** Reads `topics.yaml` and `sources.yaml`; invalid entries are left out, and `npm run check` reports them. */
export function readLabels(contentDir: string): Labels {
  const [topicsText, sourcesText] = LISTS.map((name) => contentText(contentDir, name)) as [string, string]
  const { topics } = parseTopics(topicsText)
  return {
    topics,
    byId: new Map(topics.map((topic) => [topic.id, topic])),
    matcher: compileTopics(topics),
    sources: compileSources(parseSources(sourcesText).sources),
    hash: createHash('sha256').update(topicsText).update('\0').update(sourcesText).digest('hex'),
  }
}

export interface FollowedLabels {
  /** Reads the lists again if they changed. */
  readonly now: () => Labels
  /** Returns the last result. */
  readonly last: () => Labels
}

/** Follows the lists of a folder. */
export function followLabels(contentDir: string): FollowedLabels {
  let known: { readonly state: string; readonly labels: Labels } | undefined
  const now = (): Labels => {
    try {
      const state = contentState(contentDir, LISTS)
      if (known?.state !== state) known = { state, labels: readLabels(contentDir) }
    } catch (error) {
      // A list that cannot be read at the moment is unchanged; the next scan tries again.
      if (known === undefined) throw error
    }
    return known.labels
  }
  return { now, last: () => known?.labels ?? now() }
}
