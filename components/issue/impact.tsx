import { HastText } from '@/components/text/hast'
import type { Hast } from '@/lib/issue/model'
import { strings } from '@/lib/site/strings'
import type { LabelLevel } from './insight'

interface ImpactProps {
  /** As spelt in the file, with its colon. */
  readonly label: string
  readonly content: Hast
  readonly level?: LabelLevel
}

/**
 * What a report may mean for markets and trades. The mark stands after the text: nothing comes between a
 * label and its words.
 */
export const Impact = ({ label, content, level: Label = 'h4' }: ImpactProps) => (
  <div className="impact flow">
    <Label className="label">{label}</Label>
    <HastText content={content} />
    <p className="impact__note">{strings.issue.notAdvice}</p>
  </div>
)
