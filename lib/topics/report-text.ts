import type { ElementContent } from 'hast'
import { isElement, textOf } from '@/lib/issue/hast'
import type { Brief, Hast, Part, Story } from '@/lib/issue/model'
import type { ReportText } from './model'

const BLOCKS = [
  'p',
  'ul',
  'ol',
  'li',
  'table',
  'thead',
  'tbody',
  'tr',
  'td',
  'th',
  'blockquote',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]

/** Puts a line break after each block, so that words of two blocks never join. */
const blockText = (content: Hast): string => content.map(nodeText).join('')

const nodeText = (node: ElementContent): string =>
  isElement(node, ...BLOCKS) ? `${blockText(node.children)}\n` : textOf(node)

/** Returns the text of a story; its insight and impact are comment and do not count. */
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

/** Returns the text of a brief; without a title all of it is the headline. */
export function briefText({ title, content }: Brief): ReportText {
  const body = blockText(content)
  return title === '' ? { headline: body, body: '' } : { headline: title, body }
}
