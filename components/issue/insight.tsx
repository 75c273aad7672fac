import type { ReactNode } from 'react'
import { HastText } from '@/components/text/hast'
import type { Hast } from '@/lib/issue/model'
import { strings } from '@/lib/site/strings'

interface InsightProps {
  /** As spelt in the file, with its colon. */
  readonly label: string
  readonly content: Hast
}

/** The paper's interpretation of a fact; never looks like one. */
export const Insight = ({ label, content }: InsightProps) => {
  const hidden = points(content) - 1
  return (
    <InsightBlock label={label}>
      <HastText content={content} />
      {hidden > 0 && <p className="insight__rest">{strings.issue.more(hidden)}</p>}
    </InsightBlock>
  )
}

export const InsightBlock = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="insight flow">
    <h4 className="label">{label}</h4>
    {children}
  </div>
)

/** Points of a list, or paragraphs: 精读 shows the first of them. */
export const points = (content: Hast): number =>
  content.reduce((sum, node) => {
    if (node.type !== 'element') return sum
    const items = /^[uo]l$/.test(node.tagName) ? node.children.filter((child) => child.type === 'element').length : 1
    return sum + items
  }, 0)
