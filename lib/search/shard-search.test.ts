import Database from 'libsql'
import { expect, test } from 'vitest'
import { indexDocuments } from './index-documents'
import type { SearchDocument, SearchFilters } from './model'
import { search } from './search'
import { type Segment, searchShards } from './shard-search'
import { segmentShards } from './shards'
import { createSearchTables } from './tables'

const TEXTS: readonly (readonly [headline: string, text: string])[] = [
  ['OpenAI 发布 GPT-5.5', '新模型的推理更强，ChatGPT 用户可用。'],
  ['英伟达建 1.2 GW 机房', '黄仁勋说，AI芯片供不应求。芯片，芯片。'],
  ['人工智能法案通过', '欧盟的人工 智能法案今天通过，机器学习受影响 50%。'],
  ['谷歌 Gemini 3 上线', 'Agents 与 multi-agent 系统，用 C++ 写成。'],
  ['智能人工湖', '湖水清。人造智能。'],
  ['乾燥的亂世', '臺積電擴產，乾杯。'],
]
const DAYS = ['2025-12-31', '2026-01-10', '2026-01-11']
const KINDS = ['story', 'insight', 'brief'] as const

const issues = DAYS.map((date, day): readonly [string, readonly SearchDocument[]] => [
  date,
  TEXTS.map(([headline, text], ordinal) => ({
    kind: KINDS[(day + ordinal) % 3] ?? 'story',
    date,
    edition: 1,
    ordinal,
    item: `${day}-${ordinal}`,
    headline,
    text,
    topics: ordinal % 2 === 0 ? ['openai'] : [],
    source: { host: 'a.example', kind: ordinal < 3 ? '媒体' : '一手' },
  })),
])

/** Two segments, one for each year: 2025 and 2026. */
const shards = new Map<string, readonly string[]>()
const segments = [issues.slice(0, 1), issues.slice(1)].map((own, number): Segment => {
  const made = segmentShards(own.flatMap(([, documents]) => documents.toReversed()))
  shards.set(String(number), made.shards)
  return {
    name: String(number),
    firsts: made.firsts,
    issues: own.map(([slug, documents]) => [slug, documents.length]),
  }
})
const load = async (segment: string, shard: number) => JSON.parse(shards.get(segment)?.[shard] ?? '{}')

const db = new Database(':memory:')
createSearchTables(db)
for (const [, documents] of issues) indexDocuments(db, documents)

async function searchFiles(query: string, filters: SearchFilters = {}): Promise<readonly string[]> {
  const { hits } = await searchShards(segments, load, query, filters, 'date')
  return hits.map(({ issue, ordinal }) => `${issue} ${ordinal}`)
}

const searchServer = (query: string, filters: SearchFilters = {}): readonly string[] =>
  search(db, query, filters, { page: 1, size: 100, order: 'date' }).hits.map(
    ({ date, item }) => `${date} ${item.split('-')[1]}`,
  )

test.each([
  '人工智能',
  '"人工智能"',
  '芯片 AI',
  'AI芯片',
  'gpt',
  'GPT-5',
  'GPT5.5',
  '1.2GW',
  'agent',
  'c++',
  '50%',
  '湖',
  '臺積電',
  '干杯',
  'AI芯',
  '智能 -法案',
  '芯片 OR Gemini',
  '学习受影响',
  '"通过，机器"',
  '没有的词',
])('%s finds the same in files as on the server', async (query) => {
  const literal = searchServer(query)
  expect(await searchFiles(query)).toEqual(literal)
  if (query !== '没有的词') expect(literal.length).toBeGreaterThan(0)
})

test.each([
  { kind: 'insight' },
  { topic: 'openai' },
  { sourceKind: '一手' },
  { from: '2026-01-11' },
  { to: '2025-12-31' },
  { from: '2026-01-10', to: '2026-01-10', kind: 'brief' },
] as const)('the filter %o leaves the same hits in files as on the server', async (filters) => {
  expect(await searchFiles('智能', filters)).toEqual(searchServer('智能', filters))
})

test('hits are ranked as on the server', async () => {
  const { hits, total } = await searchShards(segments, load, '芯片 OR 英伟达 OR 法案', { kind: 'story' })
  const server = search(db, '芯片 OR 英伟达 OR 法案', { kind: 'story' }).hits
  expect(hits.map(({ issue }) => issue)).toEqual(server.map(({ date }) => date))
  expect(total).toEqual({ count: server.length, exact: true })
})

test('a query without a word says why it is not run', async () => {
  expect((await searchShards(segments, load, '-智能')).query.reason).toBe('only-excluded')
})
