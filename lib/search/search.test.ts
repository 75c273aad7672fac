import fc from 'fast-check'
import Database from 'libsql'
import { beforeAll, describe, expect, test } from 'vitest'
import { issueRange } from '@/lib/issue/item-key'
import { indexDocuments, removeDocuments } from './index-documents'
import { MAX_COUNTED_HITS, MAX_RANKED_HITS } from './limits'
import type { SearchDocument, SearchFilters, SearchOrder } from './model'
import { compileNames } from './names'
import { search } from './search'
import { createSearchTables } from './tables'

const story = (
  ordinal: number,
  headline: string,
  text: string,
  more: Partial<SearchDocument> = {},
): SearchDocument => ({
  kind: 'story',
  date: '2026-01-11',
  edition: 1,
  ordinal,
  item: `s${ordinal}`,
  headline,
  text,
  topics: [],
  ...more,
})

const documents: readonly SearchDocument[] = [
  story(0, 'OpenAI 发布 GPT-5.5', '新模型的推理更强，ChatGPT 用户可用。', {
    topics: ['openai', 'gpt-5'],
    source: { host: 'openai.com', kind: '一手' },
  }),
  story(1, 'OpenAI 发布 GPT-5.5', '押注推理算力。', {
    kind: 'insight',
    item: 's0',
    topics: ['openai'],
    source: { host: 'openai.com', kind: '一手' },
  }),
  story(2, '英伟达建 1.2 GW 机房', '黄仁勋说，AI 芯片供不应求。', {
    topics: ['nvidia'],
    source: { host: 'a.com' },
  }),
  story(3, '', '用AI学习，机器会更快', { kind: 'brief' }),
  story(0, '机器学习十年', '学习，模型。谷歌与微软。', { date: '2025-12-31' }),
  story(1, '微软一天', 'Agents 与 metadata；谷歌没有。增长 50%。', { date: '2025-12-31', item: 'old' }),
]

const filled = (all: readonly SearchDocument[]): Database.Database => {
  const db = new Database(':memory:')
  createSearchTables(db)
  indexDocuments(db, all)
  return db
}

let db: Database.Database
beforeAll(() => {
  db = filled(documents)
})

const found = (query: string, filters: SearchFilters = {}, order: SearchOrder = 'date'): readonly string[] =>
  search(db, query, filters, { page: 1, size: 20, order }).hits.flatMap((hit) =>
    [hit, ...hit.notes].map(({ kind }) => `${hit.date.slice(2, 4)}${kind[0]}${hit.item}`),
  )

describe('a word', () => {
  test.each([
    ['英伟达', ['26ss2']],
    ['機器學習', ['25ss0']],
    ['"学习模型"', []],
    ['习', ['26bs3', '25ss0']],
    ['芯', ['26ss2']],
    ['GPT-5.5', ['26ss0']],
    ['gpt 5.5', ['26ss0']],
    ['GPT5', ['26ss0']],
    ['GPT-5', ['26ss0']],
    ['ＧＰＴ', ['26ss0']],
    ['5.5', ['26ss0']],
    ['1.2GW', ['26ss2']],
    ['1.2 gw', ['26ss2']],
    ['gw', ['26ss2']],
    ['agent', ['25sold']],
    ['data', []],
    ['AI芯片', ['26ss2']],
    ['用AI', ['26bs3']],
    ['AI学', ['26bs3']],
    ['50%', ['25sold']],
    ['5%', []],
    ['发布GPT-5', ['26ss0']],
    ['发布GPT-4', []],
    ['"GPT 5"', ['26ss0']],
  ])('%s finds %j', (query, hits) => expect(found(query)).toEqual(hits))
})

describe('a query', () => {
  test.each([
    ['谷歌 微软', ['25ss0', '25sold']],
    ['谷歌 -模型', ['25sold']],
    ['“谷歌与微软”', ['25ss0']],
    ['英伟达 OR 微软', ['26ss2', '25ss0', '25sold']],
    ['英伟达 OR 微软 增长', ['25sold']],
  ])('%s finds %j', (query, hits) => expect(found(query)).toEqual(hits))
})

