import type { Element } from 'hast'
import type { LinkBase } from '@/lib/issue/full-links'
import { isElement } from '@/lib/issue/hast'
import { withoutJoiner } from '@/lib/issue/leading-signs'
import type {
  Brief,
  Callout,
  Correction,
  Hast,
  Issue,
  Item,
  Part,
  Section,
  Source,
  Story,
} from '@/lib/issue/model'
import { longDay } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { element, link, text, writeHtml } from './html'

/**
 * Returns a whole issue as HTML for feed readers. It has the content of the issue's page in the same order,
 * without classes and scripts, and with links in place of images.
 * @param base links are resolved against the issue's page
 */
export const issueHtml = (issue: Issue, base: LinkBase): string => writeHtml(issueNodes(issue), base)

/** Returns the content of an issue, in the order of the issue's page. */
export const issueNodes = ({ intro, sections, telegram, outro, corrections }: Issue): Hast => [
  ...corrections.map(correctionNode),
  ...intro,
  ...sections.flatMap(sectionNodes),
  ...outro,
  ...(telegram ? telegramNodes(telegram) : []),
]

/** Returns the gist of an issue as a list, with a link to the issue's page. */
export const gistHtml = (lines: readonly string[], base: LinkBase): string =>
  writeHtml(
    [
      element(
        'ul',
        lines.map((line) => element('li', [text(line)])),
      ),
      element('p', [link(base.page, strings.feeds.whole)]),
    ],
    base,
  )

/**
 * Returns a story with its corrections as HTML. The headline is left out, because it is the title of the
 * entry.
 */
export const storyHtml = (story: Story, corrections: readonly Correction[], base: LinkBase): string =>
  writeHtml([...corrections.map(correctionNode), ...bodyNodes(story)], base)

/** Returns a brief as HTML, without its title and the punctuation after it. */
export function briefHtml(brief: Brief, base: LinkBase): string {
  const source = brief.source?.from === 'headline' ? [sourceNode(brief.source)] : []
  return writeHtml([...paragraph(withoutJoiner(brief)), ...source], base)
}

/** Returns some parts of a story, such as its impact notes, as HTML. */
export const partsHtml = (parts: readonly Part[], base: LinkBase): string =>
  writeHtml(parts.flatMap(partNodes), base)

/**
 * Returns a correction as a paragraph. A correction of one item links to the item. Corrections are put first,
 * so that readers of the old text notice them.
 */
function correctionNode({ date, text: words, item }: Correction): Element {
  const label =
    item === undefined ? text(strings.corrections.label) : link(`#${item}`, strings.corrections.label)
  return element('p', [
    element('strong', [label]),
    text(`${date === undefined ? '' : ` ${longDay(date)}`}：${words}`),
  ])
}

function sectionNodes({ title, heading, items }: Section): Hast {
  const story = items.find((item) => item.kind === 'story' && item.head === 'section')
  return [element('h2', story === undefined ? heading : [text(title)]), ...items.flatMap(itemNodes)]
}

function itemNodes(item: Item): Hast {
  switch (item.kind) {
    case 'story':
      return storyNodes(item)
    case 'briefs':
      return [
        ...(item.heading.length > 0 ? [element('h3', item.heading)] : []),
        element('ul', item.briefs.map(briefNode)),
      ]
    case 'prose':
      return item.content
    case 'subheading':
      return [element('h3', item.heading)]
  }
}

function storyNodes({ head, headline, placeholder, ...body }: Story): Hast {
  const words = placeholder ? link(placeholder, headline) : text(headline)
  return [...(head === 'own' ? [element('h3', [words])] : []), ...bodyNodes(body)]
}

const bodyNodes = ({ lead, source, parts }: Omit<Story, 'head' | 'headline' | 'placeholder'>): Hast => [
  ...(lead.length > 0 ? [element('p', lead)] : []),
  ...(source?.from === 'line' ? [] : [sourceNode(source)]),
  ...parts.flatMap(partNodes),
]

const sourceNode = (source: Source | undefined): Element =>
  element(
    'p',
    source === undefined
      ? [text(strings.issue.unsourced)]
      : [text(strings.feeds.source), link(source.address, source.host)],
  )

function partNodes(part: Part): Hast {
  switch (part.kind) {
    case 'body':
      return part.content
    case 'source':
      return [element('p', part.content)]
    case 'labelled':
      return [element('p', [element('strong', [text(part.label)])]), ...part.content]
    case 'insight':
      return [element('blockquote', [element('p', [element('strong', [text(part.label)])]), ...part.content])]
    case 'impact': {
      const note = element('p', [element('small', [text(strings.issue.notAdvice)])])
      return [
        element('blockquote', [element('p', [element('strong', [text(part.label)])]), ...part.content, note]),
      ]
    }
  }
}

function briefNode({ title, content, source }: Brief): Element {
  const from = source?.from === 'headline' ? [text(' '), link(source.address, source.host)] : []
  return element('li', [...(title === '' ? [] : [element('strong', [text(title)])]), ...content, ...from])
}

const telegramNodes = ({ title, content, action }: Callout): Hast => [
  element('hr', []),
  element('p', [element('strong', [text(title)])]),
  ...paragraph(content),
  ...(action === undefined ? [] : [element('p', [link(action.address, action.text)])]),
]

/** Puts content in a paragraph. If the content has block elements, returns it unchanged. */
const paragraph = (content: Hast): Hast =>
  content.some((node) => isElement(node, 'p', 'ul', 'ol', 'blockquote', 'pre', 'table', 'hr'))
    ? content
    : [element('p', content)]
