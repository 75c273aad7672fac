import type { Archive } from '@/lib/archive/model'
import { storiesOf } from '@/lib/issue/reports'
import {
  CHANGES,
  eventJsonPath,
  issueAlternatePath,
  LLMS,
  LLMS_FULL,
  MCP,
  OPEN_API,
  SCHEMA_NAMES,
  schemaPath,
  storyJsonPath,
  topicJsonPath,
} from '@/lib/site/addresses'
import { searchJsonAddress } from '@/lib/site/search-address'

/** The kinds of addresses for programs. `strings.api` describes each kind. */
export type ExampleKind =
  | 'markdown'
  | 'issue'
  | 'story'
  | 'topic'
  | 'event'
  | 'search'
  | 'schema'
  | 'changes'
  | 'mcp'
  | 'openapi'
  | 'llms'
  | 'full'

export interface Example {
  readonly kind: ExampleKind
  /** Pattern of the addresses of this kind. */
  readonly form: string
  readonly type: string
  /** Addresses of this kind that exist in the archive. */
  readonly paths: readonly string[]
}

const JSON_TYPE = 'application/json'

/** Returns all kinds of addresses for programs, with examples. */
export function examplesOf(
  archive: Pick<Archive, 'newest' | 'topics' | 'issue' | 'events'>,
): readonly Example[] {
  const [newest] = archive.newest(1)
  const issue = newest && archive.issue(newest)?.issue
  const story = issue && storiesOf(issue)[0]
  const [topic] = archive.topics().toSorted((a, b) => b.items - a.items)
  const topics = topic !== undefined && topic.items > 0 ? [topicJsonPath(topic.topic.id)] : []
  const [event] = archive.events().largest
  const word = topic?.topic.name ?? 'AI'
  return [
    {
      kind: 'markdown',
      form: '/issues/{date}.md',
      type: 'text/markdown; charset=utf-8',
      paths: newest ? [issueAlternatePath(newest, 'md')] : [],
    },
    {
      kind: 'issue',
      form: '/issues/{date}.json',
      type: JSON_TYPE,
      paths: newest ? [issueAlternatePath(newest, 'json')] : [],
    },
    {
      kind: 'story',
      form: '/stories/{id}.json',
      type: JSON_TYPE,
      paths: story ? [storyJsonPath(story.id)] : [],
    },
    { kind: 'topic', form: '/topics/{id}.json', type: JSON_TYPE, paths: topics },
    {
      kind: 'event',
      form: '/events/{id}.json',
      type: JSON_TYPE,
      paths: event ? [eventJsonPath(event.id)] : [],
    },
    {
      kind: 'search',
      form: '/search.json?q={words}',
      type: JSON_TYPE,
      paths: [searchJsonAddress({ q: word }), searchJsonAddress({ q: word, kind: 'impact', sort: 'date' })],
    },
    {
      kind: 'schema',
      form: '/schema/{kind}.json',
      type: 'application/schema+json',
      paths: SCHEMA_NAMES.map(schemaPath),
    },
    { kind: 'changes', form: `${CHANGES}?since={cursor}`, type: JSON_TYPE, paths: [CHANGES] },
    { kind: 'mcp', form: MCP, type: JSON_TYPE, paths: [] },
    { kind: 'openapi', form: OPEN_API, type: JSON_TYPE, paths: [OPEN_API] },
    { kind: 'llms', form: LLMS, type: 'text/plain; charset=utf-8', paths: [LLMS] },
    { kind: 'full', form: LLMS_FULL, type: 'text/plain; charset=utf-8', paths: [LLMS_FULL] },
  ]
}
