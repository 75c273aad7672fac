const parameter = (
  place: 'query' | 'header' | 'path',
  name: string,
  description: string,
  schema: object,
) => ({
  in: place,
  name,
  description,
  required: place === 'path',
  schema,
})
const TEXT = { type: 'string' } as const
const COUNT = { type: 'integer', minimum: 1 } as const

const ID = parameter(
  'path',
  'id',
  'A day, a day with its edition (2026-01-11-2), or the name of a file',
  TEXT,
)
const STORY = parameter('path', 'story', 'Id of a story or brief', TEXT)
const REVISION = parameter('path', 'revision', 'Number of the revision', COUNT)
const LIMIT = parameter('query', 'limit', 'At most this many; 50 by default, 500 at most', COUNT)
const IF_MATCH = parameter(
  'header',
  'If-Match',
  'The ETag that the sender knows: 412 if it is not the newest',
  TEXT,
)
const KEY = parameter('header', 'Idempotency-Key', 'A repeat within 48 hours gets the first answer', {
  type: 'string',
  minLength: 1,
  maxLength: 255,
})
const FIELDS = {
  state: { enum: ['live', 'draft'], default: 'live' },
  publishAt: {
    type: 'string',
    description: '2026-01-12T07:30+08:00; the site’s time zone without an offset',
  },
  fileName: { type: 'string', description: 'Name in the content folder; by default the day' },
} as const
const TEXT_PARAMETERS = Object.entries(FIELDS).map(([name, schema]) =>
  parameter('query', name, 'Where the body is Markdown', schema),
)
const TEXT_FORM = {
  type: 'object',
  required: ['markdown'],
  properties: { markdown: TEXT, ...FIELDS },
} as const
const TEXT_BODY = {
  'text/markdown': { schema: TEXT },
  'text/plain': { schema: TEXT },
  'application/json': { schema: { ...TEXT_FORM, additionalProperties: false } },
  'multipart/form-data': { schema: TEXT_FORM },
}
const CORRECTION_BODY = {
  'application/json': {
    schema: {
      type: 'object',
      required: ['text'],
      properties: {
        text: TEXT,
        story: { type: 'string', description: 'Id or headline of a story or brief' },
        date: { type: 'string', format: 'date', description: 'Today in the site’s time zone by default' },
      },
      additionalProperties: false,
    },
  },
  'text/plain': { schema: TEXT },
}

const REASON_BODY = {
  'application/json': {
    schema: {
      type: 'object',
      properties: { reason: TEXT, date: { type: 'string', format: 'date' } },
      additionalProperties: false,
    },
  },
  'text/plain': { schema: TEXT },
}

const answer = (schema: string, description: string) => ({
  description,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
})
const refusal = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})
const WAITING_RESPONSE = { 202: answer('Issue', 'A draft, or scheduled. Location is its preview.') }
const REFUSAL_RESPONSES = {
  400: refusal('A field is wrong, or the body is empty.'),
  401: refusal('The token or signature is missing or wrong.'),
  403: refusal('The token may not do this.'),
  404: refusal('There is no such issue, or the desk is off.'),
  409: refusal('An issue of this day exists, or the issue is in another state.'),
  412: refusal('Someone has changed the issue since.'),
  413: refusal('The body has more than 2 MB.'),
  415: refusal('The type or encoding of the body is not read.'),
  422: refusal('Held back, with diagnostics; or a key that was used for another request.'),
  429: refusal('Too many failed attempts.'),
  503: refusal('Another process writes, or desk.db cannot be read.'),
  507: refusal('The disk is full or cannot be written.'),
}

const change = (operationId: string, summary: string, content: object) => ({
  operationId,
  summary,
  requestBody: { required: true, content },
})
const withdrawal = (target: 'Issue' | 'Story') => ({
  post: {
    ...change(`withdraw${target}`, 'Withdraw, with a reason for readers', REASON_BODY),
    parameters: [IF_MATCH, KEY],
    responses: { 200: answer('Issue', 'It is withdrawn.'), ...REFUSAL_RESPONSES },
  },
  delete: {
    operationId: `takeBack${target}`,
    summary: 'Take the withdrawal back',
    parameters: [IF_MATCH, KEY],
    responses: { 200: answer('Issue', 'It is live again.'), ...REFUSAL_RESPONSES },
  },
})
const reading = (
  operationId: string,
  summary: string,
  schema: string,
  parameters: readonly object[] = [],
) => ({ operationId, summary, parameters, responses: { 200: answer(schema, summary), ...REFUSAL_RESPONSES } })

const SECURITY = {
  bearer: { type: 'http', scheme: 'bearer' },
  token: { type: 'apiKey', in: 'header', name: 'X-Dateline-Token' },
  signature: {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
    description: 'Standard Webhooks 1.0, with webhook-id and webhook-timestamp',
  },
}

