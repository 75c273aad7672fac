import type { Element, ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { withFullLinks } from '@/lib/issue/full-links'
import type { Brief, Callout, Hast, Issue, Item, Part, Section, Source, Story } from '@/lib/issue/model'
import { strings } from '@/lib/site/strings'

/**
 * A whole issue as HTML for feed readers: everything its page has, in the same order, with no class, no
 * script and no picture that would have to be fetched.
 * @param base full address of the issue's page; links without a host start from it
 */
export const issueHtml = ({ intro, sections, telegram, outro }: Issue, base: string): string =>
  write([...plain(intro), ...sections.flatMap(sectionNodes), ...plain(outro), ...(telegram ? telegramNodes(telegram) : [])], base)

/** A story without its headline, which is its entry's title. */
export const storyHtml = (story: Story, base: string): string => write(bodyNodes(story), base)

/** A brief without its title. */
export const briefHtml = ({ content, source }: Brief, base: string): string =>
  write([element('p', plain(content)), ...(source?.from === 'headline' ? [sourceNode(source)] : [])], base)

/** Some parts of a story alone, such as its impact notes. */
export const partsHtml = (parts: readonly Part[], base: string): string => write(parts.flatMap(partNodes), base)

/** Every link with its full address; one that is no address is left as words. */
const write = (nodes: readonly ElementContent[], base: string): string =>
  toHtml({ type: 'root', children: nodes.map((node) => withFullLinks(node, base)) })

const element = (tagName: string, children: readonly ElementContent[], properties: Element['properties'] = {}): Element => ({
  type: 'element',
  tagName,
  properties,
  children: [...children],
})
const text = (value: string): ElementContent => ({ type: 'text', value })
const link = (address: string, words: string): Element => element('a', [text(words)], { href: address })

function sectionNodes({ title, heading, items }: Section): ElementContent[] {
  const story = items.find((item) => item.kind === 'story' && item.head === 'section')
  return [element('h2', story === undefined ? plain(heading) : [text(title)]), ...items.flatMap(itemNodes)]
}

function itemNodes(item: Item): ElementContent[] {
  switch (item.kind) {
    case 'story':
      return storyNodes(item)
    case 'briefs':
      return [...(item.heading.length > 0 ? [element('h3', plain(item.heading))] : []), element('ul', item.briefs.map(briefNode))]
    case 'prose':
      return plain(item.content)
    case 'subheading':
      return [element('h3', plain(item.heading))]
  }
}

function storyNodes({ head, headline, placeholder, ...body }: Story): ElementContent[] {
  const words = placeholder ? link(placeholder, headline) : text(headline)
  return [...(head === 'own' ? [element('h3', [words])] : []), ...bodyNodes(body)]
}

const bodyNodes = ({ lead, source, parts }: Omit<Story, 'head' | 'headline' | 'placeholder'>): ElementContent[] => [
  ...(lead.length > 0 ? [element('p', plain(lead))] : []),
  ...(source?.from === 'line' ? [] : [sourceNode(source)]),
  ...parts.flatMap(partNodes),
]

const sourceNode = (source: Source | undefined): Element =>
  element('p', source === undefined ? [text(strings.issue.unsourced)] : [text(strings.feeds.source), link(source.address, source.host)])

function partNodes(part: Part): ElementContent[] {
  switch (part.kind) {
    case 'body':
      return plain(part.content)
    case 'source':
      return [element('p', plain(part.content))]
    case 'labelled':
      return [element('p', [element('strong', [text(part.label)])]), ...plain(part.content)]
    case 'insight':
      return [element('blockquote', [element('p', [element('strong', [text(part.label)])]), ...plain(part.content)])]
    case 'impact': {
      const note = element('p', [element('small', [text(strings.issue.notAdvice)])])
      return [element('blockquote', [element('p', [element('strong', [text(part.label)])]), ...plain(part.content), note])]
    }
  }
}

function briefNode({ title, content, source }: Brief): Element {
  const from = source?.from === 'headline' ? [text(' '), link(source.address, source.host)] : []
  return element('li', [...(title === '' ? [] : [element('strong', [text(title)])]), ...plain(content), ...from])
}

const telegramNodes = ({ title, content, action }: Callout): ElementContent[] => [
  element('hr', []),
  element('p', [element('strong', [text(title)])]),
  element('p', plain(content)),
  ...(action === undefined ? [] : [element('p', [link(action.address, action.text)])]),
]

/** Content without marks of our own; a picture becomes a link that says what it shows. */
const plain = (content: Hast): ElementContent[] => content.flatMap(plainNode)

function plainNode(node: ElementContent): ElementContent[] {
  if (node.type !== 'element') return [node]
  const { href, title, src, alt, align, start, colSpan, rowSpan } = node.properties
  if (node.tagName === 'img') return [link(String(src ?? ''), String(alt || strings.issue.image))]
  if (node.tagName === 'span') return plain(node.children)
  const properties = Object.fromEntries(
    Object.entries({ href, title, align, start, colSpan, rowSpan }).filter(([, value]) => value != null),
  )
  return [element(node.tagName, plain(node.children), properties)]
}
