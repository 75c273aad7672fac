import { type IssueKey, issueSlug, parseIssueSlug } from './addresses'
import { pathPattern } from './path-pattern'

/** The page with the content of an issue, to be pasted into the editor for WeChat articles. */
export const wechatPattern = pathPattern('/issues/:issue/wechat', {
  issue: { parse: (text = '') => parseIssueSlug(text), format: (key: IssueKey) => issueSlug(key) },
})
export const wechatPath = ({ date, edition }: IssueKey): string =>
  wechatPattern.build({ issue: { date, edition } })
