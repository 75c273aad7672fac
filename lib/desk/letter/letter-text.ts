import type { ElementContent } from 'hast'
import { blockText, isBlank, isElement, textOf } from '@/lib/issue/hast'
import type { Correction, Hast, Issue, Item, Part, Source, Story } from '@/lib/issue/model'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'

/** Returns the body of an issue as plain text, with the content of the mail's HTML in the same order. */
export const letterText = ({ intro, sections, outro, telegram, corrections }: Issue): string =>
  [
    ...corrections.map(correctionText),
    plainText(intro),
    ...sections.flatMap(({ title, items }) => [`【${title}】`, ...items.map(itemText)]),
    plainText(outro),
    ...(telegram ? [telegram.title, plainText(telegram.content), telegram.action?.address ?? ''] : []),
  ]
    .map((part) => part.replace(/[ \t]+\n/g, '\n').trim())
    .filter((part) => part !== '')
    .join('\n\n')

const correctionText = ({ date, text }: Correction): string =>
  `${strings.corrections.label}${date === undefined ? '' : ` ${longDay(date)}`}：${text}`

function itemText(item: Item): string {
  switch (item.kind) {
    case 'story':
      return storyText(item)
    case 'briefs':
      return [
        textOf(item.heading),
        ...item.briefs.map(({ title, content, source }) =>
          lines(`- ${title}${plainText(content).trim()}`, sourceText(source)),
        ),
      ]
        .filter((line) => line !== '')
        .join('\n')
    case 'prose':
      return plainText(item.content)
    case 'subheading':
      return textOf(item.heading)
  }
}

const storyText = ({ head, headline, lead, source, parts }: Story): string =>
  lines(
    head === 'own' ? `■ ${headline}` : '',
    plainText(lead),
    source === undefined ? strings.issue.unsourced : sourceText(source),
    ...parts.map(partText),
  )

const partText = (part: Part): string =>
  lines(
    'label' in part ? part.label : '',
    part.kind === 'source' ? '' : plainText(part.content),
    part.kind === 'impact' ? strings.issue.notAdvice : '',
  )

/** Returns the address of a source. The address is written out, because plain text has no links. */
const sourceText = (source: Source | undefined): string => source?.address ?? ''

const lines = (...parts: readonly string[]): string =>
  parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n')

/** Returns the text of nodes. Each block and each row of a table is on its own line. */
const plainText = (nodes: Hast): string => blockText(nodes.map(asPlain)).replace(/\n{2,}/g, '\n')

const LIST_MARK: ElementContent = { type: 'text', value: '- ' }
const TABLE_ELEMENTS: ReadonlySet<string> = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr'])

/**
 * Prepares HTML for conversion to plain text: removes the blank text between rows and cells of tables, and
 * puts a dash before each list item.
 */
function asPlain(node: ElementContent): ElementContent {
  if (!isElement(node)) return node
  const children = TABLE_ELEMENTS.has(node.tagName)
    ? node.children.filter((one) => !isBlank(one))
    : node.children
  const plain = children.map(asPlain)
  return { ...node, children: node.tagName === 'li' ? [LIST_MARK, ...plain] : plain }
}
