import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { contentFile, contentState } from '@/lib/site/content-file'
import { compileSources } from '@/lib/sources/compile'
import type { SourceLookup } from '@/lib/sources/model'
import { parseSources } from '@/lib/sources/parse'
import { compileTopics } from '@/lib/topics/compile'
import type { Topic, TopicMatcher } from '@/lib/topics/model'
import { parseTopics } from '@/lib/topics/parse'

/** What editors know of topics and sources: what stories are labelled with. */
export interface Labels {
  readonly topics: readonly Topic[]
  readonly matcher: TopicMatcher
  readonly sources: SourceLookup
  /** Another content of the lists has another hash: stories are labelled anew. */
  readonly hash: string
}

const LISTS = ['topics.yaml', 'sources.yaml']

/** Reads `topics.yaml` and `sources.yaml`; what is wrong in them is left out, and told by `npm run check`. */
export function readLabels(contentDir: string): Labels {
  const [topicsText, sourcesText] = LISTS.map((name) => readFileSync(contentFile(contentDir, name), 'utf8')) as [string, string]
  const { topics } = parseTopics(topicsText)
  return {
    topics,
    matcher: compileTopics(topics),
    sources: compileSources(parseSources(sourcesText).sources),
    hash: createHash('sha256').update(topicsText).update('\0').update(sourcesText).digest('hex'),
  }
}

/** Changes when one of the lists does; cheap to ask. */
export const labelsState = (contentDir: string): string => contentState(contentDir, LISTS)
