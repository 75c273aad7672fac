import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Ajv from 'ajv/dist/2020'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openArchive } from '@/lib/archive/archive'
import { issueFrom } from '@/lib/archive/fixtures/archive-of'
import { storiesOf } from '@/lib/issue/reports'
import type { Site } from '@/lib/profile/model'
import { parseProfile } from '@/lib/profile/parse'
import {
  eventJsonPath,
  issueAlternatePath,
  issuePath,
  SCHEMA_NAMES,
  type SchemaName,
  storyJsonPath,
  topicJsonPath,
} from '@/lib/site/addresses'
import { SAMPLE } from '@/testing/issue-files'
import { outputHash } from '@/testing/output-hash'
import { answerAlternate } from './answer'
import { issueJson } from './issue-json'
import { contentJson, DATA_VERSIONS } from './item-json'
import { schemaOf } from './schema'
import { searchDocument } from './search-json'

const ADDRESS = 'https://news.example'
const SITE: Site = { siteUrl: ADDRESS, profile: parseProfile('').profile }
const dataDir = mkdtempSync(path.join(tmpdir(), 'dateline-alternates-'))
const archive = openArchive({
  issuesDir: path.join(SAMPLE, 'issues'),
  contentDir: SAMPLE,
  dataDir,
})
await archive.sync()
afterAll(() => {
  archive.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Returns a copy of a schema that allows only the fields it describes. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inside = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]))
  return 'properties' in inside ? { ...inside, unevaluatedProperties: false } : inside
}

const ajv = new Ajv({ strict: false, validateFormats: false })
const compile = (name: SchemaName) => ajv.compile(closed(schemaOf(name, ADDRESS)) as object)
const validators = new Map(SCHEMA_NAMES.map((name) => [name, compile(name)]))

function faults(name: SchemaName, data: unknown): unknown {
  const validate = validators.get(name)
  return validate?.(data) ? [] : validate?.errors
}

const dataAt = (address: string): unknown =>
  JSON.parse(answerAlternate(address, archive, SITE)?.body ?? 'null')

describe('the published schema describes every field that is sent', () => {
  test.each(archive.newest(1000))('of the issue of $date', (key) => {
    expect(faults('issue', dataAt(issueAlternatePath(key, 'json')))).toEqual([])
  })

  test('of signals, in the issue and in its story', async () => {
    const text = '---\ntitle: 题\ndate: 2026-01-11\n---\n## 节\n### 云杉发布全球首个模型\n正文。\n'
    const issue = issueFrom(text)
    const [story] = storiesOf(issue)
    const signal = { kind: 'superlative', words: '全球首个', item: story?.id }
    const entry = { issue, number: 1, changedAt: 0 }
    const document = issueJson(entry, new Map(), SITE)
    expect(document).toMatchObject({ signals: [signal] })
    expect(faults('issue', document)).toEqual([])
  })

  test('of the stories of an issue', () => {
    const [newest] = archive.newest(1)
    const sections = (newest && archive.issue(newest)?.issue.sections) ?? []
    const stories = sections.flatMap(({ items }) => items.filter((item) => item.kind === 'story'))
    expect(stories.length).toBeGreaterThan(0)
    for (const { id } of stories) expect(faults('story', dataAt(storyJsonPath(id)))).toEqual([])
  })

  test('of an event', () => {
    const [event] = archive.events().largest
    const document = dataAt(eventJsonPath(event?.id ?? ''))
    expect(document).toMatchObject({ id: event?.id, headline: event?.first.headline })
    expect(faults('event', document)).toEqual([])
  })

  test('of every page of a topic', () => {
    const [topic] = archive.topics().toSorted((a, b) => b.items - a.items)
    const id = topic?.topic.id ?? ''
    const pages = archive.topic(id, 1)?.items.pages ?? 0
    for (let page = 1; page <= pages; page += 1)
      expect(faults('topic', dataAt(topicJsonPath(id, page)))).toEqual([])
    expect(answerAlternate(topicJsonPath(id, pages + 1), archive, SITE)).toBeUndefined()
  })

  test.each([
    { q: 'OpenAI' },
    { q: '模型', sort: 'date', page: '2' },
    { q: 'opneai 发不' },
    { q: '发布', from: '1999-01-01', to: '1999-01-02' },
    { q: '***' },
    { q: '-x' },
    {},
  ])('of a search for %o', (fields) => {
    const asked = {
      query: fields.q ?? '',
      page: { page: Number(fields.page ?? 1), size: 20, order: 'relevance' as const },
      faults: ['to'],
    }
    const { from, to } = fields
    const result = archive.search(asked.query, { ...(from && { from }), ...(to && { to }) }, asked.page)
    expect(
      faults('search', JSON.parse(JSON.stringify(searchDocument(fields, asked, result, ADDRESS)))),
    ).toEqual([])
  })
})

