import type { Diagnostic } from './model'

/** What an `.mdx` issue may use, and what it stands for in the issue's own form. */
const LABELS: Readonly<Record<string, string>> = { Insight: '深度解读 & 洞察：', Impact: '影响：' }

const FENCE = /^\s*(?:```|~~~)/
const IMPORT = /^import\s*(?:['"]|[\w*{].*\bfrom\s*['"])/
const EXPORT =
  /^export\s+(?:default|const|let|var|class|type|interface|(?:async\s+)?function)\b|^export\s*[*{]/
const STRING = /'[^']*'|"[^"]*"|`[^`]*`/g

/**
 * Whether a line is an import or export. Prose may begin with these words: it has Chinese outside of strings.
 */
const isModuleSyntax = (line: string): boolean =>
  (IMPORT.test(line) || EXPORT.test(line)) && !/\p{Script=Han}/u.test(line.replace(STRING, ''))
const COMPONENT = /<(\/?)([A-Z][\w.]*)((?:\s[^<>]{0,2000}?)?)(\/?)>/g
const EXPRESSION = /(?<!\\)\{(?!\/\*)[^{}\n]*\}/

/**
 * Reads an `.mdx` body as Markdown, line for line: `<Insight>`, `<Impact>` and `<TelegramCard>` become the
 * form they stand for; an import, an expression or an unknown component is reported and never evaluated
 * (expressions and unknown components stay as text, imports and comments go).
 */
export function readMdx(
  body: string,
  firstLine: number,
): { readonly body: string; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  let fenced = false
  const lines = body.split('\n').map((line, index) => {
    if (FENCE.test(line)) fenced = !fenced
    if (fenced) return line
    const report = (column: number, rule: string, message: string): void => {
      diagnostics.push({ line: firstLine + index, column, severity: 'warning', rule, message })
    }
    return readLine(line, report)
  })
  return { body: lines.join('\n'), diagnostics }
}

type Report = (column: number, rule: string, message: string) => void

function readLine(line: string, report: Report): string {
  if (isModuleSyntax(line)) {
    report(
      1,
      'mdx-import',
      'Imports and exports are not run. Take the line out; <Insight>, <Impact> and <TelegramCard> need none.',
    )
    return ''
  }
  const plain = line.replace(/\{\/\*.*?\*\/\}/g, '')
  const expression = EXPRESSION.exec(plain)
  if (expression !== null)
    report(
      expression.index + 1,
      'mdx-expression',
      'Expressions in { } are not evaluated and stay as text. Write the value itself.',
    )
  return plain.replace(
    COMPONENT,
    (whole, slash: string, name: string, attributes: string, selfClosing: string, at: number) => {
      const label = LABELS[name]
      if (label !== undefined && slash !== '') return plain.trim() === whole ? '---' : ''
      if (label !== undefined) return `**${attributeOf(attributes, 'label') ?? label}** `
      if (name === 'TelegramCard') return telegramCard(slash, attributes, selfClosing)
      report(
        at + 1,
        'mdx-component',
        `<${name}> is not known and stays as text. Known are ${[...Object.keys(LABELS), 'TelegramCard'].join(', ')}.`,
      )
      return whole
    },
  )
}

function telegramCard(slash: string, attributes: string, selfClosing: string): string {
  if (slash !== '') return '</div>'
  const href = attributeOf(attributes, 'href')
  const title = attributeOf(attributes, 'title')
  const inner = `${title === undefined ? '' : `<div class="telegram-card__title">${title}</div>`}${
    href === undefined
      ? ''
      : `<a class="telegram-card__cta" href="${href}">${href.replace(/^https?:\/\/t\.me\//, '@')}</a>`
  }`
  return `<div class="telegram-card">${inner}${selfClosing === '' ? '' : '</div>'}`
}

const attributeOf = (attributes: string, name: string): string | undefined =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1]
