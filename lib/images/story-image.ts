import type { ItemTeaser, LabelledSource } from '@/lib/archive/model'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import type { SourceKind } from '@/lib/sources/model'
import { type Box, box, line, type Style } from './box'
import { frame, headline, LINE_WIDTH } from './frame'
import { setHeadline, setLines } from './lines'
import { palette } from './palette'
import { type PictureStyle, SHARE_STYLE, tallerSizes } from './picture-style'

const SIZES = [
  { size: 96, lines: 2 },
  { size: 72, lines: 2 },
  { size: 80, lines: 3 },
  { size: 68, lines: 3 },
  { size: 60, lines: 4 },
] as const

/** Returns the picture of a story: its headline and its source. */
export function storyImage(
  teaser: Pick<ItemTeaser, 'headline' | 'date' | 'source'>,
  site: string,
  style = SHARE_STYLE,
): Box {
  const { height, toScript } = style
  const { lines, size } = setHeadline(toScript(teaser.headline), LINE_WIDTH, tallerSizes(SIZES, style))
  const row: Style = { flexDirection: 'row', alignItems: 'center', padding: [22, 0, 0, 0] }
  return frame(
    { name: toScript(site), side: longDay(teaser.date) },
    [
      box({ flexGrow: 1, justifyContent: 'center' }, [headline(lines, size)]),
      box({ ...row, borderTop: [1, palette.rule] }, sourceOf(teaser.source, toScript)),
    ],
    height,
  )
}

function sourceOf(source: LabelledSource | undefined, toScript: PictureStyle['toScript']): readonly Box[] {
  if (source === undefined)
    return [line(toScript(strings.issue.unsourced), { fontSize: 34, color: palette['ink-3'] })]
  const { kind, name, host } = source
  return [
    ...(kind === undefined ? [] : [tag(kind, toScript(kind))]),
    line(setLines(toScript(name ?? host), LINE_WIDTH - 140, { size: 36, lines: 1 }).join(''), {
      fontSize: 36,
      color: palette['ink-2'],
    }),
  ]
}

/**
 * Styles of the tag that shows the kind of a source, as on the pages (app/styles/parts.css, `.source-tag`).
 */
const FRAMES: Readonly<Record<SourceKind, Style>> = {
  一手: { border: [3, palette['ink-2']], backgroundColor: palette['ink-2'], color: palette.paper },
  媒体: { border: [3, palette['ink-3']], color: palette['ink-2'] },
  聚合: { border: [3, palette['ink-3'], 'dashed'], color: palette['ink-2'] },
  社交: { border: [3, palette['ink-3'], 'dotted'], color: palette['ink-2'] },
}

const tag = (kind: SourceKind, text: string): Box =>
  line(text, { ...FRAMES[kind], padding: [2, 12, 2, 12], marginRight: 20, fontSize: 30, lineHeight: 1.4 })
