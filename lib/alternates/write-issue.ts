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
 * Returns an issue as Markdown that parses to the same issue (`contentOf`) and is written the same again.
 * @param url full address of its page
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

/** The parser ignores these fields. */
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
 * Returns a summary as a list; a single line with a semicolon needs a second line so that it is not split.
 */
function summaryText(lines: readonly string[]): string {
  const text = lines.map((line) => `- ${line}`).join('\n')
  return lines.length === 1 && text.includes('；') ? `- \n${text}` : text
}

/**
 * Returns text in YAML double quotes; characters that YAML treats as a line end or refuses are written as
 * escapes.
 */
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

/** Returns the card as HTML, because Markdown has no form for it. */
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
