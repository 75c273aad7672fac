const FENCE = /^ {0,3}(`{3,}|~{3,})/
/** `• text`, `·text`, `▪ text` at the start of a line. */
const BULLET = /^( {0,3})[•‣▪◦●○■◆▶►·][ \t\u3000]*(?=\S)/u
/** `①text`, up to `⑳`. */
const CIRCLED = /^( {0,3})([①-⑳])[ \t\u3000]*(?=\S)/u
/** `1、[headline](…)`, `1、**headline**`: a number that Markdown knows no list by. */
const NUMBERED = /^( {0,3})(\d{1,3})[、．][ \t]*(?=\[|\*\*)/
/** `2、headline` alone between empty lines. */
const BARE_NUMBERED = /^( {0,3})(\d{1,3})[、．][ \t]*(?=[^\s。！？][^。！？]{1,40}$)/u
const FIRST_CIRCLED = 0x2460

/**
 * A body whose lists start with marks that Markdown knows: lines that open with `•`, `①` or `1、[` become list
 * items, and between the latter `2、` alone. Lines keep their numbers; code in fences stays as it is.
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