describe('filters', () => {
  test.each<[SearchFilters, readonly string[]]>([
    [{ kind: 'insight' }, ['26is0']],
    [{ topic: 'openai' }, ['26ss0', '26is0']],
    [{ topic: 'gpt-5' }, ['26ss0']],
    [{ topic: 'gpt' }, []],
    [{ sourceKind: '一手', kind: 'story' }, ['26ss0']],
    [{ sourceKind: '"*"' }, []],
    [{ from: '2026-01-12' }, []],
    [{ to: '2026-01-11' }, ['26ss0', '26is0']],
  ])('%j', (filters, hits) => expect(found('推理', filters)).toEqual(hits))
})

describe('a hit', () => {
  test('gives its position and highlights the query', () => {
    const [hit] = search(db, 'gpt').hits
    expect(hit).toMatchObject({
      kind: 'story',
      date: '2026-01-11',
      edition: 1,
      item: 's0',
      topics: ['openai', 'gpt-5'],
    })
    expect(hit?.source).toEqual({ host: 'openai.com', kind: '一手' })
    expect(hit?.headline.filter((part) => part.hit)).toEqual([{ text: 'GPT', hit: true }])
    expect(hit?.excerpt.filter((part) => part.hit)).toEqual([{ text: 'GPT', hit: true }])
  })

  test('in a headline ranks before one in the text', () => {
    expect(found('微软', {}, 'relevance')).toEqual(['25sold', '25ss0'])
  })
})

describe('a very common word', () => {
  const many = Array.from({ length: MAX_COUNTED_HITS + 200 }, (_, ordinal) =>
    story(ordinal, `第 ${ordinal} 条`, ordinal === 450 ? '模型模型模型' : '模型'),
  )

  test('ranks words side by side in a headline before the same words apart', () => {
    const db = filled([
      story(1, 'Opus 5 发布', '正文。', { item: 'beside' }),
      story(2, 'Opus 4.8 上线，跑分 5 项第一', '正文。', { item: 'apart' }),
    ])
    const { hits } = search(db, 'Opus 5')
    expect(hits.map(({ item }) => item)).toEqual(['beside', 'apart'])
  })

  test('ranks reports by where the words are: headline, its beginning, one sentence of the text', () => {
    const apart = '云杉建厂。'.padEnd(120, '这是别的事。')
    const db = filled([
      story(1, '新闻一', `${apart}有人裁员。`, { item: 'apart' }),
      story(2, '新闻二', `云杉裁员。${apart}`, { item: 'close' }),
      story(3, '传闻：裁员的是云杉', '正文。', { item: 'headline' }),
      story(4, '云杉今天裁员', '正文。', { item: 'first' }),
    ])
    expect(search(db, '云杉 裁员').hits.map(({ item }) => item)).toEqual([
      'first',
      'headline',
      'close',
      'apart',
    ])
  })

  test('ranks the newer of two equal reports first, with a report’s insight below it', () => {
    const db = filled([
      story(1, '云杉公司裁员', '正文。', { item: 'old' }),
      story(2, '云杉公司裁员', '正文。', { item: 'new', date: '2026-01-12' }),
      story(3, '云杉公司裁员', '裁员裁员裁员裁员。', { item: 'new', date: '2026-01-12', kind: 'insight' }),
    ])
    const { hits } = search(db, '裁员')
    expect(hits.map(({ item, kind, notes }) => [item, kind, notes.length])).toEqual([
      ['new', 'story', 1],
      ['old', 'story', 0],
    ])
  })

  test('has the other reports of its event in it, unless hits are ordered by date', () => {
    const db = filled([
      story(1, '云杉公司裁员', '正文。', { item: 'old' }),
      story(2, '雪松公司裁员', '正文。', { item: 'other' }),
      story(3, '云杉公司裁员一千人', '正文。', { item: 'new', date: '2026-01-12' }),
    ])
    const eventsOf = (rowids: readonly number[]) =>
      new Map(rowids.map((rowid, at) => [rowid, at === 2 ? 2 : 1]))
    const shown = (order: SearchOrder) =>
      search(db, '裁员', {}, { page: 1, size: 20, order }, undefined, eventsOf).hits.map(
        ({ item, folded }) => [item, folded.map((one) => `${one.date} ${one.headline}`)],
      )
    expect(shown('relevance')).toEqual([
      ['new', ['2026-01-11 云杉公司裁员']],
      ['other', []],
    ])
    expect(shown('date')).toEqual([
      ['new', []],
      ['old', []],
      ['other', []],
    ])
  })

  test('is counted and ranked up to the limit, and says so', () => {
    const crowd = filled(many)
    const result = search(crowd, '模型')
    expect(result.total).toEqual({ count: MAX_COUNTED_HITS, exact: false })
    expect(result.pages).toBe(MAX_COUNTED_HITS / 20)
    expect(result.ranked).toEqual({ newest: MAX_RANKED_HITS, of: result.total })
    expect(result.hits[0]?.item).toBe('s450')
    expect(search(crowd, '模型', {}, { page: 1, size: 20, order: 'date' }).ranked).toBeUndefined()
  })

  test('gives every hit on one page', () => {
    const crowd = filled(many.slice(0, 700))
    for (const order of ['relevance', 'date'] as const) {
      const pages = Array.from({ length: 36 }, (_, page) =>
        search(crowd, '模型', {}, { page: page + 1, size: 20, order }),
      )
      expect(new Set(pages.flatMap(({ hits }) => hits.map(({ item }) => item))).size).toBe(700)
      expect(pages.at(-1)?.hits).toEqual([])
    }
  })
})

