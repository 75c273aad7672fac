import { HastText } from '@/components/text/hast'
import type { Hast } from '@/lib/issue/model'
import { strings } from '@/lib/site/strings'

/** What a report may mean for markets and trades. The mark stands after the text: nothing comes between a label and its words. */
export const Impact = ({ label, content }: { readonly label: string; readonly content: Hast }) => (
  <div className="impact flow">
    <h4 className="label">{label}</h4>
    <HastText content={content} />
    <p className="impact__note">{strings.issue.notAdvice}</p>
  </div>
)
