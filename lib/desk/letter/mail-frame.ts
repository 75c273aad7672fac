import { escapeAttribute, escapeHtml, type OwnTags } from '@/lib/feed-html/html'

/**
 * The HTML of mails. Outlook renders it with Word, which supports tables, margins and borders. Word does not
 * support maximum widths, and supports padding only in table cells. QQ Mail and Gmail remove parts of style
 * sheets. Therefore mails use tables, and each element has its own `style` attribute.
 */

const FONT_FAMILY = "-apple-system,'PingFang SC','Microsoft YaHei',sans-serif"
const TEXT_STYLE = `font-family:${FONT_FAMILY};font-size:16px;line-height:28px;color:#1a1a1a`
const TABLE_START = '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"'
/** Width of the text in pixels. */
const TEXT_WIDTH_PX = 640

const styled = (tag: string, style: string): readonly [string, { start: string; end: string }] => [
  tag,
  { start: `<${tag} style="${style}"`, end: `</${tag}>` },
]

/**
 * Styles of the elements in an issue's text. Elements inherit all other properties from the cell around them.
 */
export const MAIL_TAGS: OwnTags = new Map([
  styled('p', 'margin:0 0 14px'),
  styled('h2', 'margin:32px 0 14px;border-bottom:2px solid #1a1a1a;font-size:20px;line-height:32px'),
  styled('h3', 'margin:24px 0 8px;font-size:18px;line-height:28px'),
  styled('ul', 'margin:0 0 14px;padding:0 0 0 22px'),
  styled('ol', 'margin:0 0 14px;padding:0 0 0 22px'),
  styled('li', 'margin:0 0 6px'),
  styled('a', 'color:#0b4a8f'),
  styled('pre', 'margin:0 0 14px;white-space:pre-wrap;font-size:14px;line-height:22px'),
  styled('table', 'margin:0 0 14px;border-collapse:collapse'),
  styled('th', 'border:1px solid #bbb;padding:4px 8px;text-align:left'),
  styled('td', 'border:1px solid #bbb;padding:4px 8px'),
  // A quotation is a table cell, because Word supports padding in no other element.
  [
    'blockquote',
    {
      start: `${TABLE_START} style="margin:0 0 14px"><tr><td style="${TEXT_STYLE};border-left:3px solid #999;padding:0 0 0 14px"`,
      end: '</td></tr></table>',
    },
  ],
])

export const paragraph = (html: string): string => `<p style="margin:0 0 14px">${html}</p>`
export const mailLink = (address: string, words: string): string =>
  `<a style="color:#0b4a8f" href="${escapeAttribute(address)}">${escapeHtml(words)}</a>`
/**
 * Returns the headline of a mail as HTML.
 * @param address to which the headline links
 */
export const mailHeadline = (address: string, words: string): string =>
  `<h1 style="margin:0 0 16px;font-size:24px;line-height:34px"><a style="color:#1a1a1a;text-decoration:none" href="${escapeAttribute(address)}">${escapeHtml(words)}</a></h1>`

export interface MailFrame {
  readonly subject: string
  /** Text that mail programs show after the subject in lists of mails. */
  readonly preview: string
  /** A line above the body: the site's name, the day. */
  readonly head: string
  /** HTML. */
  readonly body: string
  /** HTML of the small print. */
  readonly foot: string
}

/** Returns a mail's complete HTML. */
export const framed = ({ subject, preview, head, body, foot }: MailFrame): string =>
  [
    '<!DOCTYPE html>',
    '<html lang="zh-CN"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeHtml(subject)}</title></head>`,
    '<body style="margin:0;padding:0;background-color:#ffffff">',
    `<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preview)}</div>`,
    `${TABLE_START}><tr><td align="center" style="padding:16px 12px">`,
    // Only Outlook reads these comments. Outlook does not support maximum widths, because it renders with
    // Word.
    `<!--[if mso]><table role="presentation" width="${TEXT_WIDTH_PX}"><tr><td><![endif]-->`,
    `${TABLE_START} style="max-width:${TEXT_WIDTH_PX}px">`,
    row(`${TEXT_STYLE};font-size:14px;border-bottom:1px solid #999;padding:0 0 8px`, escapeHtml(head)),
    row(`${TEXT_STYLE};padding:20px 0 12px`, body),
    row(
      `${TEXT_STYLE};font-size:13px;line-height:22px;color:#555;border-top:1px solid #999;padding:12px 0`,
      foot,
    ),
    '</table>',
    '<!--[if mso]></td></tr></table><![endif]-->',
    '</td></tr></table></body></html>',
  ].join('\n')

const row = (style: string, html: string): string => `<tr><td align="left" style="${style}">${html}</td></tr>`
