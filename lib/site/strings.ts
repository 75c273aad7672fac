import { archiveStrings } from './archive-strings'
import { channelStrings } from './channel-strings'
import { helpStrings } from './help-strings'
import { machineStrings } from './machine-strings'
import { readerStrings } from './reader-strings'

/** Every text for readers that does not come from an issue. */
export const strings = {
  ...archiveStrings,
  ...machineStrings,
  keys: helpStrings,
  channels: channelStrings,
  siteName: 'AI 日报',
  tagline: '机器写作、注明来源的中文 AI 日报',
  skip: '跳到正文',
  actions: {
    open: '更多',
    about: (headline: string) => `更多：${headline}`,
    label: '这一条',
    link: '复制链接',
    share: '分享…',
    markdown: '复制为 Markdown',
    later: readerStrings.actions.later,
  },
  mine: { follow: '关注', mute: '静音' },

  nav: {
    label: '主导航',
    today: '最新',
    issues: '往期',
    topics: '专题',
    search: '搜索',
    about: '关于',
  },

  issue: {
    number: (number: number) => `第 ${number} 期`,
    /** Marks second and further issues of one day. */
    edition: (edition: number) => `当日第 ${edition} 份`,
    counts: (stories: number, briefs: number) =>
      [stories > 0 ? `${stories} 则报道` : '', briefs > 0 ? `${briefs} 则简讯` : '']
        .filter(Boolean)
        .join('、'),
    items: (count: number) => `${count} 条`,
    lastGoodForm: (time: string) => `这是本期 ${time} 的版本。新的版本有误，修正后刊出。`,
    gist: (seconds: number) => `${seconds} 秒要点`,
    gistHint: (count: number, linked: boolean) => (linked ? `${count} 条，点一下看详情` : `${count} 条`),
    minutes: (count: number) => `约 ${count} 分钟`,
    contents: '本期目录',
    toContents: '回到目录',
    pager: '前后两期',
    previous: '上一期',
    next: '下一期',
    sectionPlace: (place: number, total: number) => `${place} / ${total}`,
    sectionLink: (place: number, total: number, title: string) => `${place} / ${total}，本节链接：${title}`,
    itemLink: '本条链接',
    itemLinkTo: (headline: string) => `本条链接：${headline}`,
    unsourced: '未注明来源',
    sources: (count: number) => `本期来源 ${count} 处`,
    unlisted: (count: number) => `未归类 ${count}`,
    notAdvice: '非投资建议',
    more: (count: number) => `另有 ${count} 点`,
    image: '图片',
    table: '表格，可左右滚动',
  },

  depth: {
    label: '阅读深度',
    ...readerStrings.depths,
    minutes: (minutes: number) => `${minutes} 分钟`,
    factsBefore: '白底转述来源，',
    factsTint: '色底',
    factsAfter: '是模型的解读。',
  },

  report: {
    link: '报错',
    linkTo: (headline: string) => `报错：${headline}`,
    title: (headline: string) => `报错：${headline}`,
    body: (id: string, address: string) =>
      `条目：${id}\n地址：${address}\n\n哪里不对：\n\n应当是（最好附上出处）：\n`,
  },

  corrections: {
    label: '更正',
    none: '还没有更正。',
  },

  telegram: {
    qr: 'Telegram 群组二维码',
  },

  front: {
    lead: '头条',
    morePoints: (count: number) => `另有 ${count} 条要点`,
    past: (count: number) => (count === 7 ? '最近七期' : '最近几期'),
    all: '全部往期',
    subscribe: '订阅本报',
    empty: '还没有出刊',
    emptyText: '第一期出来之后，会登在这里。',
    rss: 'RSS 订阅',
    rssText: '全文输出，在自己的阅读器里读',
    howTo: '怎么订阅',
    howToText: '阅读器、地址和常见问题',
    telegram: 'Telegram 群组',
    telegramText: '每期出刊即推送，可以讨论',
  },

  calendar: {
    weekdays: ['一', '二', '三', '四', '五', '六', '日'],
    caption: (month: string) => `${month}出刊日历`,
    issue: (day: string, number: number, items: number, title: string | undefined) =>
      `${day}，第 ${number} 期，${items} 条${title === undefined ? '' : `：${title}`}`,
    held: '未通过校验，没有发布',
    /** Read by screen readers after a day's number. */
    gap: (held: boolean) => (held ? '日，未通过校验，没有发布' : '日，没有出刊'),
  },

  issues: {
    title: '往期',
    lede: (count: number) => `共 ${count} 期，按年月排成日历，新的在前。`,
    empty: '还没有出刊。',
    monthCount: (count: number, stories: number) =>
      stories === 0 ? `${count} 期` : `${count} 期，${stories} 则报道`,
    months: '月份',
  },

  /** How the content is made, unless the site's profile says otherwise. */
  disclosure: 'AI 生成，未经人工核实',
  sourced: (items: number, sourced: number) => `${items} 条中 ${sourced} 条有来源`,
  sourcedOfIssue: (items: number, sourced: number) => `本期 ${items} 条中 ${sourced} 条有来源`,
  about: { title: '关于本报', description: '这份日报是什么、由谁来写、来源怎么标。' },
  contacts: {
    publisher: '出版：',
    editor: '责任编辑：',
    reportTitle: '怎么报告差错',
    report: '报告差错请写到 ',
    reportHow: '不用注册，也不用说明身份。',
  },
  editorial: {
    title: '编辑方针',
    description: '谁来写、怎么由机器写成、检查什么，解读和影响是什么，来源怎么定，哪些稿件不登。',
  },
  correctionsPage: { title: '更正', description: '差错怎么更正，更正登在哪里、怎么登，什么不改。' },
  subscribe: { title: '订阅', description: '用 RSS 阅读器订阅全文。' },

  notFound: {
    code: '404',
    title: '没有这一页',
    text: '地址可能有误，或者这一天没有出刊。可以从最近几期找起。',
    recent: '最近几期',
  },

  error: {
    title: '出了差错',
    text: '是本站的问题，不是你的。请稍后再试。',
    back: '回到最新一期',
  },
  malformed: '地址的写法不对。\n',
  tooMany: '搜索得太快了，请稍后再试。',
  indexing: '往期正在整理，请稍后再来。\n',
  busy: '此刻访问的人太多，请稍后再来。\n',

  feeds: {
    source: '来源：',
    untitled: '简讯',
    full: { title: '全文', description: '最近 20 期，全文输出；篇幅很长时少几期。' },
    summary: { title: '要点', description: '最近 20 期，只有要点。' },
    stories: { title: '报道', description: '一则报道一条，最近 100 则。' },
    impact: { title: '影响', description: '只有影响一栏：推测，非投资建议。' },
    briefs: { title: '简讯', description: '一则简讯一条，最近 100 则。' },
    weeks: { title: '每周回顾', description: '一周一条，在一周结束之后：由程序统计，只有数字和原文。' },
    week: (week: string) => `每周回顾：${week.slice(0, 4)} 年第 ${Number(week.slice(6))} 周`,
    topic: (name: string) => `${name}：最近的报道和简讯，一则一条。`,
    archive: (number: number) => `合订本 ${number}`,
    whole: '读全文',
    page: {
      title: '订阅地址',
      description:
        '全文、要点、报道、影响、简讯、每周回顾和各个专题：每一种订阅的地址，RSS、Atom 和 JSON Feed。',
      lede: '把地址粘贴到阅读器里就能订阅。同一种订阅选一个地址就够：内容相同，格式不同。',
      openIn: '在阅读器里打开：',
      topics: '专题',
      allTopics: (count: number) => `看 ${count} 个专题的地址`,
      topicsText: '一个专题一种订阅：最近 40 则报道和简讯，全文输出。',
      allTitle: '一次导入全部',
      all: '多数阅读器能导入 OPML 文件，分成全报和专题两组，导入后可以删去不要的：',
      older: '更早的各期',
      olderText: '从全文订阅可以一直读到第一期：每 10 期一份，按 RFC 5005 前后相连，懂它的阅读器会自己去取。',
    },
  },

  offline: {
    title: '没有网络',
    text: '这一页没有存在这台设备上。连上网络以后再试；下面是已经存下的，现在就能读。',
    kept: '最近几期',
    front: '最新一期',
  },

  my: {
    title: '我的',
    lede: '读到哪里、稍后读、关注和设置，都只存在这台设备的浏览器里，不会发给任何人，本站也看不到。这一页因此需要 JavaScript；其他各页不开也能读。',
    lists: {
      places: { title: '接着读', hint: '每期最后读到的一条；读完的一期不再列出。' },
      later: { title: '稍后读', hint: '在一则报道的“更多”里放进来。' },
      follow: { title: '关注的专题', hint: '在专题页上关注；报道旁的专题名会加粗线。' },
      mute: { title: '静音的专题', hint: '在专题页上静音；它的报道折叠成一行，点开仍可读。' },
    },
    settings: '设置',
    scripts: '简体和繁体在页尾切换：换到繁体，读到的各页都是繁体。',
    data: '数据',
    dataHint: '导出的文件可以在另一台设备上导入；导入会替换那里已有的内容。',
    export: '导出为文件',
    import: '从文件导入',
    erase: '全部删除',
  },
  choices: {
    theme: { legend: '外观', auto: '跟随系统', light: '浅色', dark: '深色' },
    size: { legend: '字号', normal: '标准', large: '大', larger: '特大' },
    face: { legend: '字体', sans: '黑体', serif: '宋体' },
    width: { legend: '行宽', normal: '标准', narrow: '窄', wide: '宽' },
    keys: { legend: '单键快捷键', on: '打开', off: '关闭' },
    offline: { legend: '离线阅读', on: '存下最近七期', off: '关闭并清除' },
  },

  footer: {
    reading: '怎么读',
    fact: '正文转述来源，点来源可核对原文',
    insight: '色底是模型的解读，仅供参考',
    impact: '影响是推测，非投资建议',
    paper: '本报',
    about: '关于本报',
    editorial: '编辑方针',
    corrections: '更正',
    subscribe: '订阅',
    rss: 'RSS',
    simplified: '简体',
    traditional: '繁體',
  },
} as const
