import type { ReactNode } from 'react'
import type { Hast } from '@/lib/issue/model'
import { displayLabel } from '@/lib/site/display-text'

/** Level of the heading of a label: one below the level of the story's headline. */
export type LabelLevel = 'h2' | 'h3' | 'h4'

interface InsightProps {
  /** The label as the file spells it, with the colon. */
  readonly label: string
  readonly level: LabelLevel
  readonly children: ReactNode
}

/** An insight: the paper's interpretation of facts. It is styled so that it cannot be mistaken for facts. */
export const Insight = ({ label, level: Label, children }: InsightProps) => (
  <div className="insight flow">
    <Label className="label">{displayLabel(label)}</Label>
    {children}
  </div>
)

/** Counts list items and paragraphs. The reading depth 精读 shows only the first item or paragraph. */
export const countPoints = (content: Hast): number =>
  content.reduce((sum, node) => {
    if (node.type !== 'element') return sum
    const items = /^[uo]l$/.test(node.tagName)
      ? node.children.filter((child) => child.type === 'element').length
      : 1
    return sum + items
  }, 0)
