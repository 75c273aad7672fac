import type { TopicInArchive, WeekCount } from '@/lib/archive/model'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { type Box, box, line } from './box'
import { frame, headline, MEASURE } from './frame'
import { setHeadline } from './lines'
import { palette } from './palette'

const SIZES = [
  { size: 130, lines: 1 },
  { size: 96, lines: 2 },
  { size: 76, lines: 2 },
] as const
/** Weeks that the trend shows, the newest last; pixels of its highest bar. */
const TREND = { weeks: 52, height: 150 } as const

/** A topic: its name, how much was written on it from when to when, and its last year by weeks. */
export function topicImage({ topic, total, first, last, weeks }: TopicInArchive, paper: string): Box {
  const { lines, size } = setHeadline(topic.name, MEASURE, SIZES)
  const stretch = first === undefined || last === undefined ? '' : strings.topics.stretch(total, longDay(first), longDay(last))
  return frame(paper, strings.topics.title, [
    box({ flexGrow: 1, justifyContent: 'center' }, [
      headline(lines, size),
      line(stretch, { marginTop: 8, fontSize: 36, lineHeight: 1.4, color: palette['ink-2'] }),
    ]),
    trend(weeks.slice(-TREND.weeks)),
  ])
}

function trend(weeks: readonly WeekCount[]): Box {
  const highest = Math.max(1, ...weeks.map(({ items }) => items))
  return box(
    { flexDirection: 'row', alignItems: 'flex-end', height: TREND.height, borderBottom: `2px solid ${palette.ink}` },
    weeks.map(({ items }) =>
      box({ flexGrow: 1, marginRight: 4, height: Math.round((items / highest) * TREND.height), backgroundColor: palette['ink-3'] }),
    ),
  )
}
