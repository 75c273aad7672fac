import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openArchive } from './archive'
import type { Archive } from './model'

let folder: string
let archive: Archive

/**
 * Publishes issues.
 * @param issues lists of reports by file name. A report is `headline` or `headline | address`; a hyphen
 * before it makes it a brief.
 */
async function publish(issues: Readonly<Record<string, readonly string[]>>): Promise<void> {
  for (const [name, reports] of Object.entries(issues)) {
    const date = name.slice(0, 10)
    const body = reports.map((report) => {
      const [title = '', address] = report.replace(/^- /, '').split(' | ')
      const linked = address === undefined ? title : `[${title}](${address})`
      return report.startsWith('- ') ? `- **${linked}**：一句话。` : `### ${linked}\n\n正文。\n`
    })
    writeFileSync(
      path.join(folder, 'issues', `${name}.md`),
      `---\ntitle: 第${name}期\ndate: ${date}\nsummary: 一句\n---\n## 新闻\n${body.join('\n')}\n`,
    )
  }
  await archive.sync()
}

/**
 * Returns the first occurrence of an item as `day headline`. Also checks that the stored result is the same.
 */
function firstOf(key: { date: string; edition?: number }, headline: string): string | undefined {
  const asked = lookedFor(key, headline)
  while (archive.compareNextDay());
  expect(lookedFor(key, headline)).toBe(asked)
  return asked
}

function lookedFor(
  { date, edition = 1 }: { date: string; edition?: number },
  headline: string,
): string | undefined {
  const { issue } = archive.issue({ date, edition }) ?? {}
  const items = issue?.sections.flatMap((section) => section.items) ?? []
  const ids = items.flatMap((item) => {
    if (item.kind === 'story') return item.headline === headline ? [item.id] : []
    return item.kind === 'briefs'
      ? item.briefs.flatMap(({ title, id }) => (title === headline ? [id] : []))
      : []
  })
  const again = archive.labelsOf({ date, edition }).get(ids[0] ?? '')?.first?.item
  return again && `${again.date} ${again.headline}`
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'repeats-'))
  mkdirSync(path.join(folder, 'issues'))
  archive = openArchive({
    issuesDir: path.join(folder, 'issues'),
    contentDir: 'testing/lists',
    dataDir: path.join(folder, 'data'),
  })
})
afterEach(() => {
  archive.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a repeated report', () => {
  test('counts as new once the first occurrence has changed or is gone', async () => {
    await publish({ '2026-01-01': ['Waymo 完成 160 亿美元融资'], '2026-01-03': ['Waymo完成160亿美元融资'] })
    const first = (): string | undefined => firstOf({ date: '2026-01-03' }, 'Waymo完成160亿美元融资')
    expect(first()).toBe('2026-01-01 Waymo 完成 160 亿美元融资')
    await publish({ '2026-01-01': ['谷歌发布模型'] })
    expect(first()).toBeUndefined()
    await publish({ '2026-01-02': ['Waymo 完成160亿美元融资'] })
    expect(first()).toBe('2026-01-02 Waymo 完成160亿美元融资')
    rmSync(path.join(folder, 'issues', '2026-01-02.md'))
    await archive.sync()
    expect(first()).toBeUndefined()
  })

  test('within ten days leads to the first occurrence; later it is new', async () => {
    await publish({
      '2026-01-01': ['Waymo 完成 160 亿美元融资'],
      '2026-01-04': ['Waymo完成160亿美元融资'],
      '2026-01-15': ['Waymo完成160亿美元融资！'],
    })
    expect(firstOf({ date: '2026-01-01' }, 'Waymo 完成 160 亿美元融资')).toBeUndefined()
    expect(firstOf({ date: '2026-01-04' }, 'Waymo完成160亿美元融资')).toBe(
      '2026-01-01 Waymo 完成 160 亿美元融资',
    )
    expect(firstOf({ date: '2026-01-15' }, 'Waymo完成160亿美元融资！')).toBeUndefined()
  })

  test('leads to the first of three occurrences, even if that is more than ten days back', async () => {
    await publish({
      '2026-01-01': ['Waymo 完成 160 亿美元融资'],
      '2026-01-02': ['Waymo完成160亿美元融资'],
      '2026-01-12': ['Waymo完成160亿美元融资！'],
    })
    expect(firstOf({ date: '2026-01-12' }, 'Waymo完成160亿美元融资！')).toBe(
      '2026-01-01 Waymo 完成 160 亿美元融资',
    )
  })

  test('is found in stories and briefs', async () => {
    await publish({
      '2026-01-01': ['- Waymo 完成 160 亿美元融资'],
      '2026-01-02': ['- Waymo完成160亿美元融资'],
    })
    expect(firstOf({ date: '2026-01-02' }, 'Waymo完成160亿美元融资')).toBe(
      '2026-01-01 Waymo 完成 160 亿美元融资',
    )
  })

  test('may be in a second issue of the same day, but not in the same issue', async () => {
    await publish({
      '2026-01-01 a': ['Waymo 完成 160 亿美元融资', 'Waymo完成160亿美元融资'],
      '2026-01-01 b': ['Waymo完成160亿美元融资！'],
    })
    expect(firstOf({ date: '2026-01-01' }, 'Waymo完成160亿美元融资')).toBeUndefined()
    expect(firstOf({ date: '2026-01-01', edition: 2 }, 'Waymo完成160亿美元融资！')).toBe(
      '2026-01-01 Waymo 完成 160 亿美元融资',
    )
  })

  test('is found whatever the order in which issues arrive', async () => {
    await publish({ '2026-01-02': ['Waymo完成160亿美元融资'] })
    await publish({ '2026-01-01': ['Waymo 完成 160 亿美元融资'] })
    expect(firstOf({ date: '2026-01-02' }, 'Waymo完成160亿美元融资')).toBe(
      '2026-01-01 Waymo 完成 160 亿美元融资',
    )
  })
})

