import type { StripSegment } from '@/lib/issue/strip'

/** Width and height of the view box. The style sheet stretches the drawing to the available space. */
const WIDTH = 1000
const HEIGHT = 10

/**
 * A strip that shows the sections of an issue as segments. The length of a segment is the section's number of
 * reports. The dark part of a segment is the share of reports with a first-hand source.
 */
export const IssueStrip = ({ segments }: { readonly segments: readonly StripSegment[] }) => {
  const total = segments.reduce((sum, { items }) => sum + items, 0)
  const scale = (items: number): number => Math.round((items / total) * WIDTH)
  let before = 0
  const bars = segments.map(({ items, firstHand }) => {
    const bar = { x: scale(before), width: scale(items), filled: scale(firstHand) }
    before += items
    return bar
  })
  return total === 0 ? null : (
    <svg className="strip" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {bars.map(({ x, width, filled }) => (
        <g key={x}>
          <path d={`M${x} 0h${width}v${HEIGHT}h-${width}z`} />
          {filled > 0 && <path className="strip__first-hand" d={`M${x} 0h${filled}v${HEIGHT}h-${filled}z`} />}
        </g>
      ))}
    </svg>
  )
}
