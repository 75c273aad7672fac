import type { Html, Paragraph, Parent, PhrasingContent, Root, RootContent, Text } from 'mdast'
import type {
  MdxFlowExpression,
  MdxJsxFlowElement,
  MdxJsxTextElement,
  MdxTextExpression,
} from 'mdast-util-mdx'
import type { Rule } from './check'
import { isBlockName } from './hast'
import { DEFAULT_LABELS } from './labels'

/** Nodes that together become one block of the issue. */
export interface BlockGroup extends Parent {
  readonly type: 'blockGroup'
  /** Present for an MDX component. The first node is then a paragraph with the component's label. */
  readonly component?: 'insight' | 'impact'
  children: RootContent[]
}

declare module 'mdast' {
  interface RootContentMap {
    blockGroup: BlockGroup
  }
}

interface Point {
  readonly line: number
  readonly column: number
}

type Report = (rule: Rule, place: Point, message: string) => void
type JsxElement = MdxJsxFlowElement | MdxJsxTextElement
interface Interpretation {
  readonly component: 'insight' | 'impact'
  readonly label: string
}

const INTERPRETATIONS: Readonly<Record<string, Interpretation>> = {
  Insight: { component: 'insight', label: DEFAULT_LABELS.insight },
  Impact: { component: 'impact', label: DEFAULT_LABELS.impact },
}
const KNOWN_COMPONENTS = [...Object.keys(INTERPRETATIONS), 'TelegramCard']

/**
 * Converts an MDX tree to a Markdown tree. Nothing is evaluated:
 * - Components become block groups.
 * - `<TelegramCard>` and HTML elements become HTML.
 * - Comments, imports and exports are removed.
 * - Expressions and unknown components become text.
 * @param report is called for everything that an issue must not contain
 */
export const lowerMdx = (root: Root, report: Report): Root => ({
  ...root,
  children: lower(root.children, report),
})

const lower = (nodes: readonly RootContent[], report: Report): RootContent[] =>
  nodes.flatMap((node) => lowerNode(node, report))

function lowerNode(node: RootContent, report: Report): RootContent[] {
  switch (node.type) {
    case 'mdxjsEsm':
      if (isProse(node.value)) return [paragraphOf([textNode(node.value)], node)]
      report('mdx-import', startOf(node), IMPORT_MESSAGE)
      return []
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return lowerExpression(node, report)
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return lowerElement(node, report)
    case 'paragraph':
      return cutParagraph(node).flatMap((piece) =>
        piece.type === 'paragraph'
          ? [setChildren(piece, lower(piece.children, report))]
          : lowerElement(piece, report),
      )
    case 'blockquote':
    case 'listItem':
    case 'footnoteDefinition':
      return [setChildren(node, lower(node.children, report).flatMap(ungroup))]
    default:
      return 'children' in node ? [setChildren(node, lower(node.children, report))] : [node]
  }
}

function lowerExpression(node: MdxFlowExpression | MdxTextExpression, report: Report): RootContent[] {
  if (/^\s*\/\*[\s\S]*\*\/\s*$/.test(node.value)) return []
  report('mdx-expression', startOf(node), EXPRESSION_MESSAGE)
  const text = textNode(`{${node.value}}`)
  return node.type === 'mdxTextExpression' ? [text] : [paragraphOf([text], node)]
}

function lowerElement(node: JsxElement, report: Report): RootContent[] {
  const { name } = node
  const children = lower(node.children, report)
  if (name === null) return children
  const interpretation = INTERPRETATIONS[name]
  if (interpretation === undefined && name !== 'TelegramCard' && isComponentName(name)) {
    report(
      'mdx-component',
      startOf(node),
      `<${name}> is not known and stays as text. Known are ${KNOWN_COMPONENTS.join(', ')}.`,
    )
    return componentText(node, children)
  }
  for (const attribute of node.attributes)
    if (typeof attribute.value === 'object' || attribute.type === 'mdxJsxExpressionAttribute')
      report('mdx-expression', startOf(attribute), ATTRIBUTE_MESSAGE)
  if (name === 'TelegramCard') return lowerCard(node, children)
  return interpretation === undefined
    ? lowerHtml(node, name, children)
    : lowerInterpretation(node, interpretation, children)
}

const STRING_OR_COMMENT = /'[^']*'|"[^"]*"|`[^`]*`|\/\*[\s\S]*?\*\/|\/\/.*/g

