import type { Root, RootContent } from 'mdast'

/** A parsed body in which no HTML hides Markdown. */
interface ContainedBody {
  readonly tree: Root
  /** The text that `tree` was parsed from. */
  readonly text: string
  /** Maps a line of `text` to a line of the body; both count from 1. */
  readonly lineOf: (line: number) => number
}

interface Line {
  readonly text: string
  /** Line number in the body, from 1. */
  readonly number: number
}

/** Maximum number of times that a body is parsed. Each time may reveal HTML that other HTML had hidden. */
const MAX_PARSES = 4

/**
 * Parses a body so that HTML in it cannot hide the Markdown below it. Where HTML would hide Markdown,
 * the text is changed and parsed again:
 * - An unclosed comment, `<script>`, `<style>`, `<pre>` or `<textarea>` would extend to the end of the file
 *   (CommonMark 4.6), so its opening is removed.
 * - A heading or list item directly below a line of HTML would be part of the HTML, so a blank line is
 *   inserted before it.
 */
export function containHtml(body: string, parse: (text: string) => Root): ContainedBody {
  let text = body
  let tree = parse(text)
  let lines: readonly Line[] | undefined
  for (let reading = 1; reading < MAX_PARSES; reading++) {
    const changes = tree.children.flatMap((node) => changesFor(node, text))
    if (changes.length === 0) break
    lines = changeLines(
      lines ?? text.split('\n').map((line, index) => ({ text: line, number: index + 1 })),
      changes,
    )
    text = lines.map((line) => line.text).join('\n')
    tree = parse(text)
  }
  return { tree, text, lineOf: (line) => lines?.[line - 1]?.number ?? line }
}

/** HTML blocks that a blank line does not end. They end only at their end marker. */
const OPENINGS: readonly { readonly opening: RegExp; readonly close: RegExp }[] = [
  { opening: /^ {0,3}<!--/, close: /-->/ },
  {
    opening: /^ {0,3}<(?:script|pre|style|textarea)(?:\s[^>]*)?(?:>|$)/i,
    close: /<\/(?:script|pre|style|textarea)>/i,
  },
  { opening: /^ {0,3}<\?/, close: /\?>/ },
  { opening: /^ {0,3}<!\[CDATA\[/, close: /\]\]>/ },
  { opening: /^ {0,3}<![a-z]/i, close: />/ },
]

const HEADING = /^ {0,3}#{1,6}[ \t]+[^\s#]/
const HEADING_OR_ITEM = /^ {0,3}(?:#{1,6}|[-*+]|\d{1,9}[.)])[ \t]+[^\s#]/

/**
 * A change of the text. `line` counts from 0. `unopen` removes an unclosed opening (such as `<!--`) from this
 * line, and the same opening from all lines below, because it is not closed there either.
 */
type Change =
  | { readonly line: number; readonly kind: 'blank-before' }
  | { readonly line: number; readonly kind: 'unopen'; readonly opening: RegExp }

function changesFor(node: RootContent, text: string): Change[] {
  if (node.type !== 'html' || node.position === undefined) return []
  const { start, end } = node.position
  const html = text.slice(start.offset, end.offset)
  const [first = '', ...others] = html.split('\n')
  const delimited = OPENINGS.find(({ opening }) => opening.test(first))
  if (delimited === undefined) {
    // In a table, a blank line is put only before headings and not before list items, because cells may
    // contain lines that look like list items.
    const markdown = /^\s*<table/i.test(first) ? HEADING : HEADING_OR_ITEM
    return others.flatMap((line, index): Change[] =>
      markdown.test(line) ? [{ line: start.line + index, kind: 'blank-before' }] : [],
    )
  }
  return delimited.close.test(html)
    ? []
    : [{ line: start.line - 1, kind: 'unopen', opening: delimited.opening }]
}

function changeLines(lines: readonly Line[], changes: readonly Change[]): Line[] {
  const blanks = new Set(changes.flatMap(({ kind, line }) => (kind === 'blank-before' ? [line] : [])))
  const unopened = changes.flatMap((change) => (change.kind === 'unopen' ? [change] : []))
  return lines.flatMap(({ text, number }, index) => {
    const open = unopened.find(({ line, opening }) => line <= index && opening.test(text))
    const line = { text: open === undefined ? text : text.replace(open.opening, ''), number }
    return blanks.has(index) ? [{ text: '', number }, line] : [line]
  })
}
