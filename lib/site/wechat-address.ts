import { type IssueKey, issueSlug, parseIssueSlug } from './addresses'
import { pathPattern } from './path-pattern'

/** An issue to paste into an editor of WeChat articles. */
export const wechatPattern = pathPattern('/issues/:issue/wechat', {
  issue: { parse: (text = '') => parseIssueSlug(text), format: (key: IssueKey) => issueSlug(key) },
})
export const wechatPath = ({ date, edition }: IssueKey): string =>
  wechatPattern.build({ issue: { date, edition } })
