import type { Element } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { isElement } from '@/lib/issue/hast'
import type { Callout, Correction, Hast, Issue } from '@/lib/issue/model'
import { countSourced } from '@/lib/issue/reports'
import { DIGITAL_SOURCE } from '@/lib/site/digital-source'
import { strings } from '@/lib/site/strings'
import { write, writeBlock } from './write-block'
import { joinBlocks, writeSections } from './write-section'

/**
 * Writes an issue as Markdown. Parsing this Markdown gives an issue with the same content (`contentOf`), and
 * writing that issue gives the same Markdown again.
 * @param url full address of the issue's page
 * @param disclosure how the content is made, from the site's profile
 */
export function issueMarkdown(issue: Issue, url: string, disclosure?: string): string {
  const { title, intro, sections, telegram, outro } = issue
  const heading = write({
    type: 'heading',
    depth: 1,
    children: [{ type: 'text', value: title.replace(/\s+/g, ' ') }],
  })
  const body = [
    joinBlocks([heading, ...blocksOf(intro)]),
    ...writeSections(sections),
    ...(telegram ? ['---', telegramHtml(telegram)] : []),
    ...(outro.length > 0 ? [joinBlocks(blocksOf(outro))] : []),
  ]
  return `${frontMatter(issue, url, disclosure)}\n${body.join('\n\n')}\n`
}

const blocksOf = (content: Hast): string[] => content.filter((node) => isElement(node)).map(writeBlock)

const frontMatter = (issue: Issue, url: string, disclosure: string | undefined): string => {
  const { title, date, summary, cover, corrections } = issue
  return [
    '---',
    `title: ${quoted(title)}`,
    `date: ${date}`,
    `url: ${quoted(url)}`,
    ...(disclosure === undefined ? [] : disclosureFields(issue, disclosure)),
    ...(cover === undefined ? [] : [`coverImage: ${quoted(cover)}`]),
    ...(summary.length === 0 ? [] : [`summary: ${quoted(summaryText(summary))}`]),
    ...(corrections.length === 0 ? [] : ['corrections:', ...corrections.map(correctionEntry)]),
    '---',
  ].join('\n')
}

/** Returns fields of the front matter about how the content is made. The parser ignores them. */
function disclosureFields(issue: Issue, disclosure: string): readonly string[] {
  const { items, sourced } = countSourced(issue)
  return [
    `disclosure: ${quoted(`${disclosure}；${strings.sourced(items, sourced)}`)}`,
    `digitalSourceType: ${DIGITAL_SOURCE.scheme}${DIGITAL_SOURCE.type}`,
  ]
}

const correctionEntry = ({ date, text, item }: Correction): string =>
  [
    `  - text: ${quoted(text)}`,
    ...(date === undefined ? [] : [`    date: ${quoted(date)}`]),
    ...(item === undefined ? [] : [`    story: ${quoted(item)}`]),
  ].join('\n')

/**
 * Returns a summary as a Markdown list. A single line with a semicolon gets an empty list item before it,
 * because the parser splits a summary of one line at semicolons.
 */
function summaryText(lines: readonly string[]): string {
  const text = lines.map((line) => `- ${line}`).join('\n')
  return lines.length === 1 && text.includes('；') ? `- \n${text}` : text
}

/** Returns text in YAML double quotes. Characters that YAML forbids or treats as a line end are escaped. */
const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const element = (
  tagName: string,
  className: string,
  children: Hast,
  properties: Element['properties'] = {},
): Element => ({
  type: 'element',
  tagName,
  properties: { className: [className], ...properties },
  children: [...children],
})

/** Returns the Telegram card as HTML, because Markdown cannot express it. */
function telegramHtml({ title, content, action, image }: Callout): string {
  const text = (value: string): Hast => [{ type: 'text', value }]
  const rows = [
    ...(title === '' ? [] : [element('div', 'telegram-card__title', text(title))]),
    element('div', 'telegram-card__text', content),
    ...(action === undefined
      ? []
      : [element('a', 'telegram-card__cta', text(action.text), { href: action.address })]),
    ...(image === undefined
      ? []
      : [element('img', 'telegram-card__qr', [], { src: image.address, alt: image.alt })]),
  ]
  return ['<div class="telegram-card">', ...rows.map((row) => `  ${toHtml(row)}`), '</div>'].join('\n')
}
