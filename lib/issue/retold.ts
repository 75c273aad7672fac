import { textOf } from './hast'
import type { Story } from './model'

/** Names of news outlets in stories, with their variants. */
const OUTLETS = [
  '彭博社|彭博|路透社|路透|美联社|法新社|新华社|央视新闻|央视财经|韩联社|共同社|华尔街日报|金融时报',
  '纽约时报|华盛顿邮报|日经亚洲|日经新闻|日本经济新闻|南华早报|卫报|经济学人|财富|福布斯',
  '朝鲜日报|电子时报|财联社|第一财经|澎湃新闻|界面新闻|晚点 ?LatePost|晚点|财新|证券时报',
  '每日经济新闻|36 ?氪|量子位|机器之心|科创板日报|The Information|TechCrunch|The Verge|CNBC',
  'Business Insider|Axios|Wired|Semafor|Politico|Engadget|Ars Technica|Bloomberg|Reuters',
  'The New York Times|Financial Times|The Wall Street Journal|9to5Mac|MacRumors|DigiTimes',
  'Fortune|Forbes|404 Media|BBC|CNN|NBC',
].join('|')

const NAMED_OUTLET = String.raw`《?\s*(?<outlet>${OUTLETS})\s*》?`
const REPORT_WORDS = '报道|消息|披露|援引|透露|获悉|独家|称|爆料|统计'

/** Matches 据《华尔街日报》报道 and 据知名媒体 The Information 3 月 2 日报道. */
const ACCORDING = new RegExp(
  String.raw`(?:^|[，。；：（\s])(?:据|根据)(?:外媒|美媒|媒体|知名媒体)?\s*${NAMED_OUTLET}[^，。；]{0,14}?(?:${REPORT_WORDS}|，)`,
  'u',
)
/** Matches an outlet and a verb of reporting at the start of a sentence, such as 彭博社报道. */
const OUTLET_REPORTS = new RegExp(
  String.raw`(?:^|[。；]|\d日，)\s*${NAMED_OUTLET}\s*[^，。；]{0,8}?(?:报道|援引|披露|消息称|独家|获悉)`,
  'u',
)

/**
 * Only this many characters at the start of a story are searched. A story that retells a report names the
 * outlet there; later sentences cite outlets only for details.
 */
const BEGINNING_CHARS = 90

/** The main name of an outlet for each variant. */
const CANONICAL: Readonly<Record<string, string>> = {
  彭博: '彭博社',
  Bloomberg: '彭博社',
  路透: '路透社',
  Reuters: '路透社',
  'The New York Times': '纽约时报',
  'Financial Times': '金融时报',
  'The Wall Street Journal': '华尔街日报',
  财富: '《财富》',
  Fortune: '《财富》',
  福布斯: '《福布斯》',
  Forbes: '《福布斯》',
}

/**
 * Returns the outlet that a story says it retells (据彭博社报道). Returns `undefined` if the story names no outlet,
 * if it has no source, or if the outlet is the source.
 * @param sourceName name of the source as readers see it
 */
export function retoldFrom(
  { lead, parts, source }: Pick<Story, 'lead' | 'parts' | 'source'>,
  sourceName = source?.host ?? '',
): string | undefined {
  if (source === undefined) return undefined
  const body = parts.flatMap((part) => (part.kind === 'body' ? [textOf(part.content)] : [])).join('')
  const text = `${textOf(lead)}${body}`.trim().slice(0, BEGINNING_CHARS)
  const named = (ACCORDING.exec(text) ?? OUTLET_REPORTS.exec(text))?.groups?.['outlet']
  if (named === undefined) return undefined
  const outlet = CANONICAL[named] ?? named
  return [named, outlet].some((name) => sourceName.includes(name)) ? undefined : outlet
}
