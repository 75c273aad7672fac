import type { ChannelContext } from '@/lib/desk/channels/issue-content'
import { escapeHtml, writeHtml } from '@/lib/feed-html/html'
import { issueNodes } from '@/lib/feed-html/issue-html'
import { gistLines } from '@/lib/issue/gist-lines'
import { blockText } from '@/lib/issue/hast'
import type { Issue } from '@/lib/issue/model'
import { headlineOf, type Report, reportsOf } from '@/lib/issue/reports'
import { absolute, type IssueKey, issuePath } from '@/lib/site/addresses'
import { longDay, weekday } from '@/lib/site/dates'
import { strings } from '@/lib/site/strings'
import { truncate, truncateAtSentence } from '@/lib/site/truncate'
import { withoutForbidden } from '@/lib/site/xml'
import { letterText } from './letter-text'
import { framed, MAIL_TAGS, mailHeadline, mailLink, paragraph } from './mail-frame'

/** A mail's content, for one reader. */
export interface MailContent {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/**
 * Maximum size of a mail's HTML, in bytes of UTF-8. Gmail cuts off mails that are longer than 102 kB
 * (https://support.google.com/mail/answer/6590).
 */
export const MAX_HTML_BYTES = 90_000
/** Longer subjects are cut by every mail program. */
const MAX_SUBJECT_CHARS = 120
const FIRST_SENTENCE_CHARS = 120

const { letter, issue: issueStrings } = strings

/**
 * Returns an issue as a mail; `undefined` if it is not live.
 * @param leave address that ends the subscription
 */
export function issueLetter(
  key: IssueKey,
  { archive, site: { siteUrl, profile } }: ChannelContext,
  leave: string,
): MailContent | undefined {
  const found = archive.issue(key)
  if (found === undefined) return undefined
  const { issue, number } = found
  const address = absolute(siteUrl, issuePath(key))
  const points = gistLines(issue).map(oneLine)
  const subject = truncate(oneLine(issue.title), MAX_SUBJECT_CHARS)
  const head = `${profile.name} · ${longDay(key.date)} ${weekday(key.date)} · ${issueStrings.number(number)}`
  const frame = (body: string): string =>
    framed({
      subject,
      preview: points[0] ?? '',
      head,
      body: [
        mailHeadline(address, oneLine(issue.title)),
        profile.disclosure === undefined ? '' : paragraph(escapeHtml(profile.disclosure)),
        listOf(points),
        body,
      ].join('\n'),
      foot: `${escapeHtml(letter.footer(profile.name))}<br>${mailLink(address, letter.inBrowser)} · ${mailLink(leave, letter.leave)}`,
    })
  const whole = frame(writeHtml(issueNodes(issue), { page: address, site: siteUrl }, MAIL_TAGS))
  return {
    subject,
    html: Buffer.byteLength(whole) <= MAX_HTML_BYTES ? whole : frame(shortHtml(issue, address)),
    text: [
      head,
      ...[
        oneLine(issue.title),
        profile.disclosure ?? '',
        points.map((point) => `- ${point}`).join('\n'),
        letterText(issue),
      ],
      `${letter.footer(profile.name)}\n${letter.inBrowser}：${address}\n${letter.leave}：${leave}`,
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  }
}

/** Returns text as one line without control characters, so that it can be a header field. */
const oneLine = (text: string): string => withoutForbidden(text).replace(/\s+/g, ' ').trim()

const listOf = (lines: readonly string[]): string =>
  `<ul style="margin:0 0 14px;padding:0 0 0 22px">${lines
    .map((line) => `<li style="margin:0 0 6px">${escapeHtml(line)}</li>`)
    .join('')}</ul>`

/**
 * Returns HTML with an issue's headlines and the first sentences of the reports, by section. If not all
 * reports fit, the last reports are left out. A link leads to the whole issue.
 */
function shortHtml(issue: Issue, address: string): string {
  const link = paragraph(`<strong>${mailLink(address, letter.readOn)}</strong>`)
  const pieces: string[] = [link]
  // The rest of the mail (the frame, the points and a second link) takes less than a quarter of the maximum.
  let room = MAX_HTML_BYTES * 0.7
  let section = ''
  for (const one of reportsOf(issue)) {
    const heading =
      one.section.title === section
        ? ''
        : `<h2 style="margin:24px 0 8px;font-size:20px">${escapeHtml(one.section.title)}</h2>`
    const piece = heading + paragraph(reportHtml(one))
    room -= Buffer.byteLength(piece)
    if (room < 0) break
    section = one.section.title
    pieces.push(piece)
  }
  return [...pieces, link].join('\n')
}

function reportHtml(one: Report): string {
  const headline = headlineOf(one)
  const text = one.kind === 'brief' ? blockText(one.report.content) : bodyText(one.report)
  const sentence = truncateAtSentence(oneLine(text), FIRST_SENTENCE_CHARS, 1)
  return [headline === '' ? '' : `<strong>${escapeHtml(headline)}</strong>`, escapeHtml(sentence)]
    .join(' ')
    .trim()
}

const bodyText = ({ lead, parts }: Extract<Report, { kind: 'story' }>['report']): string =>
  blockText(lead) ||
  parts
    .filter(({ kind }) => kind === 'body')
    .map(({ content }) => blockText(content))
    .join(' ')
