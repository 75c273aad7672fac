import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
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

/** The lists that come with the software, for a content folder that has none of its own. */
const OWN = path.resolve('content')

/** Reads `topics.yaml` and `sources.yaml`; what is wrong in them is left out, and told by `npm run check`. */
export function readLabels(contentDir: string): Labels {
  const [topicsText, sourcesText] = ['topics.yaml', 'sources.yaml'].map((name) => readFileSync(fileOf(contentDir, name), 'utf8')) as [
    string,
    string,
  ]
  const { topics } = parseTopics(topicsText)
  return {
    topics,
    matcher: compileTopics(topics),
    sources: compileSources(parseSources(sourcesText).sources),
    hash: createHash('sha256').update(topicsText).update('\0').update(sourcesText).digest('hex'),
  }
}

/** Changes when one of the lists does; cheap to ask. */
export const labelsState = (contentDir: string): string =>
  ['topics.yaml', 'sources.yaml']
    .map((name) => {
      const { size, mtimeMs, ino } = statSync(fileOf(contentDir, name))
      return `${size} ${mtimeMs} ${ino}`
    })
    .join()

function fileOf(contentDir: string, name: string): string {
  const file = path.join(contentDir, name)
  return existsSync(file) ? file : path.join(OWN, name)
}
