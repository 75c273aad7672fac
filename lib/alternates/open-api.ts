import type { Archive } from '@/lib/archive/model'
import { storiesOf } from '@/lib/issue/reports'
import {
  CHANGES,
  issueSlug,
  JSON_FEED,
  LLMS,
  LLMS_FULL,
  SCHEMA_NAMES,
  SEARCH_JSON,
} from '@/lib/site/addresses'
import { SEARCH_FIELDS } from '@/lib/site/search-address'
import { strings } from '@/lib/site/strings'
import { schemaOf } from './schema'

/** This file describes the addresses for programs (OpenAPI 3.1, spec.openapis.org/oas/v3.1.1). */

const { kinds, fields } = strings.api

type Examples = Pick<Archive, 'newest' | 'topics' | 'issue' | 'events'>

/** Returns the OpenAPI description. Its examples exist in the archive. */
export const openApi = (archive: Examples, siteUrl: string) => ({
  openapi: '3.1.1',
  info: { title: 'Dateline', version: '1', description: strings.api.lede },
  servers: [{ url: siteUrl }],
  paths: pathsOf(archive),
  components: {
    schemas: {
      ...Object.fromEntries(SCHEMA_NAMES.map((name) => [name, schemaOf(name, siteUrl)])),
      changes: CHANGES_SCHEMA,
      error: ERROR_SCHEMA,
    },
  },
})

function pathsOf(archive: Examples): Readonly<Record<string, { readonly get: Operation }>> {
  const [newest] = archive.newest(1)
  const issue = newest && archive.issue(newest)?.issue
  const [topic] = archive.topics().toSorted((a, b) => b.items - a.items)
  const date = pathField('date', newest && issueSlug(newest))
  const story = pathField('id', issue && storiesOf(issue)[0]?.id)
  const topicId = pathField('id', topic?.topic.id)
  const event = pathField('id', archive.events().largest[0]?.id)
  const words = searchFields(topic?.topic.name)
  return {
    '/issues/{date}.md': { get: reading('readIssue', kinds.markdown.title, [date], MARKDOWN) },
    '/issues/{date}.json': { get: reading('getIssue', kinds.issue.title, [date], json('issue')) },
    '/stories/{id}.json': { get: reading('getStory', kinds.story.title, [story], json('story')) },
    '/topics/{id}.json': { get: reading('getTopic', kinds.topic.title, [topicId], json('topic')) },
    '/topics/{id}/{page}.json': {
      get: reading('getTopicPage', kinds.topic.title, [topicId, TOPIC_PAGE], json('topic')),
    },
    '/events/{id}.json': {
      get: reading('getEvent', kinds.event.title, [event], json('event')),
    },
    [SEARCH_JSON]: { get: limited(reading('search', kinds.search.title, words, json('search'))) },
    [CHANGES]: {
      get: limited(reading('listChanges', kinds.changes.title, CHANGES_FIELDS, json('changes')), {
        400: refusal('since or limit is none.'),
        410: refusal('The cursor is too old: start again without since.'),
      }),
    },
    [JSON_FEED]: { get: reading('getFeed', 'JSON Feed 1.1', [], { 'application/feed+json': {} }) },
    '/schema/{name}.json': {
      get: reading('getSchema', kinds.schema.title, [SCHEMA_NAME], { 'application/schema+json': {} }),
    },
    [LLMS]: { get: reading('getDirectory', kinds.llms.title, [], TEXT) },
    [LLMS_FULL]: { get: reading('getNewestIssues', kinds.full.title, [], TEXT) },
  }
}

const text = { type: 'string' } as const
const MARKDOWN = { 'text/markdown': { schema: text } }
const TEXT = { 'text/plain': { schema: text } }

const json = (schema: string) => ({
  'application/json': { schema: { $ref: `#/components/schemas/${schema}` } },
})
const refusal = (description: string) => ({ description, content: json('error') })

/** Describes a parameter of a path. If the archive is empty, there is no example. */
const pathField = (name: string, example: string | undefined) => ({
  in: 'path',
  name,
  required: true,
  schema: text,
  ...(example !== undefined && { example }),
})
const TOPIC_PAGE = { ...pathField('page', undefined), schema: { type: 'integer', minimum: 2 } }
const SCHEMA_NAME = { ...pathField('name', 'issue'), schema: { enum: SCHEMA_NAMES } }

const searchFields = (word = 'AI') =>
  SEARCH_FIELDS.map((name) => ({
    in: 'query',
    name,
    description: fields[name],
    schema: text,
    ...(name === 'q' && { example: word }),
  }))

const CHANGES_FIELDS = [
  { in: 'query', name: 'since', description: 'The cursor of an earlier answer.', schema: text },
  {
    ...{ in: 'query', name: 'limit', description: 'Changes of one answer.', example: 2 },
    schema: { type: 'integer', minimum: 1, maximum: 500, default: 500 },
  },
]

type Responses = Readonly<Record<number, object>>
interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly parameters: readonly object[]
  readonly responses: Responses
}

const reading = (
  operationId: string,
  summary: string,
  parameters: readonly object[],
  content: object,
): Operation => ({
  ...{ operationId, summary, parameters },
  responses: {
    200: { description: 'OK', content },
    304: { description: 'If-None-Match names the present ETag.' },
    ...(parameters.length > 0 && { 404: { description: 'There is no such document.' } }),
  },
})

/** Adds the response 429 (the client sends too many requests) to an operation. */
const limited = (operation: Operation, refusals: Responses = {}): Operation => ({
  ...operation,
  responses: {
    ...operation.responses,
    ...refusals,
    429: refusal('Ask again after Retry-After seconds.'),
  },
})

const ids = { type: 'array', items: text } as const
const address = { type: 'string', format: 'uri' } as const

/** Schema of the response of `/api/changes`. */
const CHANGES_SCHEMA = {
  type: 'object',
  required: ['version', 'changes', 'cursor', 'more', 'next'],
  properties: {
    version: { const: 1 },
    changes: {
      type: 'array',
      maxItems: 500,
      description: 'Each issue once, in the order of its last change.',
      items: {
        type: 'object',
        required: ['kind', 'id', 'date', 'at', 'url', 'items'],
        properties: {
          kind: { enum: ['added', 'revised', 'withdrawn'] },
          id: { ...text, description: 'Of the issue: 2026-01-11, 2026-01-11-2.' },
          date: { type: 'string', format: 'date' },
          at: { type: 'string', format: 'date-time' },
          url: address,
          json: { ...address, description: 'Absent if the issue is withdrawn.' },
          markdown: address,
          items: {
            type: 'object',
            description: 'Ids of its stories and briefs.',
            required: ['added', 'revised', 'withdrawn'],
            properties: { added: ids, revised: ids, withdrawn: ids },
          },
        },
      },
    },
    cursor: { ...text, description: 'The since of the next request.' },
    more: { type: 'boolean', description: 'Are there later changes already?' },
    next: address,
  },
} as const

const ERROR_SCHEMA = {
  type: 'object',
  required: ['error', 'message'],
  properties: { error: text, message: text },
} as const
