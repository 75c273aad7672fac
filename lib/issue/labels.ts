import type { Element, ElementContent } from 'hast'
import { isBlank, isElement, linksIn, textOf, trim } from './hast'
import type { Hast } from './model'

/** Labels for `<Insight>` and `<Impact>` without a `label`. */
export const DEFAULT_LABELS = { insight: '深度解读 & 洞察：', impact: '影响：' } as const

export type LabelKind = 'insight' | 'impact' | 'labelled'

/** A label at the start of a paragraph, such as `**影响：**`, and the text after it. */
export interface Label {
  readonly kind: LabelKind
  /** The label as written, with its colon. */
  readonly label: string
  /** The text after the label in the same paragraph; empty if there is none. */
  readonly rest: Hast
}

const COLON = /[:：]\s*$/
/** Maximum length of a label, without its colon. The colon may be inside or outside the bold text. */
const MAX_LABEL_CHARS = 24

/**
 * Matches the label 深度解读 & 洞察. Its second word is often corrupted (洽察, 洢ight …), so anything short
 * may follow 深度解读.
 */
const DEEP_INSIGHT = /^深度解读(?:\s*[&＆+和与及、/]+[^:：]{0,10}|\s*\p{Script=Han}{0,2})$/u
/**
 * Matches other labels of insights: 解读, 点评, 深度洞察, 编辑短评, 点评与启示. 技术解读 does not match: such
 * a text explains and does not comment.
 */
const COMMENT =
  /^(?:深度|编辑|编者|小编|主编|本报|简要|一句话|AI ?|模型(?:的)?|我们的)?(?:解读|点评|短评|简评|锐评|评析|洞察|洞见)(?:\s*[&＆+和与及、/]+\s*(?:解读|点评|洞察|洞见|评析|分析|思考|启示|启发|影响))?$/i
const OTHER_INSIGHT =
  /^(?:深度分析|分析[与和&]\s*(?:解读|洞察)|编者按|为(?:什么|何)重要|analysis|insights?|our take|commentary|takeaway|why (?:it|this) matters|the bottom line)$/i

/**
 * Returns the kind of part that a label starts. 行业影响 and similar labels with more words are `labelled`,
 * not `impact`.
 */
export function kindOfLabel(words: string): LabelKind {
  const clean = words
    .replace(COLON, '')
    .replace(
      /^(?:[\s\d.、一二三四五六七八九十|｜【[]|\p{Extended_Pictographic}|\ufe0f|\u200d)+|[\s】\]]+$/gu,
      '',
    )
  if (DEEP_INSIGHT.test(clean) || COMMENT.test(clean) || OTHER_INSIGHT.test(clean)) return 'insight'
  return clean === '影响' || /^impact$/i.test(clean) ? 'impact' : 'labelled'
}

/**
 * Parses a paragraph that starts with a bold label: `**深度解读：** …`, `**影响**：…`, or `**背景：**` alone.
 * Returns `undefined` for other paragraphs.
 */
export function readLabel(children: Hast): Label | undefined {
  const { sign, nodes } = withoutSign(trim(children))
  const [first, second] = nodes
  if (!isElement(first, 'strong', 'b') || linksIn(first.children).length > 0) return undefined
  const words = sign + textOf(first.children).trim()
  const colon = COLON.test(words)
    ? ''
    : (/^\s*[:：]/.exec(second?.type === 'text' ? second.value : '')?.[0] ?? '')
  const rest = trimBreaks(colon === '' ? nodes.slice(1) : withoutStart(nodes.slice(1), colon.length))
  const kind = kindOfLabel(words)
  if (
    kind === 'labelled' &&
    ((colon === '' && !COLON.test(words)) || words.replace(COLON, '').length > MAX_LABEL_CHARS)
  )
    return readBoldWhole(first, nodes.slice(1))
  if (
    kind !== 'labelled' &&
    colon === '' &&
    !COLON.test(words) &&
    rest.length > 0 &&
    !startsOnNewLine(nodes.slice(1))
  )
    return undefined
  return { kind, label: `${words}${colon.trim()}`, rest }
}

/** Separates emoji from the bold words after them: `💡 **影响：** …`. */
function withoutSign(nodes: Hast): { readonly sign: string; readonly nodes: Hast } {
  const [first, ...others] = nodes
  const sign = first?.type === 'text' && EMOJI.test(first.value) ? first.value : ''
  return sign === '' ? { sign, nodes } : { sign, nodes: others }
}
const EMOJI = /^(?:\p{Extended_Pictographic}(?:\ufe0f|\u200d)*)+\s*$/u

/** Reads `**深度解读：全文加粗**`: label and text of an insight or impact note are bold together. */
function readBoldWhole(bold: Element, after: Hast): Label | undefined {
  const inside = readPlainLabel(bold.children)
  if (inside === undefined || inside.rest.length === 0) return undefined
  return { ...inside, rest: [{ ...bold, children: [...inside.rest] }, ...after] }
}

/**
 * Parses a paragraph that starts with an insight or impact label which is not bold. An impact label must be
 * alone on its line.
 */
export function readPlainLabel(children: Hast): Label | undefined {
  const nodes = trim(children)
  const [first] = nodes
  const text = first?.type === 'text' ? first.value : ''
  const [label = ''] = /^[^\n:：]{2,20}[:：]/.exec(text) ?? []
  const kind = label === '' ? 'labelled' : kindOfLabel(label)
  const rest = trim(withoutStart(nodes, label.length))
  const alone = rest.length === 0 || /^[ \t]*\n/.test(text.slice(label.length))
  return kind === 'insight' || (kind === 'impact' && alone) ? { kind, label, rest } : undefined
}

/**
 * Removes white space and line breaks at the start. Two spaces after a label are a line break in Markdown.
 */
function trimBreaks(nodes: Hast): ElementContent[] {
  const trimmed = trim(nodes)
  const [first, ...others] = trimmed
  return isElement(first, 'br') ? trimBreaks(others) : trimmed
}

const startsOnNewLine = (nodes: Hast): boolean => {
  const [first] = nodes
  return isElement(first, 'br') || (first?.type === 'text' && /^[ \t]*\n/.test(first.value))
}

function withoutStart(nodes: Hast, length: number): ElementContent[] {
  const [first, ...others] = nodes
  return first?.type === 'text' ? [{ type: 'text', value: first.value.slice(length) }, ...others] : [...nodes]
}

/**
 * Splits a paragraph before every line that starts with a bold label: `**深度解读：** …⏎**影响：** …` becomes
 * two paragraphs.
 */
export function splitAtLabels(children: Hast): ElementContent[][] {
  const parts: ElementContent[][] = [[]]
  for (const [index, node] of children.entries()) {
    const last = parts.at(-1)
    const opens =
      isElement(node, 'strong', 'b') && endsLine(last ?? []) && readLabel(children.slice(index)) !== undefined
    if (opens && last?.some((one) => !isBlank(one) && !isElement(one, 'br'))) parts.push([node])
    else last?.push(node)
  }
  return parts
}

function endsLine(nodes: Hast): boolean {
  const last = nodes.at(-1)
  const before = nodes.at(-2)
  return (
    isElement(last, 'br') ||
    (last?.type === 'text' &&
      (/\n[ \t]*$/.test(last.value) || (last.value.trim() === '' && isElement(before, 'br'))))
  )
}