describe('a query that finds little as it is', () => {
  const names = compileNames([
    { id: 'openai', name: 'OpenAI', aliases: [] },
    { id: 'nvidia', name: '英伟达', aliases: ['NVIDIA', '辉达'] },
    { id: 'deepseek', name: '深度求索', aliases: ['DeepSeek*'] },
  ])
  const own = filled([
    ...Array.from({ length: 6 }, (_, at) =>
      story(at, `OpenAI 筹备上市，第 ${at} 轮`, '据报道，公司将在年内递交文件。', { item: `o${at}` }),
    ),
    story(7, '东湖科技收购西湖科技', '交易价格为三亿元。', { item: 'deal' }),
    story(8, '英伟达股价下跌', '分析师认为供应过剩。', { item: 'fall' }),
    story(9, '深度求索开源模型', '', { item: 'seek' }),
  ])
  const read = (query: string, filters: SearchFilters = {}) => search(own, query, filters, undefined, names)

  test.each([
    ['OpenAI 什么时候上市', 'question', ['openai', '上市'], 6],
    ['OpenAI会不会上市？', 'question', ['openai', '上市'], 6],
    ['谁收购了西湖科技', 'question', ['收购', '西湖', '科技'], 1],
    ['英伟达为什么下跌', 'question', ['英伟达', '下跌'], 1],
    ['when will OpenAI 上市', 'question', ['openai', '上市'], 6],
    ['英伟达下跌', 'words', ['英伟达', '下跌'], 1],
    ['yingweida', 'pinyin', ['英伟达'], 1],
    ['ying wei da', 'pinyin', ['英伟达'], 1],
    ['shenduqiusuo 开源', 'pinyin', ['深度求索', '开源'], 1],
  ])('%s is read as a %s of %j', (query, kind, words, count) => {
    const { reading, total } = read(query)
    expect(reading).toEqual({ kind, words, unknown: [], literal: 0 })
    expect(total.count).toBe(count)
  })

  test('is searched by all names of a topic in it, and says so', () => {
    const result = read('NVIDIA 股价')
    expect(result.hits.map(({ item }) => item)).toEqual(['fall'])
    expect(result.hasJoined).toBe(true)
    expect(read('NVIDIA 股价 －公司').hasJoined).toBeUndefined()
  })

  test('is searched by all names of a topic if it is one of them, unless the topic is a broad field', () => {
    const known = compileNames([
      { id: 'nvidia', name: '英伟达', aliases: ['NVIDIA'] },
      { id: 'earnings', name: '财务', aliases: ['季报', '股价'], isField: true },
    ])
    const found = (query: string) => search(own, query, {}, undefined, known)
    expect(found('NVIDIA').hits.map(({ item, isAdded }) => [item, isAdded])).toEqual([['fall', true]])
    expect(found('季报')).toMatchObject({ hits: [], named: [{ id: 'earnings', others: ['财务', '股价'] }] })
  })

  test('is searched with another spelling if nothing is spelled as it is, and still suggests it', () => {
    const { hits, reading, suggestions } = read('OpenIA 上市')
    expect(reading).toEqual({ kind: 'spelling', words: ['openai 上市'], unknown: [], literal: 0 })
    expect(hits.map(({ isAdded }) => isAdded)).toEqual(Array.from({ length: 6 }, () => true))
    expect(suggestions).toContainEqual({ kind: 'spelling', query: 'openai 上市' })
    expect(read('"OpenIA" 上市').hits).toEqual([])
  })

  test('is not searched by a name that differs in two characters of another script', () => {
    const known = compileNames([{ id: 'oak', name: 'Oak AI', aliases: [] }])
    const oaks = filled([story(0, 'Oak AI 上线', '', { item: 'oak' })])
    expect(search(oaks, 'Oak 挖人', {}, undefined, known).reading).toBeUndefined()
  })

  test('is read without the words that no report contains', () => {
    expect(read('OpenAI 什么时候在火星上市').reading).toMatchObject({
      words: ['openai', '上市'],
      unknown: ['火星'],
    })
  })

  test.each([['"OpenAI 什么时候上市"'], ['OpenAI 什么时候上市 -公司'], ['OpenAI OR 什么时候上市']])(
    '%s has operators and is searched as it is',
    (query) => expect(read(query).reading).toBeUndefined(),
  )

  test('is searched as it is if it finds enough, or has results on other days', () => {
    expect(read('OpenAI 筹备上市').reading).toBeUndefined()
    expect(read('股价下跌', { to: '2026-01-01' }).reading).toBeUndefined()
  })

  test('gets suggestions with a near word, or with fewer words, if no report has all its words', () => {
    expect(read('西湖并购').suggestions).toContainEqual({
      kind: 'words',
      query: '西湖 收购',
      total: { count: 1, exact: true },
    })
    expect(read('英伟达收购').suggestions).toContainEqual({
      kind: 'words',
      query: '英伟达',
      total: { count: 1, exact: true },
    })
  })

  test('is also searched by near words if it has several words; hits of the query as it is come first', () => {
    const near = filled([
      story(0, '竹海起诉 Spruce', '官司开始。', { item: 'sued' }),
      story(1, '竹海把 Spruce 误删文件', '', { item: 'deleted' }),
      story(2, 'Spruce 建成 10 万卡集群', '', { item: 'cards' }),
      story(3, '竹海与 Spruce 谈交易', 'Spruce 谈收购，也叫并购。', { item: 'merged', date: '2025-12-01' }),
      story(4, '竹海收购 Spruce', '', { item: 'bought', date: '2025-12-30' }),
    ])
    const found = (query: string) => search(near, query, {}, undefined, names)
    const itemsOf = (query: string) => found(query).hits.map(({ item }) => item)
    expect(itemsOf('竹海 告 Spruce')).toEqual(['sued'])
    expect(itemsOf('Spruce 删文件')).toEqual(['deleted'])
    expect(itemsOf('Spruce 十万卡')).toEqual(['cards'])
    expect(itemsOf('竹海 买 Spruce')).toEqual(['bought', 'merged'])
    expect(found('Spruce 并购').reading).toEqual({
      kind: 'near',
      words: ['spruce', '并购'],
      unknown: [],
      literal: 1,
    })
    expect(found('Spruce 并购').hits.map(({ item, isAdded }) => [item, isAdded])).toEqual([
      ['merged', undefined],
      ['bought', true],
    ])
    expect(found('"Spruce" "并购"').reading).toBeUndefined()
  })

  test('is read in other ways, too, if its own hits only mention its words; those come after good ones', () => {
    const own = filled([
      ...Array.from({ length: 6 }, (_, at) =>
        story(at, `雪松的季度 ${at}`, `竹海也在场。${'其他公司的情况如常。'.repeat(8)}有人谈收购。`, {
          item: `m${at}`,
        }),
      ),
      story(7, '竹海买下云杉', '', { item: 'bought', date: '2025-12-01' }),
      story(8, '竹海收购白桦', '', { item: 'literal', date: '2025-11-01' }),
    ])
    const { hits, reading, total } = search(own, '竹海 收购')
    expect(hits.slice(0, 2).map(({ item, isAdded }) => [item, isAdded])).toEqual([
      ['literal', undefined],
      ['bought', true],
    ])
    expect(reading).toMatchObject({ kind: 'near', literal: 7 })
    expect(total.count).toBe(8)
  })

  test('keeps a typed word that has near words in one piece', () => {
    const own = filled([
      story(0, 'Robotaxi 在竹海收费', '', { item: 'fees' }),
      story(1, '竹海批准 Robotaxi', '', { item: 'permit' }),
      story(2, '无人问津的竹海出租车', '', { item: 'other' }),
    ])
    expect(search(own, '竹海 无人出租车').hits.map(({ item }) => item)).toEqual(['permit', 'fees'])
  })

  test('finds a shorter form of a name that is the whole query, if the full name finds few reports', () => {
    const own = filled([
      story(0, '竹海 Birch 发布', '', { item: 'full' }),
      story(1, 'Birch 通过审查', '', { item: 'short' }),
    ])
    const known = compileNames([{ id: 'birch', name: '竹海 Birch', aliases: ['Birch', '白桦模型'] }])
    const { hits, hasJoined } = search(own, '竹海 Birch', {}, undefined, known)
    expect(hits.map(({ item, isAdded }) => [item, isAdded])).toEqual([
      ['full', undefined],
      ['short', true],
    ])
    expect(hasJoined).toBe(true)
  })

  test('ranks a name and its version side by side in a text above both apart in a headline', () => {
    const own = filled([
      story(0, '竹海发布 Cedar-5，追上 Spruce 4.5', 'Cedar-5 追上 Spruce 4.5。', {
        item: 'apart',
        date: '2026-01-05',
      }),
      story(1, '云杉的模型降价', '单次调用 Spruce 5 是两元。', { item: 'beside', date: '2026-01-01' }),
    ])
    expect(search(own, 'Spruce 5').hits.map(({ item }) => item)).toEqual(['beside', 'apart'])
  })

  test('may miss one of three words, and then says so', () => {
    const own = filled([
      story(0, '竹海的机器人出租车开始收费', '', { item: 'fees' }),
      story(1, '云杉的机器人出租车', '商业化尚早。', { item: 'early' }),
      story(2, '云杉商业化', '', { item: 'other' }),
    ])
    const { hits, reading } = search(own, '竹海 机器人 商业化')
    expect(hits.map(({ item, isAdded }) => [item, isAdded])).toEqual([
      ['fees', true],
      ['early', true],
    ])
    expect(reading).toEqual({ kind: 'partial', words: ['竹海', '机器人', '商业化'], unknown: [], literal: 0 })
  })

  test('keeps a name of several words of letters together, and parts it from its version', () => {
    const own = filled([
      story(0, 'Silver Birch 投产', '竹海的芯片。', { item: 'one' }),
      story(1, '竹海谈 Silver Birch', '', { item: 'two' }),
      story(2, '竹海的 Birch 办公室量产 Silver 徽章', '', { item: 'apart' }),
      story(3, 'Spruce V4 降至半价', '', { item: 'cheap' }),
      story(4, '雪松交付', '', { item: 'other' }),
    ])
    const known = compileNames([{ id: 'spruce', name: 'Spruce', aliases: [] }])
    const items = (query: string) => search(own, query, {}, undefined, known).hits.map(({ item }) => item)
    expect(items('竹海 Silver Birch 交付').toSorted()).toEqual(['one', 'two'])
    expect(items('sprucev4降价')).toEqual(['cheap'])
  })

  test('ranks a report with another name of the topic in its headline like one with the typed name', () => {
    const own = filled([
      story(0, '英伟达股价下跌', '', { item: 'one', date: '2026-01-01' }),
      story(1, '芯片股下跌', '英伟达股价也跌了，英伟达股价。', { item: 'other', date: '2026-01-05' }),
    ])
    const all = { page: 1, size: 20, order: 'relevance', allNames: true } as const
    expect(search(own, 'NVIDIA 股价', {}, all, names).hits.map(({ item }) => item)).toEqual(['one', 'other'])
  })

  test('gets suggested names without the `*` for versions', () => {
    expect(
      read('DeepSeak')
        .suggestions.map((one) => JSON.stringify(one))
        .join(),
    ).not.toContain('*')
  })
})

