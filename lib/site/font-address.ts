import { type IssueKey, issueSlug, parseIssueSlug } from './addresses'
import { choiceParam, pathPattern, textParam } from './path-pattern'

/**
 * The font for the headlines of an issue, and the style sheet that declares it. Both may be cached for ever,
 * because the address contains a hash of the font's characters.
 */
export const fontPattern = pathPattern('/fonts/:issue.:hash.:format', {
  issue: { parse: (text = '') => parseIssueSlug(text), format: (key: IssueKey) => issueSlug(key) },
  hash: textParam(/^[0-9a-f]{12}$/),
  format: choiceParam({ css: 'css', woff2: 'woff2' }),
})

/** The name of the font in style sheets (app/styles/tokens.css). */
export const FONT_FAMILY = 'Issue Song'
