import type { TopicInArchive, WeekCount } from '@/lib/archive/model'
import { longDay, plusWeeks, weeksBetween } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { type Box, box, line } from './box'
import { frame, headline, LINE_WIDTH } from './frame'
import { setHeadline } from './lines'
import { palette } from './palette'
import { SHARE_STYLE } from './picture-style'

const SIZES = [
  { size: 130, lines: 1 },
  { size: 96, lines: 2 },
  { size: 76, lines: 2 },
] as const
/** Layout of the trend: the number of weeks, and the height of the highest bar in pixels. */
const TREND = { weeks: 52, height: 150 } as const

/**
 * Returns the picture of a topic: its name, its number of items, its first and last day, and its weekly trend
 * over the last year.
 */
export function topicImage(
  { topic, total, first, last, weeks }: TopicInArchive,
  site: string,
  { height, toScript } = SHARE_STYLE,
): Box {
  const { lines, size } = setHeadline(toScript(topic.name), LINE_WIDTH, SIZES)
  const period =
    first === undefined || last === undefined ? '' : strings.topics.span(total, longDay(first), longDay(last))
  return frame(
    { name: toScript(site), side: toScript(strings.topics.title) },
    [
      box({ flexGrow: 1, justifyContent: 'center' }, [
        headline(lines, size),
        line(toScript(period), { marginTop: 8, fontSize: 36, lineHeight: 1.4, color: palette['ink-2'] }),
      ]),
      trend(newestWeeks(weeks)),
    ],
    height,
  )
}

/**
 * Returns the newest weeks, oldest first. Weeks without an issue are included.
 * @param weeks oldest first; weeks without an issue are missing
 */
function newestWeeks(weeks: readonly WeekCount[]): readonly WeekCount[] {
  const [first, last] = [weeks[0]?.monday, weeks.at(-1)?.monday]
  if (first === undefined || last === undefined) return []
  const byMonday = new Map(weeks.map((week) => [week.monday, week]))
  const length = Math.min(TREND.weeks, weeksBetween(first, last) + 1)
  return Array.from({ length }, (_, at) => {
    const monday = plusWeeks(last, at - length + 1)
    return byMonday.get(monday) ?? { monday, issues: 0, items: 0 }
  })
}

/**
 * Draws a bar for each week. The height of a bar is the number of items per issue, so that a week with more
 * issues does not look like a week with more news. A week without an issue is marked with ×.
 */
function trend(weeks: readonly WeekCount[]): Box {
  const rateOf = ({ items, issues }: WeekCount): number => (issues === 0 ? 0 : items / issues)
  const highest = Math.max(...weeks.map(rateOf)) || 1
  return box(
    {
      flexDirection: 'row',
      alignItems: 'flex-end',
      height: TREND.height,
      borderBottom: [2, palette.ink],
    },
    weeks.map((week) =>
      week.issues === 0
        ? box({ ...COLUMN, alignItems: 'center' }, [
            line('×', { fontSize: 18, lineHeight: 1.2, color: palette['ink-3'] }),
          ])
        : box({
            ...COLUMN,
            height: Math.round((rateOf(week) / highest) * TREND.height),
            backgroundColor: palette['ink-3'],
          }),
    ),
  )
}

/** Style that gives all columns the same width. */
const COLUMN = { flexGrow: 1, flexBasis: 0, marginRight: 4 } as const
