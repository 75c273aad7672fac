import { encode } from 'uqr'
import type { Archive, IssueInArchive, ItemTeaser } from '@/lib/archive/model'
import { gistLines } from '@/lib/issue/gist-lines'
import { countSourced } from '@/lib/issue/reports'
import type { Site } from '@/lib/profile/model'
import { absolute, issuePath, storyPath } from '@/lib/site/addresses'
import { longDay, weekday } from '@/lib/site/dates'
import { issuePosterPattern, POSTER_SIZE, storyPosterPattern } from '@/lib/site/poster-address'
import { strings } from '@/lib/site/strings'
import { type Box, box, line, type Style } from './box'
import type { Canvas } from './canvas'
import { draw } from './draw'
import { headline, rule } from './frame'
import { setHeadline, setLines } from './lines'
import { palette } from './palette'
import { printable } from './printable'
import { widthOf } from './typeface'

/** A poster before it is drawn. */
interface Poster {
  readonly box: Box
  /** The address in the QR code. */
  readonly address: string
}

/** Distance in pixels from the edges to the content. */
const MARGIN = 72
const LINE_WIDTH = POSTER_SIZE.width - 2 * MARGIN
const NAME_FONT_SIZE = 60
const SIDE_FONT_SIZE = 32
const QR = 190
/** Layout of the points. Seven points of two lines fit below a headline of four lines. */
const POINTS = { count: 7, size: 31, lines: 2, number: 52 } as const
const ISSUE_SIZES = [
  { size: 88, lines: 2 },
  { size: 76, lines: 3 },
  { size: 64, lines: 4 },
] as const
const STORY_SIZES = [
  { size: 104, lines: 3 },
  { size: 88, lines: 4 },
  { size: 72, lines: 5 },
] as const
const GIST = { size: 38, lines: 8 } as const

/** Returns the poster at a path of the site as PNG; `undefined` if it does not exist. */
export async function answerPoster(path: string, archive: Archive, site: Site): Promise<Buffer | undefined> {
  const poster = posterAt(path, archive, site)
  return (
    poster &&
    draw(poster.box, POSTER_SIZE.height, { width: POSTER_SIZE.width, above: drawQr(poster.address) })
  )
}

/** Returns the data from which the poster at a path is drawn; `undefined` if there is no such poster. */
export function posterAt(path: string, archive: Archive, site: Site): Poster | undefined {
  const issue = issuePosterPattern.parse(path)
  if (issue !== undefined) {
    const entry = archive.issue(issue.issue)
    return entry && issuePoster(entry, site)
  }
  const id = storyPosterPattern.parse(path)?.id
  const teaser = id === undefined ? undefined : archive.storyTeaser(id)
  return teaser && storyPoster(teaser, site)
}

/** Returns the poster of an issue: its title and seven points. */
export function issuePoster({ issue, number }: Pick<IssueInArchive, 'issue' | 'number'>, site: Site): Poster {
  const { lines, size } = setHeadline(issue.title, LINE_WIDTH, ISSUE_SIZES)
  const points = gistLines(issue)
    .filter((text) => printable(text) !== '')
    .slice(0, POINTS.count)
  const { items, sourced } = countSourced(issue)
  const day = `${longDay(issue.date)}  ${weekday(issue.date)}  ${strings.issue.number(number)}`
  return {
    address: absolute(site.siteUrl, issuePath(issue)),
    box: sheet(site, day, [
      box({ flexGrow: 1, justifyContent: 'center' }, [headline(lines, size)]),
      ...points.map((text, index) => pointOf(text, index + 1)),
      foot(items === 0 ? '' : strings.sourced(items, sourced), site),
    ]),
  }
}

/** Returns the poster of a story: its headline, the beginning of its text and its source. */
export function storyPoster(teaser: ItemTeaser, site: Site): Poster {
  const { lines, size } = setHeadline(teaser.headline, LINE_WIDTH, STORY_SIZES)
  const { source } = teaser
  return {
    address: absolute(site.siteUrl, storyPath(teaser.id)),
    box: sheet(site, longDay(teaser.date), [
      box({ flexGrow: 1, justifyContent: 'center' }, [
        headline(lines, size),
        box(
          { marginTop: 28 },
          setLines(teaser.gist, LINE_WIDTH, GIST).map((text) =>
            line(text, { fontSize: GIST.size, lineHeight: 1.55, color: palette['ink-2'] }),
          ),
        ),
      ]),
      foot(
        source === undefined
          ? strings.issue.unsourced
          : `${strings.feeds.source}${source.name ?? source.host}`,
        site,
      ),
    ]),
  }
}

function sheet({ profile: { name } }: Site, side: string, children: readonly Box[]): Box {
  const room = LINE_WIDTH - widthOf(side) * SIDE_FONT_SIZE - NAME_FONT_SIZE
  const row: Style = {
    flexDirection: 'row',
    justifyContent: 'space-between',
    alignItems: 'flex-end',
    marginBottom: 10,
  }
  const above = [
    line(setLines(name, room, { size: NAME_FONT_SIZE, lines: 1 }).join(''), {
      fontSize: NAME_FONT_SIZE,
      lineHeight: 1.2,
    }),
    line(side, { fontSize: SIDE_FONT_SIZE, lineHeight: 1.5, color: palette['ink-2'] }),
  ]
  const style: Style = {
    ...POSTER_SIZE,
    padding: [48, MARGIN, 48, MARGIN],
    backgroundColor: palette.paper,
    color: palette.ink,
  }
  return box(style, [box(row, above), rule(), ...children])
}

const pointOf = (text: string, number: number): Box =>
  box(
    {
      flexDirection: 'row',
      borderTop: [1, palette.rule],
      padding: [6, 0, 6, 0],
      fontSize: POINTS.size,
      lineHeight: 1.3,
    },
    [
      line(String(number), { width: POINTS.number, color: palette.accent }),
      box(
        {},
        setLines(text, LINE_WIDTH - POINTS.number, POINTS).map((one) => line(one, { color: palette.ink })),
      ),
    ],
  )

/** Returns the texts to the left of the QR code: an invitation to scan it, `facts`, and the disclosure. */
const foot = (facts: string, { profile: { disclosure } }: Site): Box =>
  box({ height: QR + 24, justifyContent: 'flex-end', borderTop: [2, palette.ink], padding: [24, 0, 0, 0] }, [
    line(strings.poster.scan, { fontSize: 44, lineHeight: 1.6 }),
    ...[facts, disclosure ?? ''].flatMap((text) =>
      setLines(text, LINE_WIDTH - QR - MARGIN, { size: 28, lines: 1 }).map((one) =>
        line(one, { fontSize: 28, lineHeight: 1.6, color: palette['ink-3'] }),
      ),
    ),
  ])

/** Returns a function that draws a QR code in the bottom right corner. */
const drawQr =
  (text: string) =>
  (canvas: Canvas): void => {
    const { data, size } = encode(text, { border: 0 })
    const edge = (module: number): number => Math.round((module * QR) / size)
    const [left, top] = [POSTER_SIZE.width - MARGIN - QR, POSTER_SIZE.height - 48 - QR]
    for (const [y, row] of data.entries())
      for (const [x, isDark] of row.entries())
        if (isDark)
          canvas.fill(
            ...([left + edge(x), top + edge(y), edge(x + 1) - edge(x), edge(y + 1) - edge(y)] as const),
            palette.ink,
          )
  }