describe('the same source means the same report', () => {
  const twice = (first: string, second: string) =>
    publish({ '2026-01-01': [`甲公司上市 | ${first}`], '2026-01-02': [`乙工厂投产 | ${second}`] })

  test.each([
    ['in another spelling', 'https://www.a.example/news/1?utm_source=x', 'http://a.example/news/1/'],
    [
      'by its identifying parameters',
      'https://mp.weixin.qq.com/s?__biz=a&mid=1&idx=1&sn=b&scene=2',
      'https://mp.weixin.qq.com/s?sn=b&__biz=a&mid=1&idx=1',
    ],
  ])('%s', async (_, first, second) => {
    await twice(first, second)
    expect(firstOf({ date: '2026-01-02' }, '乙工厂投产')).toBe('2026-01-01 甲公司上市')
  })

  test.each([
    [
      'other parameters',
      'https://mp.weixin.qq.com/s?__biz=a&mid=1&idx=1&sn=b',
      'https://mp.weixin.qq.com/s?__biz=a&mid=1&idx=2&sn=c',
    ],
    ['a site’s root', 'https://a.example/', 'https://a.example/'],
    ['an organisation’s page', 'https://github.com/openai', 'https://github.com/openai'],
    ['a list of news', 'https://a.example/zh/daily', 'https://a.example/zh/daily'],
    ['a day’s list', 'https://a.example/2026/01/01', 'https://a.example/2026/01/01'],
  ])('but not %s', async (_, first, second) => {
    await twice(first, second)
    expect(firstOf({ date: '2026-01-02' }, '乙工厂投产')).toBeUndefined()
  })

  test('but not if several reports of one issue link to it', async () => {
    const digest = 'https://a.example/daily/24312'
    await publish({
      '2026-01-01': [`甲公司上市 | ${digest}`, `丙学校开学 | ${digest}`],
      '2026-01-02': [`乙工厂投产 | ${digest}`],
    })
    expect(firstOf({ date: '2026-01-02' }, '乙工厂投产')).toBeUndefined()
  })
})

