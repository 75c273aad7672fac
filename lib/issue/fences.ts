const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/
/**
 * Matches a heading with Chinese characters. Such a heading is not code, so an unclosed fence ends before it.
 */
const CHINESE_HEADING = /^#{1,4} .*\p{Script=Han}/u

/** A body after repair: its code fences contain only code. */
export interface FencedBody {
  /** The repaired body; it has as many lines as the original. */
  readonly body: string
  /** Line on which an unclosed fence starts, from 1 in the body. */
  readonly open?: number
}

/**
 * Closes code fences that would hide text. A line of tildes with words (`~~~ 完 ~~~`) is text. An unclosed
 * line of tildes is text, too. An unclosed fence of backticks is closed at the blank line before the next
 * Chinese heading.
 */
export function closeFences(body: string): FencedBody {
  const lines = body.split('\n')
  let open: { readonly line: number; readonly fence: string } | undefined
  for (const [index, line] of lines.entries()) {
    const [, fence, info = ''] = FENCE.exec(line) ?? []
    if (fence === undefined) continue
    if (open !== undefined) {
      if (fence.startsWith(open.fence) && info.trim() === '') open = undefined
    } else if (fence.startsWith('~') && /[~\p{Script=Han}]/u.test(info)) lines[index] = escapeFence(line)
    else if (fence.startsWith('~') || !info.includes('`')) open = { line: index, fence }
  }
  if (open === undefined) return { body: lines.join('\n') }
  const { line, fence } = open
  if (fence.startsWith('~')) return closeFences(lines.with(line, escapeFence(lines[line] ?? '')).join('\n'))
  const end = lines.findIndex(
    (text, index) => index > line && text.trim() === '' && CHINESE_HEADING.test(lines[index + 1] ?? ''),
  )
  return { body: (end < 0 ? lines : lines.with(end, fence)).join('\n'), open: line + 1 }
}

const escapeFence = (line: string): string => line.replace('~', '\\~')
