import { createHash } from 'node:crypto'
import { contentState, contentText } from '@/lib/site/content-file'
import { compileSources } from '@/lib/sources/compile'
import type { SourceLookup } from '@/lib/sources/model'
import { parseSources } from '@/lib/sources/parse'
import { compileTopics } from '@/lib/topics/compile'
import type { Topic, TopicMatcher } from '@/lib/topics/model'
import { parseTopics } from '@/lib/topics/parse'
import type { TopicsById } from './item-rows'

/** The lists of topics and sources, prepared for labelling stories and briefs. */
export interface Labels {
  readonly topics: readonly Topic[]
  readonly byId: TopicsById
  readonly matcher: TopicMatcher
  readonly sources: SourceLookup
  /** Hash of the lists. If it changes, all items are labelled again. */
  readonly hash: string
}

/** The list files of a content folder. */
export const LIST_FILES = ['topics.yaml', 'sources.yaml']

/** Reads `topics.yaml` and `sources.yaml`. Ignores invalid entries, which `npm run check` reports. */
export function readLabels(contentDir: string): Labels {
  const [topicsText, sourcesText] = LIST_FILES.map((name) => contentText(contentDir, name)) as [
    string,
    string,
  ]
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
  /** Returns the lists, and reads them again if they changed. */
  readonly now: () => Labels
  /** Returns the lists as they were last read. */
  readonly last: () => Labels
}

/** Returns functions for the lists of a folder. The lists may change at any time. */
export function followLabels(contentDir: string): FollowedLabels {
  let known: { readonly state: string; readonly labels: Labels } | undefined
  const now = (): Labels => {
    try {
      const state = contentState(contentDir, LIST_FILES)
      if (known?.state !== state) known = { state, labels: readLabels(contentDir) }
    } catch (error) {
      // A list that cannot be read at the moment counts as unchanged. The next scan tries again.
      if (known === undefined) throw error
    }
    return known.labels
  }
  return { now, last: () => known?.labels ?? now() }
}