describe('coverage of a story', () => {
  const OPENAI = [
    'OpenAI 发布语音模型',
    'OpenAI 任命财务官',
    'OpenAI 租用数据中心',
    'OpenAI 与软银合资',
    'OpenAI 开源工具',
    'OpenAI 推出广告',
    'OpenAI 起诉前员工',
  ]
  const coverage = (date: string, headline: string) => {
    const { issue } = archive.issue({ date, edition: 1 }) ?? {}
    const story = issue?.sections
      .flatMap(({ items }) => items)
      .find((item) => item.kind === 'story' && item.headline === headline)
    const { earlier = [], later = [], first } = (story?.kind === 'story' && archive.story(story.id)) || {}
    const line = ({ item, why }: (typeof earlier)[number]) =>
      `${item.date} ${item.headline} ${why.kind} ${why.days}`
    return { earlier: earlier.map(line), later: later.map(line), first: first?.item.date }
  }

  test('lists other occurrences first, and names the first one', async () => {
    await publish({
      '2026-01-01': ['Waymo 完成 160 亿美元融资', ...OPENAI],
      '2026-01-02': ['Waymo完成新一轮160亿美元融资'],
      '2026-01-03': ['Waymo宣布完成160亿美元融资'],
    })
    expect(coverage('2026-01-02', 'Waymo完成新一轮160亿美元融资')).toEqual({
      earlier: ['2026-01-01 Waymo 完成 160 亿美元融资 again -1'],
      later: ['2026-01-03 Waymo宣布完成160亿美元融资 again 1'],
      first: '2026-01-01',
    })
  })

  test('ignores reports that only share a very frequent topic, and finds similar ones however old', async () => {
    await publish({
      '2025-12-20': ['OpenAI 与软银合资，在得州建星际之门数据中心，投资千亿'],
      ...Object.fromEntries(OPENAI.map((headline, at) => [`2026-02-0${at + 1}`, [headline]])),
      '2026-02-10': ['OpenAI 与软银的得州星际之门数据中心扩容，投资遇阻'],
    })
    const { earlier } = coverage('2026-02-10', 'OpenAI 与软银的得州星际之门数据中心扩容，投资遇阻')
    expect(earlier).toContain('2025-12-20 OpenAI 与软银合资，在得州建星际之门数据中心，投资千亿 topics -52')
    expect(earlier.join()).not.toMatch(/财务官|起诉|广告/)
  })

  test('does not count the source address as a reason if several reports of an issue share it', async () => {
    const digest = 'https://a.example/daily/24312'
    await publish({
      '2026-01-01': [`甲公司上市 | ${digest}`, `丙学校开学 | ${digest}`],
      '2026-01-09': [`乙工厂投产 | ${digest}`],
    })
    expect(coverage('2026-01-01', '甲公司上市').later).toEqual([])
  })

  test('has at most six entries, nearest days first', async () => {
    const days = ['01', '05', '09', '13', '17', '21', '25', '29']
    await publish(
      Object.fromEntries(days.map((day) => [`2026-01-${day}`, ['甲公司上市 | https://a.example/news/1']])),
    )
    expect(coverage('2026-01-01', '甲公司上市').later.map((line) => line.slice(8, 10))).toEqual([
      '05',
      '09',
      '13',
      '17',
      '21',
      '25',
    ])
  })
})

describe('an archive that has read days before a change', () => {
  const answersOf = (one: Archive) => ({
    events: one.allEvents(),
    labels: one.newest(10).map(({ date, edition }) => [...one.labelsOf({ date, edition })]),
    weeks: ['2026-W01', '2026-W02'].map((week) => one.week(week)?.news),
  })
  const answersAnew = (): unknown => {
    const fresh = openArchive({
      issuesDir: path.join(folder, 'issues'),
      contentDir: 'testing/lists',
      dataDir: path.join(folder, 'data'),
    })
    try {
      return answersOf(fresh)
    } finally {
      fresh.close()
    }
  }

  test('answers like an archive that was opened after the change', async () => {
    await publish({
      '2026-01-02': ['Waymo 完成 160 亿美元融资', '云杉公司开源语音模型'],
      '2026-01-04': ['Waymo完成160亿美元融资', '天气很好'],
      '2026-01-07': ['云杉公司开源语音模型'],
    })
    const before = answersOf(archive)
    await publish({ '2026-01-02': ['Waymo 完成 160 亿美元融资', '甲公司裁员'] })
    const changed = answersOf(archive)
    expect(changed).not.toEqual(before)
    expect(changed).toEqual(answersAnew())
    await publish({ '2026-01-05': ['甲公司裁员', '天气很好'] })
    expect(answersOf(archive)).toEqual(answersAnew())
    rmSync(path.join(folder, 'issues', '2026-01-04.md'))
    await archive.sync()
    expect(answersOf(archive)).toEqual(answersAnew())
  })
})

describe('an event', () => {
  const idOf = (date: string): string =>
    archive
      .issue({ date, edition: 1 })
      ?.issue.sections[0]?.items.flatMap((item) => (item.kind === 'story' ? item.id : []))[0] ?? ''

  test('is found by the id of its first report, and each report leads to it', async () => {
    await publish({
      '2026-01-02': ['Waymo 完成 160 亿美元融资'],
      '2026-01-03': ['Waymo完成160亿美元融资，估值 1260 亿', '天气很好'],
    })
    const id = idOf('2026-01-02')
    expect(archive.allEvents()).toEqual([{ id, last: '2026-01-03' }])
    expect(archive.eventIdOf(idOf('2026-01-03'))).toBe(id)
    expect(archive.event(idOf('2026-01-03'))).toBeUndefined()
    expect(archive.event(id)?.reports.map(({ item, added }) => [item.date, added])).toEqual([
      ['2026-01-02', []],
      ['2026-01-03', ['1260']],
    ])
    expect(archive.story(idOf('2026-01-03'))?.event).toMatchObject({ id, position: 2, total: 2 })
    expect(archive.events().running.map((event) => [event.id, event.reports])).toEqual([[id, 2]])
  })

  test('gets the id of an earlier report once that is published', async () => {
    await publish({ '2026-01-03': ['Waymo 完成 160 亿美元融资 | https://a.example/news/1'] })
    await publish({ '2026-01-04': ['Waymo完成160亿美元融资'] })
    const before = idOf('2026-01-03')
    await publish({ '2026-01-02': ['Waymo完成160亿美元融资！ | https://b.example/news/2'] })
    expect(archive.eventIdOf(before)).toBe(idOf('2026-01-02'))
    expect(archive.event(before)).toBeUndefined()
  })
})

