import { hostOf, isPlaceholder, namesReport, normalSource } from './address'
import { bareText, addressOf as linkAddress, linksIn, textOf } from './hast'
import type { Brief, Day, Issue, Story } from './model'
import { plainIssue } from './plain-text'
import { quantitiesWithout } from './quantities'
import { headlineOf, type Report, reportsOf } from './reports'
import { adviceIn, disclaimsAdvice, rumourIn } from './wording'

/**
 * Kinds of findings of automatic checks in an issue or a report. Readers see these findings, and `/editorial`
 * explains each kind. `signalsOf` does not find `other-figure`, because this kind needs the other reports of
 * the event; the archive finds it.
 */
export type SignalKind =
  | 'shared-address'
  | 'printed-twice'
  | 'headline-number'
  | 'superlative'
  | 'title-date'
  | 'summary-number'
  | 'placeholder-link'
  | 'other-figure'

/**
 * Kinds that only `npm run check` prints. Readers do not see these findings, because nobody independent has
 * checked yet how often they are right.
 */
export type WordingKind = 'rumour' | 'advice'

/**
 * The action that an editor should take: correct a `mistake`, add a `source`, or reconsider the `wording`.
 */
export type SignalSeverity = 'mistake' | 'source' | 'wording'

export const SIGNAL_SEVERITIES: Readonly<Record<SignalKind | WordingKind, SignalSeverity>> = {
  'shared-address': 'mistake',
  'printed-twice': 'mistake',
  'headline-number': 'mistake',
  'title-date': 'mistake',
  'summary-number': 'mistake',
  'other-figure': 'mistake',
  superlative: 'source',
  'placeholder-link': 'source',
  rumour: 'wording',
  advice: 'wording',
}

/** A finding in an issue, with the words that it is about. */
export interface Signal<Kind = SignalKind> {
  readonly kind: Kind
  readonly words: string
  readonly line: number
  /** Id of the report; absent if the signal is about the whole issue. */
  readonly item?: string
}

/** Returns the signals about the whole issue, then the signals about each report. */
export function signalsOf(issue: Issue): readonly Signal[] {
  const reports = reportsOf(issue)
  return [
    ...titleDate(issue),
    ...summaryNumbers(issue),
    ...groupsOf(reports, addressOf).flatMap(([address, group]) =>
      signalEach('shared-address', group, address),
    ),
    ...groupsOf(reports, (one) => bareText(headlineOf(one))).flatMap(([, group]) =>
      signalEach('printed-twice', group, group[0] === undefined ? '' : headlineOf(group[0])),
    ),
    ...reports.flatMap((one) => (one.kind === 'story' ? storySignals(one.report) : placeholders(one.report))),
  ]
}

/** Returns signals about words of rumour in stories and briefs, and about advice to investors in insights. */
export const wordingSignals = (issue: Issue): readonly Signal<WordingKind>[] =>
  reportsOf(issue).flatMap((one) => {
    const { id, line } = one.report
    const texts = one.kind === 'story' ? partTexts(one.report) : [textOf(one.report.content)]
    const rumour = rumourIn([headlineOf(one), ...texts].join('\n'))
    const advice = one.kind === 'story' ? adviceOf(one.report) : undefined
    return [
      ...(rumour === undefined ? [] : [{ kind: 'rumour' as const, words: rumour, line, item: id }]),
      ...(advice === undefined ? [] : [{ kind: 'advice' as const, words: advice, line, item: id }]),
    ]
  })

/**
 * Returns advice to investors in the insights of a story, unless the story says that it is not investment
 * advice. Impact notes are not searched, because pages say 非投资建议 below each impact note.
 */
function adviceOf(story: Story): string | undefined {
  const insights = story.parts.filter(({ kind }) => kind === 'insight').map(({ content }) => textOf(content))
  return disclaimsAdvice(partTexts(story).join('\n')) ? undefined : adviceIn(insights.join('\n'))
}

/**
 * Returns a signal if a brief without a source links to a site's front page. For stories, the rule
 * `placeholder-link` of `check.ts` warns of this.
 */
const placeholders = ({ id, line, source, content }: Brief): readonly Signal[] =>
  (source === undefined ? linksIn(content).map(linkAddress) : [])
    .filter((address) => hostOf(address) !== undefined && isPlaceholder(address))
    .slice(0, 1)
    .map((words) => ({ kind: 'placeholder-link', words, line, item: id }))

const DATE = /(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/

function titleDate({ title, date }: Issue): readonly Signal[] {
  const [words, year, month = '', day = ''] = DATE.exec(title) ?? []
  if (words === undefined) return []
  const named: Day = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return named === date ? [] : [{ kind: 'title-date', words, line: 1 }]
}

function summaryNumbers(issue: Issue): readonly Signal[] {
  const text = plainIssue(issue).text
  return issue.summary.flatMap((line) =>
    quantitiesWithout(line, text).map((words) => ({ kind: 'summary-number' as const, words, line: 1 })),
  )
}

const addressOf = ({ report: { source } }: Report): string => {
  const address = source === undefined ? undefined : normalSource(source.address)
  return address !== undefined && namesReport(address) ? address : ''
}

/** Groups reports with the same key, and returns the groups with more than one. An empty key is ignored. */
function groupsOf(
  reports: readonly Report[],
  keyOf: (one: Report) => string,
): readonly (readonly [string, readonly Report[]])[] {
  const groups = new Map<string, Report[]>()
  for (const one of reports) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return [...groups].filter(([key, group]) => key !== '' && group.length > 1)
}

const signalEach = (kind: SignalKind, group: readonly Report[], words: string): readonly Signal[] =>
  group.map(({ report }) => ({ kind, words, line: report.line, item: report.id }))

/** Texts with fewer characters are not expected to repeat the headline's numbers. */
const MIN_TEXT_CHARS = 60
const SUPERLATIVE =
  /(?:全球|世界|史上|业界|全国|国内|中国|行业)(?:首个|首款|首次|首家|最大|最强|最快|最高|第一)/

function storySignals(story: Story): readonly Signal[] {
  const { headline, id, line, source, placeholder } = story
  const text = partTexts(story).join('\n').trim()
  const numbers = text.length < MIN_TEXT_CHARS ? [] : quantitiesWithout(headline, text)
  const superlative = SUPERLATIVE.exec(headline)?.[0]
  const isUnsourced = source === undefined && placeholder === undefined
  return [
    ...numbers.map((words): Signal => ({ kind: 'headline-number', words, line, item: id })),
    ...(superlative !== undefined && isUnsourced
      ? [{ kind: 'superlative' as const, words: superlative, line, item: id }]
      : []),
  ]
}

const partTexts = ({ lead, parts }: Story): readonly string[] => [
  textOf(lead),
  ...parts.map(({ content }) => textOf(content)),
]
