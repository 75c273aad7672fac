import { strings } from '@/lib/site/strings'
import { truncate } from '@/lib/site/truncate'
import { withoutForbidden } from '@/lib/site/xml'
import type { IssueContent } from './issue-content'

/** Maximum length of a message in UTF-16 units, without its HTML tags (Bot API, sendMessage). */
export const MAX_MESSAGE_UNITS = 4096
/** Longer headlines are cut, so that there is room for points and the link. */
const MAX_TITLE_CHARS = 400

/** Escapes text for HTML mode (Bot API, “HTML style”). */
export const escapeTelegram = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** Returns text as one line without control characters. */
const oneLine = (text: string): string => withoutForbidden(text).replace(/\s+/g, ' ').trim()

/**
 * Returns an issue as a message in HTML mode: headline, points, link. If not all points fit, the message ends
 * after the last point that fits.
 */
export function telegramText({ title, points, address }: IssueContent): string {
  const { more, readOn } = strings.channels
  const headline = truncate(oneLine(title), MAX_TITLE_CHARS)
  const tail = (left: number): string => (left === 0 ? readOn : `${more(left)}${readOn}`)
  const room = MAX_MESSAGE_UNITS - headline.length - tail(points.length).length - '\n\n\n\n'.length
  const kept = fitting(points.map(oneLine), room)
  return [
    `<b><a href="${escapeTelegram(address)}">${escapeTelegram(headline)}</a></b>`,
    kept.map((point) => `${BULLET}${escapeTelegram(point)}`).join('\n'),
    `<a href="${escapeTelegram(address)}">${tail(points.length - kept.length)}</a>`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

const BULLET = '• '

/** Returns the first points that fit, each on a line with a bullet. */
function fitting(points: readonly string[], room: number): readonly string[] {
  let used = 0
  const end = points.findIndex((point) => {
    used += BULLET.length + point.length + 1
    return used > room
  })
  return end === -1 ? points : points.slice(0, end)
}
