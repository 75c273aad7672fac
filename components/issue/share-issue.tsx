import { type IssueKey, issueSlug } from '@/lib/site/addresses'
import { issuePosterPath } from '@/lib/site/poster-address'
import { strings } from '@/lib/site/strings'
import { wechatPath } from '@/lib/site/wechat-address'

const { share: words } = strings

/**
 * Ways to hear an issue and to pass it on: read aloud by script, its poster, and the form for WeChat
 * articles.
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