/**
 * Tells whether an import or export is prose. A sentence that starts with `import` may parse as code, but it
 * has Chinese outside of strings and comments.
 */
const isProse = (code: string): boolean => /\p{Script=Han}/u.test(code.replace(STRING_OR_COMMENT, ''))

const IMPORT_MESSAGE =
  'Imports and exports are not run, and not printed. Take them out; <Insight>, <Impact> and <TelegramCard> need none.'
const EXPRESSION_MESSAGE = 'Expressions in { } are not evaluated and stay as text. Write the value itself.'
const ATTRIBUTE_MESSAGE =
  'Expressions in attributes are not evaluated and are left out. Write the value itself, in quotation marks.'

const ORIGIN: Point = { line: 1, column: 1 }
const startOf = ({ position }: { readonly position?: { readonly start: Point } | undefined }): Point =>
  position?.start ?? ORIGIN

function setChildren<Node extends RootContent & Parent>(node: Node, children: RootContent[]): Node {
  const parent: Parent = node
  parent.children = children
  return node
}

const textNode = (value: string): Text => ({ type: 'text', value })
const withPosition = ({ position }: RootContent): Pick<RootContent, 'position'> =>
  position ? { position } : {}

/**
 * Returns a paragraph at the position of `at`.
 * @param children nodes that a paragraph may contain
 */
function paragraphOf(children: RootContent[], at: RootContent): Paragraph {
  const paragraph: Paragraph = { type: 'paragraph', children: [], ...withPosition(at) }
  return setChildren(paragraph, children)
}

/**
 * Returns a block group as plain nodes, for lists and quotations, which may not contain groups. The label is
 * put at the start of the first paragraph.
 */
function ungroup(node: RootContent): RootContent[] {
  if (node.type !== 'blockGroup') return [node]
  const [label, first, ...others] = node.children
  if (node.component === undefined || label?.type !== 'paragraph' || first?.type !== 'paragraph')
    return node.children
  return [paragraphOf([...label.children, textNode(' '), ...first.children], label), ...others]
}

/** Splits a paragraph before and after each component or block element in it. */
function cutParagraph(paragraph: Paragraph): (Paragraph | MdxJsxFlowElement)[] {
  const pieces: (Paragraph | MdxJsxFlowElement)[] = []
  let line: PhrasingContent[] = []
  const endLine = (): void => {
    const [first] = line
    if (first !== undefined && line.some((node) => node.type !== 'text' || node.value.trim() !== ''))
      pieces.push(paragraphOf(line, pieces.length === 0 ? paragraph : first))
    line = []
  }
  for (const node of paragraph.children) {
    if (node.type !== 'mdxJsxTextElement' || !isBlockElement(node.name)) line.push(node)
    else {
      endLine()
      pieces.push({
        ...node,
        type: 'mdxJsxFlowElement',
        children: node.children.length === 0 ? [] : [paragraphOf(node.children, node)],
      })
    }
  }
  endLine()
  return pieces
}

const isBlockElement = (name: string | null): boolean =>
  name !== null && (KNOWN_COMPONENTS.includes(name) || isBlockName(name))

/** Tells whether JSX treats a name as a component: it starts with a capital letter or contains a dot. */
const isComponentName = (name: string): boolean => /^\p{Lu}|\./u.test(name)

/** Returns the value of an attribute that is a quoted string; `undefined` for other attributes. */
function literal(node: JsxElement, name: string): string | undefined {
  const attribute = node.attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === name)
  return typeof attribute?.value === 'string' ? attribute.value : undefined
}

/**
 * Converts `<Insight>` or `<Impact>` to a block group that starts with the label. If another of these
 * components is nested in it, the nested component and the content after it become a separate group.
 */
function lowerInterpretation(
  node: JsxElement,
  { component, label }: Interpretation,
  children: RootContent[],
): RootContent[] {
  const strong: PhrasingContent = { type: 'strong', children: [textNode(literal(node, 'label') ?? label)] }
  if (node.type === 'mdxJsxTextElement') return [strong, textNode(' '), ...children]
  const group: BlockGroup = {
    type: 'blockGroup',
    component,
    children: [paragraphOf([strong], node)],
    ...withPosition(node),
  }
  const groups = [group]
  for (const child of children) {
    if (child.type === 'blockGroup' && child.component !== undefined) groups.push(child)
    else groups.at(-1)?.children.push(...inComponent(child))
  }
  return groups
}

