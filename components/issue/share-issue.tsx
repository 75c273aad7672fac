import { type IssueKey, issueSlug } from '@/lib/site/addresses'
import { issuePosterPath } from '@/lib/site/poster-address'
import { strings } from '@/lib/site/strings'
import { wechatPath } from '@/lib/site/wechat-address'

const { share: words } = strings

/**
 * Controls to share and hear an issue: a link to its poster, a link to the version that can be copied into a
 * WeChat article, and a button that reads the issue aloud. A script hides the button if the browser cannot
 * speak. The button comes last, so that hiding it moves no link.
 */
export const ShareIssue = ({ issue }: { readonly issue: IssueKey }) => (
  <p className="share">
    <a href={issuePosterPath(issue)} download={`${issueSlug(issue)}.png`}>
      {words.poster}
    </a>
    <a href={wechatPath(issue)} rel="nofollow">
      {words.wechat}
    </a>
    <button type="button" className="action" data-script="" data-listen="">
      {words.listen}
    </button>
  </p>
)
