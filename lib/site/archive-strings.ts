import { mondayOfWeek, plusDays } from '@/lib/calendar/days'
import { daySpan } from './dates'

/** The period that one bar of a topic's trend stands for. */
type TrendUnit = keyof typeof TREND_UNITS
const TREND_UNITS = { week: '周', month: '月', year: '年' } as const

/** Returns the first and last day of an ISO week: `8月17日—23日`. */
function spanOfWeek(week: string): string {
  const monday = mondayOfWeek(week) ?? week
  return daySpan(monday, plusDays(monday, 6))
}

const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join('')

/** Joins words to a list: 甲、乙和丙. */
const inWords = (words: readonly string[]): string =>
  [words.slice(0, -1).join('、'), ...words.slice(-1)].filter(Boolean).join('和')

/** Texts of the pages about the archive; part of `strings`. */
export const archiveStrings = {
  search: {
    title: '搜索',
    field: '搜索往期报道',
    description: '搜索报道、解读、影响和简讯。',
    hint: '用空格隔开多个词；加引号搜完整词句；-词 排除；OR 表示满足其一。',
    fields: {
      q: '关键词',
      kind: '范围',
      topic: '专题',
      source: '来源',
      from: '从',
      to: '到',
      sort: '排序',
      names: '名称',
      page: '页码',
    },
    kinds: { story: '报道', insight: '解读', impact: '影响', brief: '简讯' },
    all: '全部',
    dates: '日期',
    byDate: '最新优先',
    byRelevance: '相关度优先',
    fault: (field: string) => `“${field}”格式有误，已忽略。`,
    progress: (done: number, total: number) => `正在整理往期：${total} 期中已有 ${done} 期可以搜到。`,
    found: (query: string, count: number, exact: boolean) =>
      `“${query.slice(0, 60)}”有 ${count} 条${exact ? '' : '以上'}结果。`,
    readings: {
      question: (words: readonly string[]) => `已按问题中的关键词搜索：同时含有${quoted(words)}的内容。`,
      words: (words: readonly string[]) => `没有完全相同的词句，以下内容同时含有${quoted(words)}。`,
      near: (words: readonly string[]) => `完全相同的少，以下内容含有${quoted(words)}或意思相近的词。`,
      partial: (words: readonly string[]) => `以下内容含有${quoted(words)}中的大部分词。`,
      pinyin: (words: readonly string[]) => `已按${quoted(words)}搜索。`,
      spelling: (words: readonly string[]) => `没有完全相同的词句，已按${quoted(words)}搜索。`,
    },
    otherNames: (name: string, others: readonly string[]) => `${name}也写作${others.join('、')}。`,
    joinNames: '一起搜',
    namesJoined: (name: string, others: readonly string[]) => `${name}已连同${others.join('、')}一起搜索。`,
    asTyped: '只搜原词',
    topicCard: (items: number) => `专题，${items} 条。`,
    unknown: (words: readonly string[]) => `${quoted(words)}没有出现过，已忽略。`,
    literally: (count: number) => `只看完全相同的（${count} 条）`,
    sameEvent: (count: number) => `同一事件另有 ${count} 条报道`,
    words: (query: string, count: number) => `${query}（${count} 条）`,
    ranked: (newest: number) => `结果较多，仅对最新 ${newest} 条按相关度排序。`,
    cut: '关键词过多，仅用前面的部分。',
    nothing: (query: string) => `没有找到“${query.slice(0, 60)}”。`,
    beyond: '没有更多结果了。',
    firstPage: '回到第一页',
    reasons: {
      blank: '请输入关键词。',
      signs: '只有符号，请输入关键词。',
      'only-excluded': '只有要排除的词，请再输入一个关键词。',
    },
    instead: '不妨试试',
    topic: (name: string) => `专题：${name}`,
    allDates: (count: number) => `不限日期，有 ${count} 条`,
    allKinds: (count: number) => `不限条件，有 ${count} 条`,
    pages: '结果页',
    filters: '筛选',
    apply: '应用',
    popular: '近四周报道最多的专题',
    newest: '最新一期：',
  },

  pages: {
    label: '翻页',
    previous: '上一页',
    next: '下一页',
    of: (page: number, pages: number) => `${page} / ${pages}`,
  },

  story: {
    saveImage: '保存海报',
    onPhone: '在手机上读',
    qr: '本页地址的二维码',
    crumbs: '位置',
    hasLater: '已有后续',
    this: '本文',
    aside: '本条信息',
    source: '来源',
    kind: '类别',
    name: '名称',
    address: '原文',
    published: '刊出',
    topics: '相关专题',
    siblings: '本期还有',
    around: '本期前后两条',
    previous: '上一条',
    next: '下一条',
    page: '查看单页',
    relation: { same: '重复报道', development: '后续' },
    event: '同一事件',
    place: (place: number, total: number) => `第 ${place} 条，共 ${total} 条`,
    before: '，上一条：',
    related: '相关报道',
    first: (day: string) => `${day}曾报道`,
    why: {
      again: '同一事件',
      source: '同一来源',
      text: '内容相近',
      topics: (names: readonly string[]) => `都涉及${names.slice(0, 2).join('、')}`,
    },
    days: (days: number) => (days === 0 ? '同日' : days > 0 ? `${days} 天后` : `${-days} 天前`),
  },

  archive: {
    title: '往期',
    years: '年份',
    lede: (period: string, issues: number, held: number) =>
      `${period}出刊 ${issues} 期${held > 0 ? `，${held} 期未通过检查、未刊出` : ''}，列出每期的标题和条数。`,
    shades: '颜色越醒目，当天条数越多：',
    legend: '图例',
    scale: ['不到 15 条', '15–24 条', '25–35 条', '36 条以上'],
    held: '未通过检查',
    none: '只有日期：当日未出刊',
    calendar: '出刊日历',
    around: '前后两月',
    previous: '上一月',
    next: '下一月',
    numbers: '本报的数字',
    figures: {
      issues: '期',
      stories: '条报道',
      briefs: '条简讯',
      links: '条链接',
      sourced: '注明来源',
      firstHand: '来源为一手',
      run: '天连续出刊',
      longestRun: '天为最长连续',
    },
    progress: (done: number, total: number) => `正在整理往期：${total} 期中已整理 ${done} 期。`,
    random: '随机看一条',
  },

  topics: {
    title: '专题',
    lede: (count: number) => `${count} 个专题，按类别排列。`,
    description: (kinds: readonly string[]) =>
      kinds.length === 0 ? '各个专题的全部报道。' : `${inWords(kinds)}，各自的全部报道。`,
    about: (name: string, total: number) => `${name}：${total} 条报道和简讯，按月排列。`,
    page: (page: number) => `第 ${page} 页`,
    count: (items: number) => `${items} 条`,
    recent: (recent: number) => `近四周 ${recent} 条`,
    change: (recent: number, before: number) => `近四周 ${recent} 条，前四周 ${before} 条`,
    span: (total: number, first: string, last: string) =>
      `${total} 条报道和简讯，${first === last ? first : `${first}至${last}`}。`,
    feed: '订阅这个专题：',
    kinds: '类别',
    risen: '升得最快',
    filter: '筛选专题',
    parent: '属于',
    aside: '专题信息',
    mentions: (name: string, mentioned: number, shown: number) =>
      `只提到${name}的 ${mentioned} 条${shown < mentioned ? `，最新 ${shown} 条` : ''}`,
    related: '相近专题',
    together: (together: number) => `同时出现 ${together} 次`,
    impacts: '影响',
    allImpacts: (name: string) => `关于${name}的全部影响`,
    findings: {
      rising: (now: number, before: number) =>
        `近四周每期 ${now.toFixed(1)} 条，多于前四周的 ${before.toFixed(1)} 条。`,
      falling: (now: number, before: number) =>
        `近四周每期 ${now.toFixed(1)} 条，少于前四周的 ${before.toFixed(1)} 条。`,
      flat: (now: number, _before: number) => `近四周每期 ${now.toFixed(1)} 条，与前四周相近。`,
    },
    peak: (peak: string, rate: number) => `最多的是${peak}，每期 ${rate.toFixed(1)} 条`,
    peakReport: '：',
    perIssueUnit: (rate: number) => `${rate} 条/期`,
    trendTitle: (name: string, unit: TrendUnit) => `${name}每期平均条数，按${TREND_UNITS[unit]}`,
    trendText: (first: string, last: string, peak: string, rate: number) =>
      `${first}到${last}。最多的是${peak}，每期 ${rate.toFixed(1)} 条。数据见下表。`,
    trendNote: (unit: TrendUnit) =>
      `每期平均条数，按${TREND_UNITS[unit]}${unit === 'week' ? '' : `，一周算在它的周一所在的${TREND_UNITS[unit]}`}。空心表示只有一期，× 表示未出刊。`,
    perIssue: (rate: number) => `每期 ${rate.toFixed(1)} 条`,
    weekOf: (monday: string) => `${monday}那一周`,
    monthNumber: (month: number) => `${month}月`,
    year: (year: string) => `${year}年`,
    table: '查看数据表',
    columns: { week: '周一', month: '月', year: '年' },
    issues: '期数',
    items: '条数',
    rate: '每期',
    noIssue: '未出刊',
  },

  impact: {
    title: '影响',
    lede: '各期报道中的影响一栏，都是推测，非投资建议。',
    description: (month: string) => `${month}各期报道中的影响一栏。`,
    count: (notes: number) => `${notes} 条`,
    none: '本月没有影响一栏。',
    months: '按月',
    topics: '按专题',
    ways: '按月和按专题',
    ofTopic: (name: string) => `${name}的影响`,
    aboutTopic: (name: string) => `关于${name}的报道中的影响一栏。`,
    topic: (name: string) => `专题：${name}`,
    all: '按月看全部影响',
  },

  events: {
    title: '事件',
    about: '不同日期的报道说的是同一件事，就连成一个事件。由程序根据标题、来源和用词判断，宁缺毋滥。',
    running: '进行中',
    largest: '近六十天报道最多',
    none: '近六十天没有连续报道的事件。',
    latest: '最新：',
    reports: (reports: number) => `${reports} 条报道`,
    lede: (reports: number, days: number) => `${days} 天里的 ${reports} 条报道，按时间先后排列。`,
    added: (terms: readonly string[]) => `标题新增：${terms.join('、')}`,
    figures: '各条标题里的数字',
  },

  weeks: {
    title: '每周回顾',
    about: '由程序汇总，只列数字和原标题，不另加评论。',
    heading: (week: string) =>
      `${mondayOfWeek(week)?.slice(0, 4)}年${spanOfWeek(week)}（第 ${Number(week.slice(6))} 周）`,
    span: spanOfWeek,
    counts: (issues: number, items: number) => `${issues} 期，${items} 条`,
    earlier: (year: string) => `${year}各周`,
    risenShort: '上升：',
    number: (week: string) => `第 ${Number(week.slice(6))} 周`,
    issued: (issues: number, items: number) => `出刊 ${issues} 期，${items} 条。`,
    lede: (monday: string, issues: number, items: number) =>
      `${monday}起的一周，出刊 ${issues} 期，${items} 条。`,
    issues: '各期',
    gaps: (days: readonly string[]) => `${days.join('、')}未出刊。`,
    heldOn: (day: string) => `${day}的稿件未通过检查。`,
    news: '本周要闻',
    more: (events: number) => `还有 ${events} 件`,
    event: '同一事件',
    since: (day: string) => `${day}起`,
    sources: (sources: number) => `${sources} 个来源`,
    figures: '数字',
    announced: '已预告',
    impacts: '影响',
    counted: (title: string, items: number) => `${title}（${items} 条）`,
    allImpacts: '本月全部影响',
    aside: '本周统计',
    risen: '上升的专题',
    fallen: '下降的专题',
    change: (before: number, now: number) => `上周 ${before} 条，本周 ${now} 条`,
    hosts: '引用最多的来源',
    around: '前后两周',
    previous: '上一周',
    next: '下一周',
  },

  sources: {
    title: '来源',
    lede: '每条报道和简讯的来源，按类别和网站统计。',
    kinds: '来源的类别，按月',
    unsourced: {
      fallen: (from: string, before: string, to: string, now: string) =>
        `未注明来源的从${from}的 ${before} 降到${to}的 ${now}`,
      risen: (from: string, before: string, to: string, now: string) =>
        `未注明来源的从${from}的 ${before} 升到${to}的 ${now}`,
      flat: (_from: string, _before: string, to: string, now: string) =>
        `${to}未注明来源的占 ${now}，与以往相近`,
    },
    chart: (first: string, last: string) => `来源类别的份额，${first}到${last}；数据见下表`,
    marks: '来源怎么标',
    meanings: {
      一手: '论文、公司公告、代码仓库等原始出处',
      媒体: '有编辑部的新闻机构',
      聚合: '转述他人报道的资讯站',
      社交: '个人或机构的社交账号',
    },
    month: '月',
    columns: { 一手: '一手', 媒体: '媒体', 聚合: '聚合', 社交: '社交', unknown: '未归类', none: '未注明' },
    share: (part: number, whole: number) => (whole === 0 ? '–' : `${Math.round((part / whole) * 100)}%`),
    hosts: '网站',
    items: (items: number) => `${items} 条`,
  },
} as const
