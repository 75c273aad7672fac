const FENCE = /^ {0,3}(`{3,}|~{3,})/
/** A line that starts with a bullet: `• text`, `·text`, `▪ text`. */
const BULLET = /^( {0,3})[•‣▪◦●○■◆▶►·][ \t\u3000]*(?=\S)/u
/** A line that starts with a circled number from `①` to `⑳`. */
const CIRCLED = /^( {0,3})([①-⑳])[ \t\u3000]*(?=\S)/u
/**
 * A numbered line with a link or bold words: `1、[headline](…)`, `1、**headline**`. Markdown does not read
 * `1、` as a list.
 */
const NUMBERED = /^( {0,3})(\d{1,3})[、．][ \t]*(?=\[|\*\*)/
/** A numbered line of plain text, `2、headline`. It is a list item only between empty lines. */
const BARE_NUMBERED = /^( {0,3})(\d{1,3})[、．][ \t]*(?=[^\s。！？][^。！？]{1,40}$)/u
const FIRST_CIRCLED = 0x2460

/**
 * Returns the body with list markers that Markdown knows. Lines that start with `•`, `①` or `1、[` become
 * list items. If the body has lines such as `1、[`, lines such as `2、headline` between empty lines become
 * items, too. The number of lines stays the same; code in fences is not changed.
 */
export function withListMarkers(body: string): string {
  let fence: string | undefined
  const lines = body.split('\n')
  const isNumbered = lines.some((line) => NUMBERED.test(line))
  const isAlone = (at: number): boolean => [lines[at - 1], lines[at + 1]].every((line) => !line?.trim())
  return lines
    .map((line, at) => {
      const mark = FENCE.exec(line)?.[1]
      if (mark !== undefined) fence = fence === undefined ? mark : mark.startsWith(fence) ? undefined : fence
      if (fence !== undefined) return line
      return withMarker(isNumbered && isAlone(at) ? line.replace(BARE_NUMBERED, '$1$2. ') : line)
    })
    .join('\n')
}

function withMarker(line: string): string {
  if (BULLET.test(line)) return line.replace(BULLET, '$1- ')
  const [whole = '', indent = '', circled] = CIRCLED.exec(line) ?? []
  if (circled !== undefined) {
    const number = (circled.codePointAt(0) ?? FIRST_CIRCLED) - FIRST_CIRCLED + 1
    return `${indent}${number}. ${line.slice(whole.length)}`
  }
  return line.replace(NUMBERED, '$1$2. ')
}