/**
 * Converts a node inside of a component. A heading becomes bold text, and a horizontal rule is removed,
 * because both would end the component.
 */
function inComponent(node: RootContent): RootContent[] {
  if (node.type === 'thematicBreak') return []
  if (node.type === 'heading') return [paragraphOf([{ type: 'strong', children: node.children }], node)]
  return ungroup(node)
}

/** Converts `<TelegramCard>` to the HTML of the Telegram card. */
function lowerCard(node: JsxElement, children: RootContent[]): RootContent[] {
  const title = literal(node, 'title')
  const href = literal(node, 'href')
  const words = href?.replace(/^https?:\/\/t\.me\//, '@') ?? ''
  if (node.type === 'mdxJsxTextElement') {
    const link: PhrasingContent[] =
      href === undefined ? [] : [{ type: 'link', url: href, children: [textNode(words)] }]
    return [textNode(title ?? ''), ...children, ...link]
  }
  const open = [
    '<div class="telegram-card">',
    title === undefined ? '' : `<div class="telegram-card__title">${escapeHtml(title)}</div>`,
    href === undefined
      ? ''
      : `<a class="telegram-card__cta" href="${escapeHtml(href)}">${escapeHtml(words)}</a>`,
  ].join('')
  if (children.length === 0) return [htmlNode(`${open}</div>`, node)]
  return [htmlNode(open, node), ...cardText(children, node), htmlNode('</div>', node)]
}

/** Marks the first paragraph as the text of the Telegram card. */
function cardText([first, ...others]: RootContent[], at: RootContent): RootContent[] {
  if (first?.type !== 'paragraph') return [...(first ? ungroup(first) : []), ...others.flatMap(ungroup)]
  const open = htmlNode('<div class="telegram-card__text">', at)
  return [open, ...first.children, htmlNode('</div>', at), ...others.flatMap(ungroup)]
}

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))

/**
 * Converts an HTML element to nodes of HTML. If it contains headings or components, its content is not
 * grouped, so that the headings and components remain blocks of their own.
 */
function lowerHtml(node: JsxElement, name: string, children: RootContent[]): RootContent[] {
  if (name === 'script' || name === 'style') return []
  const open = htmlNode(`<${name}${node.attributes.map(htmlAttribute).join('')}>`, node)
  const [only] = children
  const inside = children.length === 1 && only?.type === 'paragraph' ? only.children : children
  const nodes = VOID.has(name) ? [open, ...children] : [open, ...inside, htmlNode(`</${name}>`, node)]
  if (node.type === 'mdxJsxTextElement' || children.some(startsBlock)) return nodes
  return [{ type: 'blockGroup', children: nodes.flatMap(ungroup), ...withPosition(node) }]
}

const startsBlock = (node: RootContent): boolean =>
  node.type === 'heading' || (node.type === 'blockGroup' && node.component !== undefined)

const htmlNode = (value: string, at: RootContent): Html => ({ type: 'html', value, ...withPosition(at) })

const htmlAttribute = (attribute: JsxElement['attributes'][number]): string => {
  if (
    attribute.type !== 'mdxJsxAttribute' ||
    (typeof attribute.value === 'object' && attribute.value !== null)
  )
    return ''
  const name = attribute.name === 'className' ? 'class' : attribute.name
  return typeof attribute.value === 'string' ? ` ${name}="${escapeHtml(attribute.value)}"` : ` ${name}`
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Returns the content of an unknown component, with the component's tags around it as text. */
function componentText(node: JsxElement, children: RootContent[]): RootContent[] {
  const start = `<${node.name}${node.attributes.map(jsxAttribute).join('')}`
  const tags = children.length === 0 ? [`${start} />`] : [`${start}>`, `</${node.name}>`]
  const [open, close] = tags.map((tag) =>
    node.type === 'mdxJsxTextElement' ? textNode(tag) : paragraphOf([textNode(tag)], node),
  )
  return [...(open ? [open] : []), ...children, ...(close ? [close] : [])]
}

const jsxAttribute = (attribute: JsxElement['attributes'][number]): string => {
  if (attribute.type === 'mdxJsxExpressionAttribute') return ` {${attribute.value}}`
  const { name, value } = attribute
  if (typeof value === 'string') return ` ${name}="${value}"`
  return value ? ` ${name}={${value.value}}` : ` ${name}`
}
