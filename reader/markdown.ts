/** Matches elements inside a story that are not part of its text. */
const LEFT_OUT_SELECTOR = '[data-script], .anchor, .chip, .insight__rest, .impact__note, section, .later, svg'
const MARKS: Readonly<Record<string, string>> = {
  B: '**',
  STRONG: '**',
  H1: '**',
  H2: '**',
  H3: '**',
  H4: '**',
  EM: '*',
  I: '*',
  CODE: '`',
  DEL: '~~',
}

/** Returns a story or brief as Markdown, with absolute addresses of links. A brief is one line. */
export const markdownOf = (item: Element): string =>
  `${item.matches('.brief') ? inline(item).trim() : blocks(item).filter(Boolean).join('\n\n')}\n`

const blocks = (element: Element): readonly string[] =>
  [...element.children].flatMap((child) => {
    if (child.matches(LEFT_OUT_SELECTOR)) return []
    if (child.matches('ul, ol')) return [items(child, '')]
    return child.matches('div:not(.story__lead), blockquote') ? blocks(child) : [inline(child).trim()]
  })

const items = (list: Element, indent: string): string =>
  [...list.children]
    .map((item, index) => {
      const nested = [...item.children]
        .filter((child) => child.matches('ul, ol'))
        .map((child) => `\n${items(child, `${indent}   `)}`)
      return `${indent}${list.matches('ol') ? `${index + 1}.` : '-'} ${inline(item).trim()}${nested.join('')}`
    })
    .join('\n')

function inline(node: Node): string {
  if (node instanceof Text) return node.data.replace(/\s+/g, ' ')
  if (!(node instanceof Element) || node.matches(LEFT_OUT_SELECTOR)) return ''
  const inside = [...node.childNodes]
    .map((child) => (child instanceof Element && child.matches('ul, ol') ? '' : inline(child)))
    .join('')
  if (node instanceof HTMLAnchorElement) return `[${inside}](${node.href})`
  const mark = inside.trim() === '' ? '' : (MARKS[node.tagName] ?? '')
  return `${mark}${inside}${mark}`
}