describe('a query with the name of a topic', () => {
  const names = compileNames([
    { id: 'nvidia', name: '英伟达', aliases: ['NVIDIA', '英伟达公司', '辉达'] },
    { id: 'claude-code', name: 'Claude Code', aliases: ['克劳德代码'] },
  ])
  const own = filled([
    story(0, '英伟达发布新品', '', { item: 'han' }),
    story(1, 'NVIDIA 财报', '', { item: 'latin' }),
    story(2, '辉达财报', '', { item: 'taiwan' }),
    ...Array.from({ length: 4 }, (_, at) => story(3 + at, `NVIDIA 新品 ${at}`, '', { item: `new ${at}` })),
  ])
  const asked = (query: string, allNames = false) =>
    search(own, query, {}, { page: 1, size: 20, order: 'date', allNames }, names)

  test.each([
    ['nvidia', ['英伟达', '辉达'], true],
    ['英伟达', ['NVIDIA', '辉达'], true],
    ['英偉達 财报', ['NVIDIA', '辉达'], false],
    ['claude code', ['克劳德代码'], true],
  ])('%s says the other names %j', (query, others, whole) => {
    expect(asked(query).named).toMatchObject([{ others, whole }])
  })

  test('finds the name as it is, or all names on request', () => {
    const items = (query: string, all: boolean) => asked(query, all).hits.map(({ item }) => item)
    const latin = ['latin', 'new 0', 'new 1', 'new 2', 'new 3']
    expect(items('Nvidia', false).toSorted()).toEqual(latin)
    expect(items('Nvidia', true).toSorted()).toEqual(['han', ...latin, 'taiwan'])
    expect(items('英伟达 财报', true)).toEqual(['latin', 'taiwan'])
  })

  test('names no topic if it has alternatives', () => expect(asked('英伟达 OR 微软').named).toBeUndefined())
})

