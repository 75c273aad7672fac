import { truncate } from './truncate'

/**
 * The messages of the desk for the rules of `docs/rules.md`. Each message says what is wrong and what to do.
 */
export const diagnosticStrings = {
  'not-utf8': '文件不是 UTF-8 编码。请另存为 UTF-8 再传。',
  'too-large': '文件太大，或者有一处太长、嵌套太深。请删短，或拆开。',
  unreadable: '文件读不出来。请检查权限和磁盘，或把内容写简单些再传。',
  'too-slow': '文件太复杂，读得太久，已放弃。请写简单些，或拆成两份。',
  'front-matter':
    '文件开头的字段读不出来。请在第一行和字段之后各写一行 ---，中间每行写一个字段，字段名后面是半角冒号和空格。',
  'no-date': '没有日期，或日期不存在。请在开头写 date: 2026-01-11 这样的日期。',
  'day-out-of-range':
    '日期太早，或在 36 小时以后，多半是写错了。请改日期；若没有写错，就不用动，到那天会自动发布。',
  'no-body': '开头的字段之后没有内容。请写正文，或删掉这份稿件。',
  'no-sections': '正文没有小标题，只有标题下的几段话。请至少写一个小标题（## 标题）和一条报道。',
  'no-stories': '小标题下一条报道也没有。请补上，或删掉这份稿件。',
  'cut-off': '稿件像是没有写完：摘要或标题里说到的内容，比正文多一倍以上。请补完，或缩短摘要和标题。',
  'bad-publish-at': '定时发布的时间读不出来。请写 publishAt: 2026-01-11T07:30+08:00 这样的时间。',
  'other-category': '这一类稿件不在 site.yaml 的 categories 里，所以不发布。请改 category，或把它加进去。',
  draft: '字段里写了 draft: true 或 published: false，所以不发布。要发布就去掉这个字段。',
  'not-yet': '还没有到发布的时间，到时会自动发布，不用做什么。',
  ignored: '文件名不像一期稿件，所以不读。请改成 2026-01-11.md 这样的名字。',
  'text-before-front-matter': '文件开头的 --- 之前还有别的文字，已略去。请让文件从 --- 开始。',
  'fenced-issue': '整份稿件写在代码块里，已当作没有代码块来读。请去掉前后的 ```。',
  'think-block': '稿件里有模型的思考过程，已略去。请删掉 <think> 到 </think>。',
  'open-fence': '代码块没有结束，已在下一个小标题前结束。请补一行 ```。',
  'no-front-matter': '开头没有字段，日期和标题是从文件名或小标题里读的。请写上 title 和 date。',
  'date-elsewhere': '字段里没有日期，是从文件名或标题里读的。请写上 date。',
  'no-title': '字段里没有标题，用了正文的标题或日期。请写上 title。',
  'title-differs': '正文的标题和字段里的不一样，两个都会登出来。请改成一样。',
  'no-summary': '没有摘要，首页会用各条的标题代替。请写上 summary。',
  'label-spelling': '这个标签像“深度解读 & 洞察”，但有错字。已当作解读来读，请改正。',
  'empty-label': '标签下面没有内容。请补上，或去掉标签。',
  'placeholder-link': '标题的链接只到网站首页，或没有地址，不能算来源。请换成报道本身的地址。',
  'bad-correction':
    '更正里有一条写得不全：没有 text，日期不存在，或 story 不是本期的标题。能读的部分会登出来，请补全。',
  'bad-updated': '改动的时间读不出来，已略去。请写 updated: 2026-01-12T09:00+08:00 这样的时间。',
  'bad-withdrawal': '撤回里有一条写得不全：story 不是本期的标题，或日期不存在。没有撤回的报道还在，请补全。',
  'unclosed-card': '加群卡片没有结束，已在下一个小标题前结束。请补上 </div>，或在末尾写 />。',
  'text-restored': '这里的写法认不出来，已按原文照登，一字不少。请写简单些。',
  residue: '这一节只有机器留下的空话。请写上内容，或删掉这一节。',
  'mdx-syntax': '这里不是正确的 MDX，已当作普通 Markdown 来读。请写完标签；要写 < 和 { 本身，前面加 \\。',
  'mdx-import': 'MDX 里的 import 和 export 不会运行，也不会登出来。请删掉。',
  'mdx-expression': 'MDX 里花括号中的式子不会计算，已照登。请改成文字。',
  'mdx-component': '这个 MDX 组件不认识，已当作文字照登。可用的只有 Insight、Impact 和 TelegramCard。',
  'same-date': '当天已经有一期，这一期排为当日的第二期，地址末尾是 -2。',
  'same-file': '同样的文字已经在另一个文件里，只登一次。请删掉其中一个。',
} as const

/** A quotation, or an instant with its time zone, in the English message of a diagnostic. */
const NAMED = /“([^”]+)”|(\d{4}-\d{2}-\d{2} \d{2}:\d{2}) \(/g
const MAX_NAMED_CHARACTERS = 60

/**
 * Returns a diagnostic in Chinese: what is wrong, what to do, and which words or time it is about. For an
 * unknown rule, returns the English message.
 */
export function diagnosticText({
  rule,
  message,
}: {
  readonly rule: string
  readonly message: string
}): string {
  const text = new Map<string, string>(Object.entries(diagnosticStrings)).get(rule)
  if (text === undefined) return message
  const named = Array.from(message.matchAll(NAMED), ([, words, time]) =>
    words === undefined ? (time ?? '') : `“${truncate(words, MAX_NAMED_CHARACTERS)}”`,
  )
  return named.length === 0 ? text : `${text}（${named.join('、')}）`
}
