import { type IssueKey, issueSlug } from '@/lib/site/addresses'
import { issuePosterPath } from '@/lib/site/poster-address'
import { strings } from '@/lib/site/strings'
import { wechatPath } from '@/lib/site/wechat-address'

const { share: words } = strings

/**
 * Controls to hear and share an issue: a button that reads it aloud (needs script), a link to its poster, and
 * a link to the version that can be copied into a WeChat article.
 */
export const ShareIssue = ({ issue }: { readonly issue: IssueKey }) => (
  <p className="share">
    <button type="button" className="action" data-script="" data-listen="">
      {words.listen}
    </button>
    <a href={issuePosterPath(issue)} download={`${issueSlug(issue)}.png`}>
      {words.poster}
    </a>
    <a href={wechatPath(issue)} rel="nofollow">
      {words.wechat}
    </a>
  </p>
)