test('the list of events has the same order before and after days are compared', async () => {
  const first = ['云杉公司开源语音模型', '竹海公司召回手机 | https://a.example/news/1', '白露研究院设奖']
  await publish({
    '2026-01-02': [...first, 'Waymo 完成 160 亿美元融资'],
    '2026-01-03': ['Waymo完成160亿美元融资', '竹海宣布退款 | https://a.example/news/1', ...first],
  })
  const before = archive.events().running.map(({ id }) => id)
  expect(before.length).toBeGreaterThan(2)
  while (archive.compareNextDay());
  // The archive is opened again, because an open archive keeps the list until its content changes.
  archive.close()
  archive = openArchive({
    issuesDir: path.join(folder, 'issues'),
    contentDir: 'testing/lists',
    dataDir: path.join(folder, 'data'),
  })
  expect(archive.events().running.map(({ id }) => id)).toEqual(before)
})

describe('a week in review', () => {
  test('shows an event of several days once, with its days', async () => {
    await publish({
      '2026-01-01': ['云杉公司开源语音模型'],
      '2026-01-05': ['Waymo 完成 160 亿美元融资'],
      '2026-01-06': ['云杉公司开源语音模型'],
      '2026-01-07': ['Waymo完成160亿美元融资'],
    })
    const { first = [], more } = archive.week('2026-W02')?.news ?? {}
    expect(more).toEqual([])
    expect(
      first.map(({ item, days, since }) => [item.headline, days.map(({ date }) => date), since]),
    ).toEqual([
      ['Waymo 完成 160 亿美元融资', ['2026-01-05', '2026-01-07'], undefined],
      ['云杉公司开源语音模型', ['2026-01-06'], '2026-01-01'],
    ])
    expect(first.map(({ event = '' }) => archive.event(event)?.reports.length)).toEqual([2, 2])
  })

  test('compares topics only with a week that had an issue', async () => {
    await publish({ '2026-01-05': ['OpenAI 发布语音模型', 'OpenAI 任命财务官'] })
    expect(archive.week('2026-W02')?.risen).toEqual([])
    await publish({ '2025-12-30': ['甲公司上市'] })
    expect(archive.week('2026-W02')?.risen.map(({ topic }) => topic.id)).toContain('openai')
  })
})

test('A search shows the reports of one event as one hit, once their days are compared', async () => {
  await publish({
    '2026-01-10': ['云杉公司起诉竹海公司 | https://a.example/1', '云杉公司发布年报'],
    '2026-01-11': ['云杉公司起诉竹海公司 | https://a.example/1', '竹海公司回应'],
  })
  while (archive.compareNextDay());
  const shown = (order: 'relevance' | 'date') =>
    archive
      .search('云杉公司', {}, { size: 10, page: 1, order })
      .hits.map(({ date, folded }) => [date, folded.map((one) => one.date)])
  expect(shown('relevance')).toEqual([
    ['2026-01-11', ['2026-01-10']],
    ['2026-01-10', []],
  ])
  expect(shown('date')).toEqual([
    ['2026-01-11', []],
    ['2026-01-10', []],
    ['2026-01-10', []],
  ])
})

test('a day with thousands of reports is compared by its first ones only', async () => {
  const many = Array.from({ length: 500 }, (_, n) => `第 ${n} 家商店开门`)
  const [first, last] = ['Waymo 完成融资 | https://a.example/1', 'OpenAI 收购鲸落 | https://a.example/2']
  await publish({ '2026-01-01': [first, last], '2026-01-03': [first, ...many, last] })
  expect(firstOf({ date: '2026-01-03' }, 'Waymo 完成融资')).toContain('2026-01-01')
  expect(firstOf({ date: '2026-01-03' }, 'OpenAI 收购鲸落')).toBeUndefined()
})
