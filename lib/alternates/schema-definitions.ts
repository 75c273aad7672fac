/**
 * This file contains definitions that several schemas use. `schema.test.ts` compares the schemas with real
 * documents.
 */

const text = { type: 'string' } as const
const address = { type: 'string', format: 'uri' } as const
const topics = {
  type: 'array',
  items: { $ref: '#/$defs/topic' },
  description: 'Most prominent first.',
} as const
const source = { $ref: '#/$defs/source' } as const
const day = { $ref: '#/$defs/day' } as const
const content = {
  text: { type: 'string', description: 'Plain, a block a line.' },
  html: { type: 'string', description: 'Sanitised.' },
} as const

const item = {
  kind: { enum: ['story', 'brief'] },
  id: text,
  headline: text,
  excerpt: { type: 'string', description: 'The beginning of its text.' },
  date: day,
  section: { type: 'string', description: 'Title of its section.' },
  url: address,
  json: { ...address, description: 'Of a story: itself as data.' },
  source,
  topics,
} as const

const story = {
  id: {
    type: 'string',
    description: 'Permanent; from the source’s address, or the headline where there is none.',
  },
  headline: text,
  head: { enum: ['own', 'section'], description: 'section: the section’s title is the headline.' },
  url: { ...address, description: 'Its place on its issue’s page.' },
  json: address,
  source,
  topics,
  lead: { $ref: '#/$defs/content', description: 'What runs on from the headline.' },
  parts: { type: 'array', items: { $ref: '#/$defs/part' }, description: 'In document order.' },
} as const
const STORY_REQUIRED = ['id', 'headline', 'url', 'json', 'topics', 'parts'] as const

export const DEFINITIONS = {
  day: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'A day in the paper’s time zone.' },
  time: { type: 'string', format: 'date-time' },
  content: { type: 'object', required: ['text', 'html'], properties: content },
  source: {
    type: 'object',
    description: 'Where a fact comes from.',
    required: ['url', 'host'],
    properties: {
      url: { type: 'string', description: 'As the issue gives it.' },
      host: text,
      name: text,
      kind: { enum: ['一手', '媒体', '聚合', '社交'], description: 'How near it is to the fact.' },
    },
  },
  topic: {
    type: 'object',
    required: ['id', 'name'],
    properties: {
      id: text,
      name: text,
      kind: { type: 'string', description: 'One of the paper’s own, such as 公司, 模型, 人物, 技术, 领域.' },
      url: address,
      json: address,
    },
  },
  section: {
    type: 'object',
    required: ['id', 'title', 'url', 'items'],
    properties: {
      id: text,
      title: text,
      url: address,
      items: {
        type: 'array',
        description: 'In document order.',
        items: {
          oneOf: ['storyItem', 'briefs', 'prose', 'subheading'].map((name) => ({ $ref: `#/$defs/${name}` })),
        },
      },
    },
  },
  story: { type: 'object', required: STORY_REQUIRED, properties: story },
  storyItem: {
    type: 'object',
    required: ['kind', ...STORY_REQUIRED],
    properties: { kind: { const: 'story' }, ...story },
  },
  part: {
    type: 'object',
    required: ['kind', 'text', 'html'],
    properties: {
      kind: {
        enum: ['body', 'source', 'insight', 'impact', 'labelled'],
        description:
          'body: facts; source: a line that names it; insight and impact: the paper’s own reading and guess, no facts.',
      },
      label: { type: 'string', description: 'Of insight, impact and labelled: as the issue spells it.' },
      ...content,
    },
  },
  briefs: {
    type: 'object',
    required: ['kind', 'briefs'],
    properties: {
      kind: { const: 'briefs' },
      title: text,
      briefs: {
        type: 'array',
        items: {
          type: 'object',
          required: ['id', 'title', 'url', 'topics', 'text', 'html'],
          properties: {
            id: text,
            title: { type: 'string', description: 'May be empty.' },
            url: address,
            source,
            topics,
            ...content,
          },
        },
      },
    },
  },
  prose: {
    type: 'object',
    required: ['kind', 'text', 'html'],
    properties: { kind: { const: 'prose' }, ...content },
  },
  subheading: {
    type: 'object',
    required: ['kind', 'id', 'title', 'url'],
    properties: { kind: { const: 'subheading' }, id: text, title: text, url: address },
  },
  correction: {
    type: 'object',
    required: ['text'],
    properties: {
      date: day,
      text,
      item: { type: 'string', description: 'Id of the story or brief that was wrong.' },
    },
  },
  signal: {
    type: 'object',
    required: ['kind', 'words'],
    properties: {
      kind: {
        enum: [
          'shared-address',
          'printed-twice',
          'headline-number',
          'superlative',
          'title-date',
          'summary-number',
          'placeholder-link',
          'other-figure',
        ],
      },
      words: { type: 'string', description: 'What it is about: a number, a word, an address.' },
      item: { type: 'string', description: 'Id of the story or brief; absent if it is about the issue.' },
    },
  },
  callout: {
    type: 'object',
    required: ['title', 'text', 'html'],
    properties: {
      title: text,
      ...content,
      action: { type: 'object', required: ['url', 'text'], properties: { url: text, text } },
      image: { type: 'object', required: ['url', 'alt'], properties: { url: text, alt: text } },
    },
  },
  item: {
    type: 'object',
    required: ['kind', 'id', 'headline', 'excerpt', 'date', 'section', 'url', 'topics'],
    properties: item,
  },
  coverage: {
    type: 'object',
    required: ['why', 'days', 'kind', 'id', 'headline', 'url'],
    properties: {
      why: {
        enum: ['again', 'source', 'text', 'topics'],
        description: 'again: another report of the same event.',
      },
      days: { type: 'integer', description: 'Days between the two.' },
      ...item,
    },
  },
  hit: {
    type: 'object',
    required: ['kind', 'id', 'date', 'url', 'headline', 'excerpt', 'marked', 'topics', 'notes'],
    properties: {
      kind: { enum: ['story', 'insight', 'impact', 'brief'] },
      id: { type: 'string', description: 'Of the story or brief; an insight or impact has its story’s.' },
      date: day,
      url: address,
      json: address,
      headline: text,
      excerpt: text,
      marked: {
        type: 'array',
        description: 'The excerpt in pieces.',
        items: { type: 'object', required: ['text', 'hit'], properties: { text, hit: { type: 'boolean' } } },
      },
      topics: { type: 'array', items: text, description: 'Ids.' },
      source: { type: 'object', required: ['host'], properties: { host: text, kind: text } },
      added: { const: true, description: 'The words as typed are not in it: see reading and named.' },
      notes: {
        type: 'array',
        description: 'Insights and impact notes of the same report that match, too.',
        items: {
          type: 'object',
          required: ['kind', 'excerpt'],
          properties: { kind: { enum: ['story', 'insight', 'impact', 'brief'] }, excerpt: text },
        },
      },
      event: {
        type: 'object',
        description:
          'Texts of other reports of the same event that match, too; they are no hits of their own.',
        required: ['json', 'reports'],
        properties: {
          json: address,
          reports: {
            type: 'array',
            items: {
              type: 'object',
              required: ['kind', 'id', 'date', 'headline', 'url'],
              properties: { kind: text, id: text, date: day, headline: text, url: address },
            },
          },
        },
      },
    },
  },
} as const