const STATE = { enum: ['draft', 'scheduled', 'held', 'live', 'past', 'dropped'] } as const
const TIME = { type: 'string', format: 'date-time' } as const
const REVISION_FIELDS = {
  state: STATE,
  revision: COUNT,
  hash: { type: 'string', description: 'SHA-256 of the bytes' },
  author: TEXT,
  createdAt: TIME,
  publishAt: TIME,
}
const SCHEMAS = {
  Issue: {
    type: 'object',
    required: ['id', 'state', 'isLive'],
    properties: {
      id: TEXT,
      ...REVISION_FIELDS,
      etag: TEXT,
      isLive: { type: 'boolean' },
      date: { type: 'string', format: 'date' },
      edition: COUNT,
      title: TEXT,
      file: TEXT,
      address: { type: 'string', format: 'uri' },
      preview: { type: 'string', format: 'uri' },
      counts: { type: 'object', additionalProperties: { type: 'integer' } },
      diagnostics: { type: 'array', items: { $ref: '#/components/schemas/Diagnostic' } },
      revisions: { type: 'array', items: { type: 'object', properties: REVISION_FIELDS } },
    },
  },
  IssueList: {
    type: 'object',
    required: ['issues'],
    properties: { issues: { type: 'array', items: { $ref: '#/components/schemas/Issue' } } },
  },
  DeliveryList: {
    type: 'object',
    required: ['deliveries'],
    properties: { deliveries: { type: 'array', items: { type: 'object' } } },
  },
  Diagnostic: {
    type: 'object',
    required: ['line', 'column', 'severity', 'rule', 'message', 'zh'],
    properties: {
      line: COUNT,
      column: COUNT,
      severity: { enum: ['error', 'warning'] },
      rule: TEXT,
      message: { type: 'string', description: 'What is wrong, and what to do' },
      zh: { type: 'string', description: 'The same in Chinese' },
    },
  },
  Problem: {
    type: 'object',
    description: 'RFC 9457',
    required: ['title', 'status', 'detail'],
    properties: {
      type: TEXT,
      title: TEXT,
      status: { type: 'integer' },
      detail: { type: 'string', description: 'One line: what is wrong, and what to do' },
      diagnostics: { type: 'array', items: { $ref: '#/components/schemas/Diagnostic' } },
      issue: { $ref: '#/components/schemas/Issue' },
    },
  },
}

const ISSUE_PATHS = {
  '/desk/issues': {
    get: reading('listIssues', 'What is where, the last changed first', 'IssueList', [LIMIT]),
    post: {
      ...change('submitIssue', 'Send a new issue, or mend one that was held back', TEXT_BODY),
      parameters: [...TEXT_PARAMETERS, KEY],
      responses: {
        201: answer('Issue', 'It is live at Location.'),
        ...WAITING_RESPONSE,
        ...REFUSAL_RESPONSES,
      },
    },
  },
  '/desk/issues/{id}': {
    parameters: [ID],
    get: reading('getIssue', 'An issue with its revisions', 'Issue'),
    put: {
      ...change('reviseIssue', 'Send a new revision', TEXT_BODY),
      parameters: [...TEXT_PARAMETERS, IF_MATCH, KEY],
      responses: {
        200: answer('Issue', 'The revision is live at Location.'),
        ...WAITING_RESPONSE,
        ...REFUSAL_RESPONSES,
      },
    },
  },
}

const CHANGE_PATHS = {
  '/desk/issues/{id}/corrections': {
    parameters: [ID],
    post: {
      ...change('correctIssue', 'Add a correction to the front matter of a live issue', CORRECTION_BODY),
      parameters: [IF_MATCH, KEY],
      responses: { 201: answer('Issue', 'The correction is live at Location.'), ...REFUSAL_RESPONSES },
    },
  },
  '/desk/issues/{id}/withdraw': { parameters: [ID], ...withdrawal('Issue') },
  '/desk/issues/{id}/stories/{story}/withdraw': { parameters: [ID, STORY], ...withdrawal('Story') },
}

const READING_PATHS = {
  '/desk/issues/{id}/revisions/{revision}': {
    parameters: [ID, { ...REVISION }],
    get: {
      operationId: 'getText',
      summary: 'The Markdown of a revision',
      responses: {
        200: { description: 'Markdown', content: { 'text/markdown': { schema: { type: 'string' } } } },
        ...REFUSAL_RESPONSES,
      },
    },
  },
  '/desk/outbox': { get: reading('listDeliveries', 'Deliveries, newest first', 'DeliveryList', [LIMIT]) },
  '/desk/openapi.json': {
    get: {
      operationId: 'getInterface',
      summary: 'This description',
      security: [],
      responses: { 200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: {} } } } },
    },
  },
}

/** Returns the description of the desk's interface (OpenAPI 3.1). */
export const openApi = (siteUrl: string) => ({
  openapi: '3.1.0',
  info: {
    title: 'Dateline desk',
    version: '1',
    description:
      'Takes issues, publishes them at once or later, corrects and withdraws them. docs/desk.md has examples.',
  },
  servers: [{ url: siteUrl }],
  security: [{ bearer: [] }, { token: [] }, { signature: [] }],
  paths: { ...ISSUE_PATHS, ...CHANGE_PATHS, ...READING_PATHS },
  components: { securitySchemes: SECURITY, schemas: SCHEMAS },
})