describe('a search without results', () => {
  const names = compileNames([{ id: 'nvidia', name: '英伟达', aliases: ['NVIDIA'] }])
  const suggestions = (query: string, filters: SearchFilters = {}) =>
    search(db, query, filters, undefined, names).suggestions

  test('suggests similar spellings of words and names', () => {
    const db2 = filled([
      ...documents,
      story(9, 'OpenAI 再来', 'DeepSeek 与 deepseek', { item: 'x' }),
      story(10, 'DeepSeek', ''),
    ])
    expect(search(db2, 'opneai').suggestions).toContainEqual({ kind: 'spelling', query: 'openai' })
    expect(search(db2, 'deepsek 再来').suggestions).toContainEqual({
      kind: 'spelling',
      query: 'deepseek 再来',
    })
    expect(suggestions('英伟哒')).toContainEqual({ kind: 'spelling', query: '英伟达' })
  })

  test('suggests topics, more days, or fewer filters', () => {
    expect(suggestions('nvidia 股价')).toContainEqual({ kind: 'topic', id: 'nvidia', name: '英伟达' })
    expect(suggestions('微软', { from: '2026-01-01' })).toContainEqual({
      kind: 'dates',
      total: { count: 2, exact: true },
    })
    expect(suggestions('微软', { kind: 'impact' })).toContainEqual({
      kind: 'filters',
      total: { count: 2, exact: true },
    })
  })

  test('suggests nothing that finds nothing', () => {
    expect(suggestions('火星移民')).toEqual([])
  })
})

