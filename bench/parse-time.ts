import { parseArgs } from 'node:util'
import { parseIssue } from '@/lib/issue/parse'

/**
 * `npm run bench -- parse-time [--size N] [--family NAME] [--mdx]`: parses texts that stall Markdown parsers,
 * once with N and once with 2N characters. Prints the CPU times in milliseconds and their ratio (2 means
 * linear), or the rule by which the text is refused.
 */
export function benchParseTime(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: { size: { type: 'string' }, family: { type: 'string' }, mdx: { type: 'boolean' } },
  })
  const size = Number(values.size ?? 100_000)
  parseIssue(FRONT_MATTER + repeat('**字** [a](https://a.example/1)\n\n', 20_000), 'warm-up.md')
  const file = values.mdx === true ? 'a.mdx' : 'a.md'
  const families = Object.entries(FAMILIES).filter(
    ([name]) => values.family === undefined || name === values.family,
  )
  for (const [name, textOf] of families)
    console.log(lineFor(name, measure(textOf(size), file), measure(textOf(2 * size), file)))
}

interface Measured {
  readonly milliseconds: number
  /** The rule that refuses the text; absent if the text was parsed. */
  readonly refused?: string
}

const FRONT_MATTER = '---\ntitle: 题\ndate: 2026-01-11\nsummary: 一句\n---\n## 模型\n\n### 甲\n\n'

function measure(body: string, file: string): Measured {
  const start = process.cpuUsage()
  const { diagnostics } = parseIssue(FRONT_MATTER + body, file)
  const milliseconds = process.cpuUsage(start).user / 1_000
  const refused = diagnostics.find(({ severity }) => severity === 'error')?.rule
  return refused === undefined ? { milliseconds } : { milliseconds, refused }
}

function lineFor(name: string, once: Measured, twice: Measured): string {
  const shown = ({ milliseconds, refused }: Measured): string =>
    `${milliseconds.toFixed(0)} ms${refused === undefined ? '' : ` ${refused}`}`
  const ratio = (twice.milliseconds / Math.max(once.milliseconds, 1)).toFixed(1)
  return `${name.padEnd(28)} ${shown(once).padStart(20)} ${shown(twice).padStart(20)}   ×${ratio}`
}

const repeat = (text: string, size: number): string => text.repeat(Math.ceil(size / text.length))
const repeated = (text: string) => (size: number) => repeat(text, size)
const after = (start: string, text: string) => (size: number) => start + repeat(text, size)
/** Returns a text of the given size that consists of numbered pieces. */
const numbered = (piece: (n: number) => string) => (size: number) => {
  let text = ''
  for (let n = 1; text.length < size; n += 1) text += piece(n)
  return text
}
const wideTable = (size: number): string => {
  const columns = Math.floor(size / 8)
  return `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n${repeat('|b\n', size / 4)}`
}

const FAMILIES: Readonly<Record<string, (size: number) => string>> = {
  'mdx: components': repeated('<Insight>\n- 一点\n</Insight>\n\n'),
  'mdx: nested components': repeated('<Insight>\n'),
  'mdx: signs alone': repeated('成本 <3 字\n\n## 题\n\n'),
  'mdx: many signs alone': repeated('<3 {'),
  'mdx: braces in a template': after('{`', '}'),
  'mdx: export over blank lines': after('export const a = `', '字\n\n'),
  'mdx: attributes': after('<Insight ', 'a="b" '),
  'open bracket': after('[', 'some words here '),
  'open image': after('![', 'some words here '),
  'bold open bracket': after('**[', 'some words here '),
  'open footnote': after('[^', 'some words here '),
  'footnote references': repeated('[^a] '),
  'footnotes in paragraphs': repeated('字[^a]\n\n'),
  'dashes in a heading': after('### ', '- a '),
  'dashes in an item': repeated('- a '),
  'tabs after stars': after('**', '\t'),
  'spaces after stars': after('**', ' '),
  'stars and lines': repeated('*_'),
  'open emphasis': repeated('*a**b'),
  'brackets opened': repeated('['),
  'brackets closed': repeated(']'),
  'brackets and parentheses': repeated(']('),
  'open links': repeated('[a]('),
  'open titles': repeated('[a](b "'),
  'open tags': repeated('<a '),
  'open instructions': after('x ', '<?'),
  'open comments': after('x ', '<!--'),
  'open CDATA': after('x ', '<![CDATA['),
  backticks: numbered((n) => `${'`'.repeat(n % 200)}x`),
  'dollar signs': repeated('$a'),
  'character references': repeated('&amp'),
  'open addresses': repeated('https://'),
  'an address of parentheses': after('https://a.example/', '('),
  'dots and dashes': repeated('-.'),
  'lines of a quotation': repeated('> a\n'),
  'quotations in paragraphs': repeated('> > > > > a\n\n'),
  'lists in paragraphs': repeated('- - - - - a\n\n字\n\n'),
  'lazy lines': after('> a\n', 'b\n'),
  'items of a list': repeated('- a\n'),
  'lists between paragraphs': repeated('- a\n\n字\n\n'),
  'a long table': after('|a|b|\n|-|-|\n', '|a|b|\n'),
  'a wide table': wideTable,
  'pipes in lines': repeated('a | b\n'),
  definitions: numbered((n) => `[a${n}]: https://a.example/${n}\n\n`),
  'definitions in use': numbered((n) => `[a${n}]: https://a.example/${n}\n\n[a${n}]\n\n`),
  underlines: repeated('a\n---\n'),
  headings: repeated('## a\n'),
  'formatting in blocks': numbered((n) => `<b title="${n}"><p>`),
  'divs in paragraphs': repeated('<div>\n\n'),
  'attributes of a tag': after('<div ', 'a="b" '),
  'labelled paragraphs': after('**深度解读：**\n\n', '**甲：** 字\n\n'),
  'code fences': repeated('```\na\n```\n'),
  'lines of code': after('```\n', 'a[0] *= b;\n'),
  'lines of a paragraph': repeated('字\n'),
  'short paragraphs': repeated('字\n\n'),
  prose: repeated('一段普通的中文正文，有**粗体**和[链接](https://a.example/1)，长度适中。\n\n'),
  stories: repeated(
    '### [甲](https://a.example/1)\n正文一段，有数字 3.5。\n\n**深度解读 & 洞察：**\n- 一点。\n\n',
  ),
}
