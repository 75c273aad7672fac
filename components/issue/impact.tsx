import type { ReactNode } from 'react'
import { displayLabel } from '@/lib/site/display-text'
import { strings } from '@/lib/site/strings'
import type { LabelLevel } from './insight'

interface ImpactProps {
  /** The label as the file spells it, with the colon. */
  readonly label: string
  readonly level: LabelLevel
  readonly children: ReactNode
}

/**
 * An impact note: the effects that a report may have on markets and industries. The disclaimer (“非投资建议”)
 * comes last, so that the text directly follows its label.
 */
export const Impact = ({ label, level: Label, children }: ImpactProps) => (
  <div className="impact flow">
    <Label className="label">{displayLabel(label)}</Label>
    {children}
    <p className="impact__note">{strings.issue.notAdvice}</p>
  </div>
)
