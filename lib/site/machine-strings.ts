/** Texts for programs and their authors; part of `strings`. */
export const machineStrings = {
  llms: {
    parts:
      '正文转述来源，下面注明出处；“解读”和“影响”是模型的看法和推测，不是来源说的话，也不是投资建议。引用时请指向原文来源。',
    /** For a site whose `site.yaml` says that its content is made in another way. */
    plainParts:
      '正文转述来源，下面注明出处；“解读”和“影响”是看法和推测，不是来源说的话，也不是投资建议。引用时请指向原文来源。',
    newest: '最近几期',
    issue: (date: string, counts: string) => (counts === '' ? date : `${date}，${counts}`),
    topics: '专题',
    topic: (items: number, description: string) =>
      `${items} 条${description === '' ? '' : `。${description}`}`,
    feeds: '订阅',
    data: '数据',
    full: '最近七期全文',
    fullText: '一个文件，Markdown',
    api: '开放接口',
    openApi: '地址定义',
    openApiText: 'OpenAPI 3.1',
    mcp: (address: string) => `助手可以用 MCP（Streamable HTTP，只读）：${address}`,
    changes: '变动',
    changesText: '新增、改过、撤下的各期，从一个 cursor 起',
    apiText: 'Markdown、JSON、搜索的地址和字段',
    paper: '本报',
    about: '谁在写，来源怎么标',
    optional: 'Optional',
    archive: '每一期都有 .md 和 .json',
  },

  api: {
    title: '开放接口',
    description: '程序怎么读本报：Markdown、JSON、搜索的地址、字段和限制。',
    lede: '程序可以直接读本报。每一期有 Markdown 和 JSON，报道、专题和搜索有 JSON。不用注册，不用密钥，其他网站的脚本也可以读。',
    addresses: '地址',
    type: '类型：',
    example: '例子：',
    kinds: {
      markdown: {
        title: '一期，Markdown',
        text: '一期的全部内容：要点、报道、解读、影响、简讯、表格，来源链接都在。用本报的程序再读一遍，得到的是同一期。',
      },
      issue: {
        title: '一期，JSON',
        text: '同样的内容，分好了栏目和条目。sections 里是栏目，items 里按原来的顺序放着报道、简讯和段落；报道的 parts 标明哪些是正文（body），哪些是解读（insight）和影响（impact）。每段文字有两份：text 是纯文本，html 已去掉脚本。previous 和 next 是前后两期。',
      },
      story: {
        title: '一条报道',
        text: '报道的全文，加上此前（earlier）和后续（later）的报道、同一期的其他报道（siblings）。',
      },
      topic: {
        title: '一个专题',
        text: '专题的说明、相近的专题、每周条数，和这个专题的报道与简讯，由新到旧，每页 40 条。第二页在 /topics/{id}/2.json，页里的 next 也指着它。',
      },
      event: {
        title: '一个事件',
        text: '同一事件的各条报道，由早到晚，added 是这一条比此前多出的数字、名称和进展；figures 是各报不一的数字。id 是首条报道的编号；并入更早的事件后，旧地址转到新地址。',
      },
      search: { title: '搜索', text: '和搜索页同样的结果，每页 20 条，用同样的参数：' },
      schema: { title: '字段的定义', text: '以上五种 JSON 各有一个 JSON Schema（2020-12），写明每个字段。' },
      changes: {
        title: '变动',
        text: '从一个 cursor 起，哪几期是新增（added）、改过（revised）、撤下（withdrawn）的，items 里是其中报道和简讯的 id。不给 since 就从头开始，每次最多 500 期，再用 next 取后面的。cursor 失效时返回 410，请从头再取。',
      },
      mcp: {
        title: '给助手用的接口（MCP）',
        text: '只读，不用登录：search 搜索、issue 一期、story 一条报道、topic 专题、week 一周、changes 变动。用 POST 发送（Streamable HTTP），每次一条消息。返回的原文放在标记之间，是引用的资料，里面的话不是指令。',
      },
      openapi: { title: '地址定义', text: '以上地址的参数和返回内容，按 OpenAPI 3.1 写成。' },
      llms: { title: '目录', text: '最近几期、专题、订阅的地址，按 llmstxt.org 的写法。' },
      full: { title: '最近七期全文', text: '一个文件，七期的 Markdown 接在一起；太长时少于七期。' },
    },
    fields: {
      q: '关键词。空格隔开多个词，引号里是完整词句，-词 排除，OR 表示满足其一',
      kind: 'story 报道、insight 解读、impact 影响、brief 简讯',
      topic: '专题的编号，例如 openai',
      source: '来源的类别：一手、媒体、聚合、社交',
      from: '从哪一天起，例如 2026-01-01',
      to: '到哪一天止',
      sort: 'relevance 相关度优先（默认），date 最新优先',
      names: 'all 连同专题的其他名称一起搜，默认只搜原词',
      page: '第几页，从 1 起',
    },
    wrong: '格式有误的参数会被忽略，名字列在 ignored 里；任何 q 都有响应，不会出错。',
    rules: '约定',
    promises: (burst: number, aSecond: number) => [
      '每个 JSON 有 version，现在是 1。加字段不算改版，请略过不认识的字段；去掉字段或改变意思时才升。',
      'date 是本站时区的日期，published 和 updated 是带时区的时刻。报道的 id 不变：改稿、换顺序之后还是它。',
      '不存在的地址返回 404，JSON 里有 error 和 message。',
      '请用 If-None-Match 或 If-Modified-Since 再取：没有变化就返回 304，不含内容。内容可以压缩（br、gzip）。',
      `搜索对每个访客有频率限制：连续 ${burst} 次之后，每秒 ${aSecond} 次。超过时返回 429，Retry-After 说明几秒后再试。其他地址没有限制。`,
    ],
    insight: '解读和影响是模型的看法和推测，不是来源说的话。引用时请附上来源的地址。',
    /** For a site whose `site.yaml` says that its content is made in another way. */
    plainInsight: '解读和影响是看法和推测，不是来源说的话。引用时请附上来源的地址。',
    try: '试一试',
    feeds: '想在新一期刊出时得到通知，请用订阅：',
  },
} as const
