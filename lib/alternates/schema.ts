import type { SchemaName } from '@/lib/site/addresses'
import { DATA_VERSIONS, schemaId } from './item-json'
import { DEFINITIONS } from './schema-definitions'

const ref = (name: keyof typeof DEFINITIONS) => ({ $ref: `#/$defs/${name}` })
const listOf = (items: object) => ({ type: 'array', items })
const text = { type: 'string' }
const count = { type: 'integer', minimum: 0 }
const address = { type: 'string', format: 'uri' }

/** Returns the schemas of the first fields, which all documents have. */
const headOf = (name: SchemaName) => ({ $schema: address, version: { const: DATA_VERSIONS[name] } })

const ISSUE = {
  title: 'An issue of the paper',
  required: [
    'version',
    'id',
    'date',
    'edition',
    'number',
    'title',
    'summary',
    'url',
    'published',
    'updated',
    'sections',
  ],
  properties: {
    ...headOf('issue'),
    id: {
      type: 'string',
      description: 'The day, and from the second issue of a day on its edition: 2026-01-11, 2026-01-11-2.',
    },
    date: ref('day'),
    edition: { type: 'integer', minimum: 1, description: '1; 2 for the second issue of a day.' },
    number: { type: 'integer', minimum: 1, description: 'Its place in the archive, oldest first.' },
    title: text,
    summary: { type: 'array', items: text, description: 'The issue in a few lines.' },
    language: text,
    url: address,
    markdown: address,
    published: ref('time'),
    updated: ref('time'),
    cover: { type: 'string', description: 'Address of a picture, as the issue gives it.' },
    previous: address,
    next: address,
    intro: ref('content'),
    sections: listOf(ref('section')),
    outro: ref('content'),
    signals: {
      ...listOf(ref('signal')),
      description: 'Hints about the issue and its items; see /editorial.',
    },
    corrections: {
      ...listOf(ref('correction')),
      description: 'What was put right after the issue went out.',
    },
    telegram: ref('callout'),
  },
}

const STORY = {
  title: 'A story',
  required: [
    'version',
    'id',
    'headline',
    'url',
    'date',
    'issue',
    'section',
    'topics',
    'parts',
    'later',
    'earlier',
    'siblings',
  ],
  properties: {
    ...headOf('story'),
    ...DEFINITIONS.story.properties,
    page: { ...address, description: 'The story’s own page; url is its place in its issue.' },
    date: ref('day'),
    published: ref('time'),
    language: text,
    issue: {
      type: 'object',
      required: ['id', 'title', 'number', 'url', 'json'],
      properties: { id: text, title: text, number: count, url: address, json: address },
    },
    section: { type: 'object', required: ['id', 'title'], properties: { id: text, title: text } },
    signals: { ...listOf(ref('signal')), description: 'Hints about it; see /editorial.' },
    later: { ...listOf(ref('coverage')), description: 'Reported after it, newest first.' },
    earlier: { ...listOf(ref('coverage')), description: 'Reported before it, newest first.' },
    siblings: { ...listOf(ref('item')), description: 'The other stories of its issue.' },
  },
}

const TOPIC = {
  title: 'A page of a topic',
  required: ['version', 'id', 'name', 'kind', 'url', 'total', 'page', 'pages', 'items'],
  properties: {
    ...headOf('topic'),
    id: text,
    name: text,
    kind: DEFINITIONS.topic.properties.kind,
    description: text,
    aliases: { ...listOf(text), description: 'Words that name it.' },
    url: address,
    parent: ref('topic'),
    related: listOf({
      type: 'object',
      required: ['together', 'id', 'name'],
      properties: {
        together: { ...count, description: 'Items that name both.' },
        ...DEFINITIONS.topic.properties,
      },
    }),
    first: ref('day'),
    last: ref('day'),
    weeks: {
      ...listOf({
        type: 'object',
        required: ['monday', 'issues', 'items'],
        properties: { monday: ref('day'), issues: count, items: count },
      }),
      description: 'Items a week, oldest first. Weeks in which no issue went out are left out.',
    },
    total: { ...count, description: 'Stories and briefs about the topic, on all pages.' },
    page: count,
    pages: count,
    previous: address,
    next: address,
    items: { ...listOf(ref('item')), description: 'Items about the topic, newest first, at most 40.' },
    mentioned: { ...count, description: 'Stories and briefs that only mention it.' },
    mentions: { ...listOf(ref('item')), description: 'The newest 40 of them, on the first page.' },
  },
}