describe.each(['climate-weekly', 'english-daily'])('the data of the paper %s', (name) => {
  const contentDir = path.join('testing/papers', name)
  const own = mkdtempSync(path.join(tmpdir(), 'dateline-paper-'))
  const paper = openArchive({ issuesDir: path.join(contentDir, 'issues'), contentDir, dataDir: own })
  const { profile } = parseProfile(readFileSync(path.join(contentDir, 'site.yaml'), 'utf8'))
  const dataOf = (address: string): unknown =>
    JSON.parse(answerAlternate(address, paper, { ...SITE, profile })?.body ?? 'null')
  beforeAll(() => paper.sync())
  afterAll(() => {
    paper.close()
    rmSync(own, { recursive: true, force: true })
  })

  test('is described by the schemas of issues, stories and topics', () => {
    const issues = paper.newest(10).map((key) => issueAlternatePath(key, 'json'))
    expect(issues).toHaveLength(3)
    for (const address of issues) expect([address, faults('issue', dataOf(address))]).toEqual([address, []])
    for (const id of paper.storyIds())
      expect([id, faults('story', dataOf(storyJsonPath(id)))]).toEqual([id, []])
    for (const { topic, items } of paper.topics())
      if (items > 0)
        expect([topic.kind, faults('topic', dataOf(topicJsonPath(topic.id)))]).toEqual([topic.kind, []])
  })
})

/** Returns a schema without titles and descriptions, which may be reworded at any time. */
const withoutProse = (schema: object): unknown =>
  JSON.parse(
    JSON.stringify(schema, (key, value) =>
      ['title', 'description'].includes(key) && typeof value === 'string' ? undefined : value,
    ),
  )

describe('a schema', () => {
  test.each(SCHEMA_NAMES)('of %s has an id with its version and is valid under 2020-12', (name) => {
    const schema = schemaOf(name, ADDRESS)
    expect(schema.$id).toBe(`https://news.example/schema/${name}.json?version=${DATA_VERSIONS[name]}`)
    expect(ajv.validateSchema(schema)).toBe(true)
  })

  test('changes only with its version, unless a field is added', () => {
    expect(
      Object.fromEntries(
        SCHEMA_NAMES.map((name) => [
          name,
          `${DATA_VERSIONS[name]} ${outputHash(withoutProse(schemaOf(name, ADDRESS)))}`,
        ]),
      ),
      'Where a field is removed or changes its meaning, raise its DATA_VERSIONS; then put version and hash here.',
    ).toEqual({
      issue: '1 3a8c2a32ccab1f3d',
      story: '2 32d6847fbaecea4e',
      topic: '2 ee3b6e6d463b2f97',
      event: '1 85b992da5bdd6cff',
      search: '2 c74a84311a3cf42c',
    })
  })

  test('rejects what is not an issue', () => {
    expect(faults('issue', {})).not.toEqual([])
    const [key] = archive.newest(1)
    const data = key && (dataAt(issueAlternatePath(key, 'json')) as object)
    expect(faults('issue', { ...data, date: 'today' })).not.toEqual([])
  })
})

describe('the content of data', () => {
  test('has absolute addresses and no internal markers', () => {
    const [block] = issueFrom('---\ntitle: 题\ndate: 2026-01-11\n---\n- [x] [甲](/a) [乙](#)').intro
    expect(
      contentJson(block === undefined ? [] : [block], {
        page: `${ADDRESS}/issues/2026-01-11`,
        siteUrl: ADDRESS,
      }),
    ).toEqual({
      text: '甲 乙',
      html: '<ul>\n<li><input type="checkbox" checked disabled> <a href="https://news.example/a">甲</a> 乙</li>\n</ul>',
    })
  })
})

describe('the data of an issue', () => {
  const [key] = archive.newest(1)
  const page = key === undefined ? '' : issuePath(key)

  test('links to its page, its Markdown and its neighbours', () => {
    const data = dataAt(`${page}.json`)
    expect(data).toMatchObject({ url: `${ADDRESS}${page}`, markdown: `${ADDRESS}${page}.md` })
  })

  test.each([
    '/issues/2026-13-40.json',
    '/issues/x.json',
    '/stories/0.json',
    '/topics/nobody.json',
    '/topics/openai/0.json',
    '/about.json',
  ])('does not exist at %s', (address) => {
    expect(answerAlternate(address, archive, SITE)).toBeUndefined()
  })
})
