import { blockText } from '@/lib/issue/hast'
import type { Brief, Part, Story } from '@/lib/issue/model'
import type { ReportText } from './model'

/**
 * Returns the text of a story for matching. Source lines are left out, and so are insights and impact notes,
 * because they are comments.
 */
export const storyText = ({ headline, lead, parts }: Story): ReportText => ({
  headline,
  body: [blockText(lead), ...parts.map(partText)].join('\n'),
})

function partText(part: Part): string {
  switch (part.kind) {
    case 'body':
      return blockText(part.content)
    case 'labelled':
      return `${part.label}\n${blockText(part.content)}`
    case 'source':
    case 'insight':
    case 'impact':
      return ''
  }
}

/** Returns the text of a brief for matching. If it has no title, the whole text is the headline. */
export function briefText({ title, content }: Brief): ReportText {
  const body = blockText(content)
  return title === '' ? { headline: body, body: '' } : { headline: title, body }
}
