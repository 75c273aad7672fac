/** Texts for programs, and for those who write them; part of `strings`. */
export const machineStrings = {
  llms: {
    disclosure:
      '全部内容由机器写作。正文是事实，下面注明来源；“解读”和“影响”是本报的看法和推测，不是来源说的话，也不是投资建议。引用时请指向原文来源。',
    newest: '最近几期',
    issue: (date: string, counts: string) => (counts === '' ? date : `${date}，${counts}`),
    topics: '专题',
    topic: (items: number, description: string) => `${items} 则${description === '' ? '' : `。${description}`}`,
    feeds: '订阅',
    data: '数据',
    full: '最近七期全文',
    fullText: '一个文件，Markdown',
    api: '接口说明',
    apiText: 'Markdown、JSON、搜索的地址和字段',
    paper: '本报',
    about: '谁在写，来源怎么标',
    optional: 'Optional',
    archive: '每一期都有 .md 和 .json',
  },
} as const
