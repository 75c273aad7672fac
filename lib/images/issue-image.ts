import { gistLines } from '@/lib/issue/gist-lines'
import type { Issue } from '@/lib/issue/model'
import { longDay, weekday } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { type Box, box, line } from './box'
import { frame, headline, LINE_WIDTH } from './frame'
import { setHeadline, setLines } from './lines'
import { palette } from './palette'
import { extraHeight, SHARE_STYLE, tallerSizes } from './picture-style'
import { printable } from './printable'

/**
 * Layout of the gist in pixels. `number` is the width of the numbers, `height` the height of a line and its
 * rule.
 */
const GIST = { lines: 3, size: 33, number: 54, height: 58 } as const
const SIZES = [
  { size: 96, lines: 2 },
  { size: 80, lines: 2 },
  { size: 72, lines: 2 },
  { size: 65, lines: 3 },
  { size: 58, lines: 3 },
] as const

interface IssueFacts {
  readonly issue: Pick<Issue, 'date' | 'edition' | 'title' | 'summary' | 'sections'>
  /** Number of the issue in the archive (第 N 期). */
  readonly number: number
}

/**
 * Returns the picture of an issue: its day and number, its title, and the first lines of its gist. There are
 * three lines, or more if the picture is higher than a share picture.
 */
export function issueImage({ issue, number }: IssueFacts, site: string, style = SHARE_STYLE): Box {
  const { height, toScript } = style
  const { lines, size } = setHeadline(toScript(issue.title), LINE_WIDTH, tallerSizes(SIZES, style))
  const gist = gistLines(issue)
    .filter((text) => printable(text) !== '')
    .slice(0, GIST.lines + Math.floor(extraHeight(style) / 2 / GIST.height))
  return frame(
    { name: toScript(site), side: toScript(dateline(issue, number)) },
    [
      box({ flexGrow: 1, justifyContent: 'center' }, [headline(lines, size)]),
      ...gist.map((text, index) => gistLine(toScript(text), index + 1)),
    ],
    height,
  )
}

const dateline = ({ date, edition }: Pick<Issue, 'date' | 'edition'>, number: number): string =>
  [
    longDay(date),
    weekday(date),
    strings.issue.number(number),
    edition > 1 ? strings.issue.edition(edition) : '',
  ]
    .join('  ')
    .trim()

const gistLine = (text: string, number: number): Box =>
  box(
    {
      flexDirection: 'row',
      borderTop: [1, palette.rule],
      padding: [7, 0, 7, 0],
      fontSize: GIST.size,
      lineHeight: 1.3,
    },
    [
      line(String(number), { width: GIST.number, color: palette.accent }),
      line(setLines(text, LINE_WIDTH - GIST.number, { size: GIST.size, lines: 1 }).join(''), {
        color: palette['ink-2'],
      }),
    ],
  )
