import type { ReactNode } from 'react'
import type { Hast } from '@/lib/issue/model'

/** The label is a heading: one below that of the story it belongs to. */
export type LabelLevel = 'h2' | 'h3' | 'h4'

interface InsightProps {
  /** As the file spells it, with its colon. */
  readonly label: string
  readonly level: LabelLevel
  readonly children: ReactNode
}

/** The paper's interpretation of a fact; never looks like one. */
export const Insight = ({ label, level: Label, children }: InsightProps) => (
  <div className="insight flow">
    <Label className="label">{label}</Label>
    {children}
  </div>
)

/** Number of list items and paragraphs: 精读 shows the first of them. */
export const countPoints = (content: Hast): number =>
  content.reduce((sum, node) => {
    if (node.type !== 'element') return sum
    const items = /^[uo]l$/.test(node.tagName)
      ? node.children.filter((child) => child.type === 'element').length
      : 1
    return sum + items
  }, 0)
