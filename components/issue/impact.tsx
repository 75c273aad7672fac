import type { ReactNode } from 'react'
import { strings } from '@/lib/site/strings'
import type { LabelLevel } from './insight'

interface ImpactProps {
  /** As the file spells it, with its colon. */
  readonly label: string
  readonly level: LabelLevel
  readonly children: ReactNode
}

/**
 * What a report may mean for markets and trades. The note comes last: nothing separates a label from its
 * words.
 */
export const Impact = ({ label, level: Label, children }: ImpactProps) => (
  <div className="impact flow">
    <Label className="label">{label}</Label>
    {children}
    <p className="impact__note">{strings.issue.notAdvice}</p>
  </div>
)