const EVENT = {
  title: 'An event that several issues report',
  required: ['version', 'id', 'url', 'headline', 'days', 'topics', 'reports', 'figures'],
  properties: {
    ...headOf('event'),
    id: { type: 'string', description: 'Of its first report; changes if an earlier one is found.' },
    url: address,
    headline: { type: 'string', description: 'Of the first report.' },
    days: { ...count, description: 'From the first report to the last.' },
    topics: listOf(ref('topic')),
    reports: {
      ...listOf({
        type: 'object',
        required: ['added', ...DEFINITIONS.item.required],
        properties: {
          ...DEFINITIONS.item.properties,
          added: { ...listOf(text), description: 'Numbers, names and steps that no report before has.' },
        },
      }),
      description: 'Oldest first.',
    },
    figures: {
      ...listOf({
        type: 'object',
        required: ['of', 'values'],
        properties: {
          of: { type: 'string', description: 'What the numbers say, such as 估值.' },
          values: listOf({
            type: 'object',
            required: ['date', 'figure'],
            properties: { date: ref('day'), figure: text },
          }),
        },
      }),
      description: 'Numbers of headlines that differ for the same, oldest first.',
    },
  },
}

const SEARCH = {
  title: 'A page of a search',
  required: [
    'version',
    'query',
    'url',
    'total',
    'exact',
    'sort',
    'page',
    'pages',
    'ignored',
    'hits',
    'suggestions',
  ],
  properties: {
    ...headOf('search'),
    query: text,
    url: address,
    total: count,
    exact: { type: 'boolean', description: 'false: there are more than total.' },
    sort: { enum: ['relevance', 'date'] },
    page: count,
    pages: count,
    next: address,
    ignored: {
      ...listOf(text),
      description: 'Parameters with a value that says nothing; they were left out.',
    },
    reason: { enum: ['blank', 'signs', 'only-excluded'], description: 'Why nothing was searched for.' },
    reading: {
      type: 'object',
      description: 'How the query was read, if the hits are not those of the query as it is.',
      required: ['kind', 'words', 'unknown', 'literal'],
      properties: {
        kind: { enum: ['question', 'words', 'pinyin', 'near', 'partial', 'spelling'] },
        words: {
          ...listOf(text),
          description:
            'All of them are in each added hit; for near words of like meaning, for partial all but one.',
        },
        unknown: { ...listOf(text), description: 'Words that no report contains; they were left out.' },
        literal: { ...count, description: 'Reports that the query finds as it is.' },
      },
    },
    named: {
      ...listOf({
        type: 'object',
        required: ['id', 'name', 'others', 'json'],
        properties: {
          id: text,
          name: text,
          others: { ...listOf(text), description: 'Its other names; names=all searches them too.' },
          json: address,
        },
      }),
      description: 'Topics that the query names.',
    },
    hits: { ...listOf(ref('hit')), maxItems: 20 },
    suggestions: listOf({
      type: 'object',
      required: ['kind'],
      properties: {
        kind: { enum: ['spelling', 'words', 'topic', 'dates', 'filters'] },
        query: text,
        name: text,
        total: count,
        json: address,
      },
    }),
  },
}

const SCHEMAS: Readonly<Record<SchemaName, object>> = {
  issue: ISSUE,
  story: STORY,
  topic: TOPIC,
  event: EVENT,
  search: SEARCH,
}

/**
 * Returns the JSON Schema (2020-12) of a kind of document. The schema allows further fields, because fields
 * may be added later.
 */
export const schemaOf = (name: SchemaName, siteUrl: string) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: schemaId(name, siteUrl),
  type: 'object',
  ...SCHEMAS[name],
  $defs: DEFINITIONS,
})
