import { archiveStrings } from './archive-strings'
import { channelStrings } from './channel-strings'
import { deskStrings } from './desk-strings'
import { helpStrings } from './help-strings'
import { letterStrings } from './letter-strings'
import { machineStrings } from './machine-strings'
import { readerStrings } from './reader-strings'
import { signalStrings } from './signal-strings'

/** All texts for readers that do not come from an issue. */
export const strings = {
  ...archiveStrings,
  signals: signalStrings,
  ...machineStrings,
  desk: deskStrings,
  keys: helpStrings,
  channels: channelStrings,
  letter: letterStrings,
  /** Name and description of a site whose `site.yaml` gives none. */
  unnamed: { name: '日报', description: '每日新闻' },
  skip: '跳到正文',
  actions: {
    open: '更多',
    about: (headline: string) => `更多：${headline}`,
    label: '操作',
    link: '复制链接',
    share: '分享…',
    markdown: '复制为 Markdown',
    later: readerStrings.actions.later,
    laterTo: (headline: string) => `${readerStrings.actions.later}：${headline}`,
  },
  mine: {
    follow: { off: '关注', on: '已关注' },
    mute: { off: '少看', on: '已少看' },
  },

  nav: {
    label: '主导航',
    today: '最新',
    issues: '往期',
    topics: '专题',
    search: '搜索',
    my: '我的',
  },

  issue: {
    number: (number: number) => `第 ${number} 期`,
    /** Label of the second and further issues of a day. */
    edition: (edition: number) => `当日第 ${edition} 期`,
    counts: (stories: number, briefs: number) =>
      [stories > 0 ? `${stories} 条报道` : '', briefs > 0 ? `${briefs} 条简讯` : '']
        .filter(Boolean)
        .join('、'),
    items: (count: number) => `${count} 条`,
    lastGoodForm: (time: string) => `这是本期在${time}的版本。新版本未通过检查，修正后刊出。`,
    gist: (seconds: number) => `${seconds} 秒要点`,
    gistHint: (count: number, linked: boolean) => (linked ? `${count} 条，点一下看详情` : `${count} 条`),
    minutes: (count: number) => `约 ${count} 分钟`,
    stripLegend: '横条长短为条数，',
    stripFirstHand: (count: number) => (count === 0 ? '本期没有一手来源' : `一手来源 ${count} 条`),
    contents: '本期目录',
    toContents: '回到目录',
    pager: '前后两期',
    previous: '上一期',
    next: '下一期',
    sectionPlace: (place: number, total: number) => `${place} / ${total}`,
    sectionLink: (place: number, total: number, title: string) => `${place} / ${total}，本栏链接：${title}`,
    itemLink: '复制链接',
    itemLinkTo: (headline: string) => `复制链接：${headline}`,
    unsourced: '未注明来源',
    retold: (outlet: string) => `，转述${outlet}`,
    sources: (count: number) => `本期 ${count} 条的来源`,
    unlisted: (count: number) => `未归类 ${count}`,
    unsourcedCount: (count: number) => `未注明 ${count}`,
    notAdvice: '非投资建议',
    more: (count: number) => `还有 ${count} 条`,
    image: '图片',
    imageAt: (words: string, host: string) => `${words}（${host}）`,
    table: '表格，可左右滚动',
  },

  depth: {
    label: '阅读深度',
    ...readerStrings.depths,
    minutes: (minutes: number) => `${minutes} 分钟`,
    factsBefore: '白底转述来源，',
    factsTint: '色底',
    factsAfter: '是模型的解读。',
    plainFactsAfter: '是解读。',
  },

  /** Texts of the bar at the bottom of a phone's screen. */
  bar: { label: '阅读', previous: '上一条', next: '下一条', contents: '目录', points: '要点' },

  report: {
    link: '报错',
    linkTo: (headline: string) => `报错：${headline}`,
    title: (headline: string) => `报错：${headline}`,
    body: (id: string, address: string) =>
      `条目：${id}\n地址：${address}\n\n哪里不对：\n\n应当是（最好附上出处）：\n`,
  },

  corrections: {
    label: '更正',
    none: '尚无更正。',
    listTitle: '登出的更正',
    listHint: '由新到旧排列，点开就是当时的报道。',
  },

  share: {
    poster: '保存海报',
    wechat: '公众号版式',
    listen: '听',
  },
  poster: { scan: '扫码读全文' },
  wechat: {
    title: (title: string) => `公众号版式：${title}`,
    description: '复制后可直接粘贴到公众号编辑器，链接改为文末注释。',
    hint: '点“复制”，再粘贴到公众号编辑器。链接改为文末注释，因为公众号文章不能链接到别的网站。',
    copy: '复制',
    back: '回到本期',
    notes: '注释',
  },

  telegram: {
    qr: 'Telegram 群组二维码',
  },

  front: {
    lead: '头条',
    numbers: '本期数字',
    morePoints: (count: number) => `还有 ${count} 条要点`,
    moreItems: (count: number) => `还有 ${count} 条`,
    wholeIssue: '查看整期',
    past: (count: number) => (count === 7 ? '最近七期' : '最近几期'),
    all: '全部往期',
    subscribe: '订阅本报',
    empty: '尚未出刊',
    emptyText: '第一期刊出后，会出现在这里。',
    rss: 'RSS 订阅',
    rssText: '全文输出，用自己的阅读器读',
    howTo: '怎么订阅',
    howToText: '阅读器、地址和常见问题',
    telegram: 'Telegram 群组',
    telegramText: '出刊即推送，可以讨论',
  },

  calendar: {
    weekdays: ['一', '二', '三', '四', '五', '六', '日'],
    caption: (month: string) => `${month}出刊日历`,
    issue: (day: string, number: number, items: number, title: string | undefined) =>
      `${day}，第 ${number} 期，${items} 条${title === undefined ? '' : `：${title}`}`,
    held: '未通过检查，未刊出',
    /** Screen readers read this after the number of a day. */
    gap: (held: boolean) => (held ? '日，未通过检查，未刊出' : '日，当日未出刊'),
  },

  issues: {
    title: '往期',
    lede: (count: number) => `共 ${count} 期，按年月排成日历，由新到旧。`,
    empty: '尚未出刊。',
    monthCount: (count: number, stories: number) =>
      stories === 0 ? `${count} 期` : `${count} 期，${stories} 条报道`,
    months: '月份',
  },

  /** How the content is made, unless `site.yaml` says otherwise. */
  disclosure: 'AI 生成，未经人工核实',
  sourced: (items: number, sourced: number) => `${items} 条中 ${sourced} 条有来源`,
  sourcedOfIssue: (items: number, sourced: number) => `本期 ${items} 条中 ${sourced} 条有来源`,
  about: { title: '关于本报', description: '这份日报是什么、由谁来写、来源怎么标。' },
  contacts: {
    publisher: '出版：',
    editor: '责任编辑：',
    reportTitle: '怎么报告差错',
    report: '报告差错请写到 ',
    reportTo: '报错：',
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
    title: '找不到这一页',
    text: '地址可能有误，或者当日未出刊。不妨看看最近几期。',
    recent: '最近几期',
  },

  error: {
    title: '出了差错',
    text: '这是本站的问题，与你无关。请稍后再试。',
    back: '回到最新一期',
  },
  malformed: '地址格式有误。\n',
  tooMany: '搜索过于频繁，请稍后再试。',
  indexing: '正在整理往期，请稍后再来。\n',
  busy: '访问人数过多，请稍后再来。\n',

  feeds: {
    source: '来源：',
    untitled: '简讯',
    full: { title: '全文', description: '最近 20 期，全文输出；篇幅过长时少几期。' },
    summary: { title: '要点', description: '最近 20 期，只有要点。' },
    stories: { title: '报道', description: '每条报道单独推送，最近 100 条。' },
    impact: { title: '影响', description: '只有影响一栏：推测，非投资建议。' },
    briefs: { title: '简讯', description: '每条简讯单独推送，最近 100 条。' },
    weeks: { title: '每周回顾', description: '每周结束后推送一条，由程序汇总，只列数字和原标题。' },
    week: (week: string) => `每周回顾：${archiveStrings.weeks.heading(week)}`,
    topic: (name: string) => `${name}：最近的报道和简讯，逐条推送。`,
    archive: (number: number) => `合订本 ${number}`,
    whole: '阅读全文',
    page: {
      title: '订阅地址',
      description:
        '全文、要点、报道、影响、简讯、每周回顾和各个专题：每一种订阅的地址，RSS、Atom 和 JSON Feed。',
      lede: '把地址粘贴到阅读器里即可订阅。同一种订阅选一个地址就够：内容相同，格式不同。',
      openIn: '在阅读器里打开：',
      topics: '专题',
      allTopics: (count: number) => `查看 ${count} 个专题的地址`,
      topicsText: '每个专题一种订阅：最近 40 条报道和简讯，全文输出。',
      mix: '几个专题合在一起',
      mixText: (topics: number) =>
        `选几个专题，得到一个订阅地址：最近 60 条报道和简讯，全文输出，每条只出现一次。最多 ${topics} 个专题。`,
      mixChoose: '选择专题',
      allTitle: '一次导入全部',
      all: '多数阅读器能导入 OPML 文件，分为全报和专题两组，导入后可删去不要的：',
      older: '更早的各期',
      olderText:
        '从全文订阅可以一直读到第一期：每 10 期一个文件，按 RFC 5005 前后相连，支持它的阅读器会自动读取。',
    },
  },

  offline: {
    title: '没有网络',
    text: '这一页没有存在这台设备上，请连上网络后再试。下面各期已经存下，现在就能读。',
    kept: '已存下的各期',
    front: '最新一期',
  },

  my: {
    title: '我的',
    lede: '阅读位置、稍后读、关注和设置都只存在这台设备的浏览器里，不会发给任何人，本站也看不到。因此这一页需要 JavaScript；其他页面不开也能读。',
    lists: {
      places: { title: '接着读', hint: '每期最后读到的一条；读完的不再列出。' },
      later: { title: '稍后读', hint: '在报道旁点“稍后读”；再点一次就移出。简讯的在“更多”里。' },
      follow: { title: '关注的专题', hint: '在专题页上关注；它的报道左侧会有一条竖线。' },
      mute: { title: '少看的专题', hint: '在专题页上选“少看”；它的报道折叠成一行，点开仍可读。' },
    },
    feed: '订阅关注的全部专题（RSS）',
    settings: '设置',
    scripts: '简体和繁体在页尾切换：换到繁体后，各页都是繁体。',
    data: '数据',
    dataHint: '导出的文件可以在另一台设备上导入，导入会替换那里已有的内容。',
    move: '用二维码换设备',
    moveHint: '用另一台设备的相机扫码，关注和设置就带过去了，不经过任何服务器；阅读位置和稍后读请用文件。',
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
    /** For a site whose `site.yaml` says that its content is made in another way. */
    plainInsight: '色底是解读，仅供参考',
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
