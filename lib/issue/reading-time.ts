import { isElement, textOf } from './hast'
import type { Hast, Issue, Item, Story } from './model'

/** Minutes to read an issue at the three reading depths (速览, 精读, 全文); each is at least 1. */
export interface ReadingMinutes {
  readonly skim: number
  readonly read: number
  readonly full: number
}

const CHARS_PER_MINUTE = 500
/** Seconds are rounded up to a multiple of this. */
const SECONDS_STEP = 10
const MAX_FULL_BRIEFS = 8

/** Numbers of characters that the three reading depths show. */
type Amounts = readonly [skim: number, read: number, full: number]

/**
 * Returns the minutes to read an issue. 速览 shows headlines; 精读 adds facts, impact notes, and the first point
 * of each insight; 全文 shows everything.
 */
export function readingMinutes(
  issue: Pick<Issue, 'intro' | 'outro' | 'sections' | 'summary'>,
): ReadingMinutes {
  const around =
    sizeOf(issue.intro) + sizeOf(issue.outro) + issue.summary.reduce((sum, line) => sum + size(line), 0)
  const [skim, read, full] = issue.sections
    .flatMap(({ title, items }): Amounts[] => [same(size(title)), ...items.map(amountsOf)])
    .reduce<Amounts>((sum, one) => [sum[0] + one[0], sum[1] + one[1], sum[2] + one[2]], [0, around, around])
  return { skim: minutes(skim), read: minutes(read), full: minutes(full) }
}

/** Returns the time to read some lines, in seconds. */
export const secondsToRead = (lines: readonly string[]): number => {
  const seconds = (lines.reduce((sum, line) => sum + size(line), 0) / CHARS_PER_MINUTE) * 60
  return Math.max(SECONDS_STEP, Math.ceil(seconds / SECONDS_STEP) * SECONDS_STEP)
}

const minutes = (amount: number): number => Math.max(1, Math.round(amount / CHARS_PER_MINUTE))
const same = (amount: number): Amounts => [amount, amount, amount]

/** Returns how many characters of the text are letters (of any script) or digits. */
const size = (text: string): number => {
  // Matches the other characters and not the letters, because a text of a million letters would become a
  // million strings.
  const others = text.match(/[^\p{L}\p{N}]+/gu) ?? []
  return others.reduce((sum, other) => sum - lengthOf(other), lengthOf(text))
}

/** Returns the number of code points of a text. */
function lengthOf(text: string): number {
  let length = text.length
  for (let at = 0; at < text.length - 1; at += 1) if (isPair(text, at)) length -= 1
  return length
}

const isPair = (text: string, at: number): boolean =>
  (text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00
const sizeOf = (content: Hast): number => size(textOf(content))

function amountsOf(item: Item): Amounts {
  switch (item.kind) {
    case 'story':
      return storyAmounts(item)
    case 'briefs': {
      const titles = item.briefs.reduce((sum, brief) => sum + size(brief.title || textOf(brief.content)), 0)
      const all = item.briefs.reduce((sum, brief) => sum + size(brief.title) + sizeOf(brief.content), 0)
      return [titles, item.briefs.length > MAX_FULL_BRIEFS ? titles : all, all]
    }
    case 'prose':
      return [0, sizeOf(item.content), sizeOf(item.content)]
    case 'subheading':
      return same(size(item.title))
  }
}

function storyAmounts({ headline, lead, parts }: Story): Amounts {
  const head = size(headline) + sizeOf(lead)
  const insights = parts.filter((part) => part.kind === 'insight')
  const insight = insights.reduce((sum, part) => sum + sizeOf(part.content), 0)
  const firstPoints = insights.reduce((sum, part) => sum + sizeOf(firstPoint(part.content)), 0)
  const all = parts.reduce((sum, part) => sum + sizeOf(part.content), 0)
  return [size(headline), head + all - insight + firstPoints, head + all]
}

/** Returns the content of an insight that 精读 shows: the first item of a list, or the first paragraph. */
const firstPoint = (content: Hast): Hast => {
  const [first] = content
  return isElement(first, 'ul', 'ol')
    ? first.children.filter((child) => isElement(child, 'li')).slice(0, 1)
    : content.slice(0, 1)
}
