/** The period of a bar of a topic's trend. */
type TrendUnit = keyof typeof TREND_UNITS
const TREND_UNITS = { week: '周', month: '月', year: '年' } as const

/** Returns words in quotation marks: “甲”“乙”. */
const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join('')

/** Texts of the archive's pages; part of `strings`. */
export const archiveStrings = {
  search: {
    title: '搜索',
    field: '搜索往期报道',
    description: '搜索报道、解读、影响和简讯。',
    hint: '可以用空格隔开几个词，用引号搜整句，用 -词 排除，用 OR 表示任一。',
    fields: {
      q: '关键词',
      kind: '范围',
      topic: '专题',
      source: '来源',
      from: '从',
      to: '到',
      sort: '排序',
      page: '页码',
    },
    kinds: { story: '报道', insight: '解读', impact: '影响', brief: '简讯' },
    all: '全部',
    dates: '日期',
    byDate: '新的在前',
    byRelevance: '按相关',
    fault: (field: string) => `“${field}”的写法不对，没有用它来筛选。`,
    progress: (done: number, total: number) => `正在整理往期：${total} 期中已有 ${done} 期可以搜到。`,
    found: (query: string, count: number, exact: boolean) =>
      `“${query.slice(0, 60)}”有 ${count} 条${exact ? '' : '以上'}结果。`,
    readings: {
      question: (words: readonly string[]) => `按问题里的词来找：同时有${quoted(words)}的内容。`,
      words: (words: readonly string[]) => `没有连在一起的原话，下面同时有${quoted(words)}。`,
      pinyin: (words: readonly string[]) => `按${quoted(words)}来找。`,
    },
    unknown: (words: readonly string[]) => `${quoted(words)}没有出现过，没有用它来找。`,
    literally: (count: number) => `只看原话（${count} 条）`,
    words: (query: string, count: number) => `${query}（${count} 条）`,
    ranked: (newest: number) => `结果很多，只给最新的 ${newest} 条按相关排了序。`,
    cut: '词太多，只用了前面的一部分。',
    nothing: (query: string) => `没有找到“${query.slice(0, 60)}”。`,
    beyond: '没有这么多页。',
    firstPage: '回到第一页',
    reasons: {
      blank: '请写下要找的词。',
      signs: '只有符号，没有可以找的词。',
      'only-excluded': '只写了要排除的词，请再写一个要找的词。',
    },
    instead: '可以试试',
    topic: (name: string) => `专题：${name}`,
    allDates: (count: number) => `不限日期，有 ${count} 条`,
    allKinds: (count: number) => `不限条件，有 ${count} 条`,
    pages: '结果页',
  },

  pages: {
    label: '翻页',
    previous: '上一页',
    next: '下一页',
    of: (page: number, pages: number) => `${page} / ${pages}`,
  },

  story: {
    crumbs: '位置',
    later: '后续报道',
    earlier: '此前报道',
    hasLater: '已有后续',
    this: '本文',
    aside: '本条信息',
    source: '来源',
    kind: '类别',
    name: '名称',
    address: '原文',
    published: '刊出',
    topics: '相关专题',
    siblings: '同一期还有',
    around: '同期前后一条',
    previous: '上一条',
    next: '下一条',
    page: '单独成页',
    again: '再次报道',
    first: (day: string) => `首次见于${day}`,
    why: {
      again: '再次报道',
      source: '同一来源',
      text: '内容相近',
      topics: (names: readonly string[]) => `同为 ${names.slice(0, 2).join('、')}`,
    },
    days: (days: number) => (days === 0 ? '同日' : days > 0 ? `${days} 天后` : `${-days} 天前`),
  },

  archive: {
    title: '往期',
    years: '年份',
    lede: (period: string, issues: number, held: number) =>
      `${period}出刊 ${issues} 期${held > 0 ? `，${held} 期未通过校验而没有发布` : ''}。色块越醒目，当天条目越多。`,
    legend: '图例',
    scale: ['不到 15 条', '15–24', '25–35', '36 条以上'],
    held: '未通过校验',
    none: '只有日期：当日无刊',
    titles: (month: string) => `${month}各期标题`,
    numbers: '本报的数字',
    figures: {
      issues: '期',
      stories: '则报道',
      briefs: '则简讯',
      links: '条链接',
      sourced: '注明来源',
      firstHand: '来源为一手',
      run: '天连续出刊',
      longestRun: '天为最长连续',
    },
    progress: (done: number, total: number) => `正在整理往期：${total} 期中已整理 ${done} 期。`,
    random: '随便看一则',
  },

  topics: {
    title: '专题',
    lede: (count: number) => `${count} 个专题，按类别排列。箭头是最近 28 天与之前 28 天的比较。`,
    description: '公司、模型、人物、技术和领域，各自的全部报道。',
    about: (name: string, total: number) => `${name}：${total} 则报道和简讯，按月排列。`,
    page: (page: number) => `第 ${page} 页`,
    count: (items: number) => `${items} 则`,
    direction: (recent: number, before: number) =>
      recent > before
        ? `↑ ${before}→${recent}`
        : recent < before
          ? `↓ ${before}→${recent}`
          : `持平 ${recent}`,
    directionAloud: (recent: number, before: number) =>
      `，最近 28 天 ${recent} 则，之前 28 天 ${before} 则，${recent > before ? '上升' : recent < before ? '下降' : '持平'}`,
    stretch: (total: number, first: string, last: string) => `${total} 则报道和简讯，${first}至${last}。`,
    parent: '属于',
    aside: '专题信息',
    related: '相近专题',
    together: (together: number, lift: number) => `同现 ${together} 次，是巧合的 ${lift.toFixed(1)} 倍`,
    impacts: '影响',
    allImpacts: (name: string) => `关于${name}的全部影响`,
    trend: (median: number, peak: string, rate: number, unit: TrendUnit) =>
      `${median === 0 ? `至少一半的${TREND_UNITS[unit]}没有提到` : `一半的${TREND_UNITS[unit]}每期不超过 ${median.toFixed(1)} 条`}，最多的是${peak}，每期 ${rate.toFixed(1)} 条`,
    trendTitle: (name: string, unit: TrendUnit) => `${name}每期平均条数，按${TREND_UNITS[unit]}`,
    trendText: (first: string, last: string, peak: string, rate: number, median: number) =>
      `${first}到${last}。最高是${peak}，每期 ${rate.toFixed(1)} 条；中位数 ${median.toFixed(1)} 条。数据见下表。`,
    trendNote: (unit: TrendUnit) =>
      `每期平均条数，按${TREND_UNITS[unit]}${unit === 'week' ? '' : `，一周算在它的周一所在的${TREND_UNITS[unit]}`}。× 为没有出刊。`,
    perIssue: (rate: number) => `每期 ${rate.toFixed(1)} 条`,
    weekOf: (monday: string) => `${monday}那一周`,
    monthNumber: (month: number) => `${month}月`,
    year: (year: string) => `${year}年`,
    table: '看数据表',
    columns: { week: '周一', month: '月', year: '年' },
    issues: '期数',
    items: '条数',
    rate: '每期',
    noIssue: '无刊',
  },

  impact: {
    title: '影响',
    lede: '各期报道里的影响一栏，是推测，非投资建议。',
    description: (month: string) => `${month}各期报道里的影响一栏。`,
    count: (notes: number) => `${notes} 条`,
    none: '这个月没有影响一栏。',
    months: '按月',
    topics: '按专题',
    ways: '按月和按专题',
    ofTopic: (name: string) => `${name}的影响`,
    aboutTopic: (name: string) => `关于${name}的各则报道里的影响一栏。`,
    topic: (name: string) => `专题：${name}`,
    all: '按月看全部影响',
  },

  weeks: {
    title: '每周回顾',
    about: '由程序统计，只有数字和原文，没有另写的话。',
    heading: (week: string) => `${week.slice(0, 4)} 年第 ${Number(week.slice(6))} 周`,
    number: (week: string) => `第 ${Number(week.slice(6))} 周`,
    lede: (monday: string, issues: number, items: number) =>
      `${monday}起的一周，出刊 ${issues} 期，${items} 条。`,
    issues: '各期',
    gaps: '没有出刊：',
    stories: '报道',
    impacts: '影响',
    allImpacts: '这个月的全部影响',
    repeated: '再次报道',
    aside: '本周的数字',
    risen: '上升的专题',
    fallen: '下降的专题',
    change: (before: number, now: number) => `${before}→${now}`,
    sources: '最多的来源',
    around: '前后两周',
    previous: '上一周',
    next: '下一周',
  },

  sources: {
    title: '来源',
    lede: '每则报道和简讯的来源，按类别和网站统计。',
    kinds: '来源的类别，按月',
    newest: (when: string, firstHand: string, none: string) => `${when}：一手 ${firstHand}，未注明 ${none}`,
    chart: (first: string, last: string) => `来源类别的份额，${first}到${last}；数据见下表`,
    unlabelled: '未归类、未注明',
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
    items: (items: number) => `${items} 则`,
  },
} as const
