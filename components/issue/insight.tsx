import type { ReactNode } from 'react'
import { HastText } from '@/components/text/hast'
import type { Hast } from '@/lib/issue/model'
import { strings } from '@/lib/site/strings'

interface InsightProps {
  /** As spelt in the file, with its colon. */
  readonly label: string
  readonly content: Hast
  readonly level?: LabelLevel
}

/** The label is a heading: one below that of the story it belongs to. */
export type LabelLevel = 'h2' | 'h3' | 'h4'

/** The paper's interpretation of a fact; never looks like one. */
export const Insight = ({ label, content, level }: InsightProps) => {
  const hidden = points(content) - 1
  return (
    <InsightBlock label={label} level={level}>
      <HastText content={content} />
      {hidden > 0 && <p className="insight__rest">{strings.issue.more(hidden)}</p>}
    </InsightBlock>
  )
}

interface InsightBlockProps {
  readonly label: string
  readonly level: LabelLevel | undefined
  readonly children: ReactNode
}

export const InsightBlock = ({ label, level: Label = 'h4', children }: InsightBlockProps) => (
  <div className="insight flow">
    <Label className="label">{label}</Label>
    {children}
  </div>
)

/** Points of a list, or paragraphs: 精读 shows the first of them. */
export const points = (content: Hast): number =>
  content.reduce((sum, node) => {
    if (node.type !== 'element') return sum
    const items = /^[uo]l$/.test(node.tagName)
      ? node.children.filter((child) => child.type === 'element').length
      : 1
    return sum + items
  }, 0)