describe('documents', () => {
  test('that are removed are neither found nor suggested as spellings; the others stay', () => {
    const own = filled([...documents, story(20, 'Zephyrix', 'zephyrix'), story(21, 'Zephyrix', '')])
    removeDocuments(own, issueRange({ date: '2026-01-11', edition: 1 }))
    expect(search(own, '英伟达').total.count).toBe(0)
    expect(search(own, 'zephyrx').suggestions).toEqual([])
    expect(search(own, '微软').total.count).toBe(2)
    indexDocuments(own, documents.slice(0, 4))
    expect(search(own, '英伟达').total.count).toBe(1)
  })

  test('may be written in any order', () => {
    const own = filled([...documents].reverse())
    expect(
      search(own, '推理').hits.map(({ kind, notes }) => [kind, ...notes.map((note) => note.kind)]),
    ).toEqual([['story', 'insight']])
  })

  test('may contain anything, and are found by it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (headline, text) => {
        const own = filled([story(0, headline, `${text} 模型`)])
        expect(search(own, '模型').total.count).toBe(1)
        removeDocuments(own, issueRange({ date: '2026-01-11', edition: 1 }))
        expect(search(own, '模型').total.count).toBe(0)
      }),
      { numRuns: 50 },
    )
  })
})

describe('a hostile query', () => {
  test.each([
    ['x'.repeat(10_000)],
    ['模'.repeat(10_000)],
    ['a b '.repeat(2_500)],
    ['"'.repeat(10_001)],
    ['NEAR(谷歌 微软, 2)'],
    ['tokens: 谷歌 AND NOT OR'],
    ['{tokens} : ^谷* + "'],
    ["'; DROP TABLE search_index; --"],
    ['constructor 谷歌 __proto__'],
    ['\u0000谷歌\ud800\udfff\udc00'],
    ['=kind_story'],
    ['| _ % . #'],
    ['-'.repeat(500)],
    ['OR OR OR'],
    ['(((((((((('],
  ])('%.30j gets a result', (query) => {
    expect(search(db, query)).toMatchObject({ hits: expect.any(Array), suggestions: expect.any(Array) })
  })

  test('of any kind never throws', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '"',
        '“',
        'OR',
        'AND',
        'NOT',
        'NEAR(',
        '-',
        '*',
        ':',
        '^',
        ')',
        '\u0000',
        '谷歌',
        'GPT-5',
        'ai',
        '习',
        '\ud800',
        '|',
        '50%',
        '1,000',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom(' ', ''), (pieces, gap) => {
        const { hits, total, pages } = search(db, pieces.join(gap))
        expect(hits.flatMap(({ notes }) => [1, ...notes]).length).toBe(total.count)
        expect(pages).toBe(Math.ceil(hits.length / 20))
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    [{ page: -1, size: 20, order: 'date' as const }, 2],
    [{ page: Number.NaN, size: Number.NaN, order: 'date' as const }, 1],
    [{ page: 1e9, size: 1e9, order: 'relevance' as const }, 0],
  ])('with the page %j gets a result', (page, hits) =>
    expect(search(db, '微软', {}, page).hits).toHaveLength(hits),
  )

  test('with invalid days finds nothing', () => {
    expect(search(db, '微软', { from: 'abc', to: '2026-99-99' }).total.count).toBe(0)
  })

  test('cannot match the tokens of filters', () => {
    expect(found('kind_story')).toEqual([])
    expect(found('=kind_story')).toEqual([])
    expect(found('topic_openai')).toEqual([])
  })
})
