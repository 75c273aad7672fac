import type { ItemTeaser, LabelledSource } from '@/lib/archive/model'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import type { SourceKind } from '@/lib/sources/model'
import { type Box, box, line } from './box'
import { frame, headline, LINE_WIDTH } from './frame'
import { setHeadline, setLines } from './lines'
import { palette } from './palette'

const SIZES = [
  { size: 96, lines: 2 },
  { size: 72, lines: 2 },
  { size: 80, lines: 3 },
  { size: 68, lines: 3 },
  { size: 60, lines: 4 },
] as const

/** Picture of a story: its headline and source. */
export function storyImage(teaser: Pick<ItemTeaser, 'headline' | 'date' | 'source'>, paper: string): Box {
  const { lines, size } = setHeadline(teaser.headline, LINE_WIDTH, SIZES)
  return frame(paper, longDay(teaser.date), [
    box({ flexGrow: 1, justifyContent: 'center' }, [headline(lines, size)]),
    box(
      { flexDirection: 'row', alignItems: 'center', borderTop: `1px solid ${palette.rule}`, paddingTop: 22 },
      sourceOf(teaser.source),
    ),
  ])
}

function sourceOf(source: LabelledSource | undefined): readonly Box[] {
  if (source === undefined) return [line(strings.issue.unsourced, { fontSize: 34, color: palette['ink-3'] })]
  const { kind, name, host } = source
  return [
    ...(kind === undefined ? [] : [tag(kind)]),
    line(setLines(name ?? host, LINE_WIDTH - 140, { size: 36, lines: 1 }).join(''), {
      fontSize: 36,
      color: palette['ink-2'],
    }),
  ]
}

/** Line style of the frame by kind of source, as on the pages (app/styles/parts.css, `.source-tag`). */
const FRAMES = {
  一手: { border: `3px solid ${palette['ink-2']}`, backgroundColor: palette['ink-2'], color: palette.paper },
  媒体: { border: `3px solid ${palette['ink-3']}`, color: palette['ink-2'] },
  聚合: { border: `3px dashed ${palette['ink-3']}`, color: palette['ink-2'] },
  社交: { border: `3px dotted ${palette['ink-3']}`, color: palette['ink-2'] },
} as const satisfies Record<SourceKind, unknown>

const tag = (kind: SourceKind): Box =>
  line(kind, { ...FRAMES[kind], padding: '2px 12px', marginRight: 20, fontSize: 30, lineHeight: 1.4 })
