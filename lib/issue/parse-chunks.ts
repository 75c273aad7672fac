import type { Nodes, Root } from 'mdast'

/**
 * At the end of each list or quotation, the Markdown parser scans the whole text above again. So the time
 * grows with the square of the file's length. Therefore a body is cut into chunks at lines where no list,
 * quotation or fence continues, and each chunk is parsed separately.
 */

/** Minimum length of a chunk. For a shorter chunk, starting a parser takes more time than cutting saves. */
const MIN_CHUNK_CHARACTERS = 4_000

export interface Chunk {
  readonly text: string
  /** Number of lines and characters before the chunk. */
  readonly line: number
  readonly offset: number
}

/** Parses a body in chunks. `parse(body)` would return the same tree, but would take longer. */
export function parseChunks(body: string, parse: (text: string) => Root): Root {
  const chunks = chunksOf(body)
  return chunks.length <= 1 ? parse(body) : joinTrees(chunks, parse)
}

/** Parses chunks and joins their trees. Positions count from the start of the body. */
export const joinTrees = (chunks: readonly Chunk[], parse: (text: string) => Root): Root => ({
  type: 'root',
  children: chunks.flatMap((chunk) => shifted(parse(chunk.text), chunk).children),
})

function shifted(tree: Root, chunk: Chunk): Root {
  if (chunk.offset > 0) for (const child of tree.children) shift(child, chunk)
  return tree
}

function shift(node: Nodes, chunk: Chunk): void {
  for (const point of node.position === undefined ? [] : [node.position.start, node.position.end]) {
    point.line += chunk.line
    if (point.offset !== undefined) point.offset += chunk.offset
  }
  if ('children' in node) for (const child of node.children) shift(child, chunk)
}

const chunksOf = (body: string): readonly Chunk[] =>
  cutBody(
    body,
    (line, { length, blank }) =>
      length >= MIN_CHUNK_CHARACTERS && (HEADING.test(line) || (blank && PARAGRAPH.test(line))),
  )

/** Cuts a body before each heading that is not in a code fence. */
export const cutAtHeadings = (body: string): readonly Chunk[] =>
  cutBody(body, (line, { length }) => length > 0 && HEADING.test(line))

/**
 * The state before a line is read: the number of characters before the line in its chunk, and whether the
 * line above is blank.
 */
interface Before {
  readonly length: number
  readonly blank: boolean
}

function cutBody(body: string, startsChunk: (line: string, before: Before) => boolean): readonly Chunk[] {
  const chunks: Chunk[] = []
  const isInside = regionReader(body)
  let start = { line: 0, offset: 0 }
  let blank = true
  let [line, offset] = [0, 0]
  for (const text of body.split('\n')) {
    const inside = isInside(text, offset)
    if (!inside && startsChunk(text, { length: offset - start.offset, blank })) {
      chunks.push({ text: body.slice(start.offset, offset), ...start })
      start = { line, offset }
    }
    blank = text.trim() === ''
    line += 1
    offset += text.length + 1
  }
  return [...chunks, { text: body.slice(start.offset), ...start }]
}

/** A heading ends all open lists, quotations and paragraphs above it. */
const HEADING = /^#{1,6}[ \t]/
/**
 * A line that is not a list item, a quotation or HTML. After a blank line, such a line ends all open blocks,
 * too.
 */
const PARAGRAPH = /^(?![-*+>|<:=\d]|\[\^)\S/

const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/
/** HTML that continues across blank lines up to an end marker (CommonMark 4.6, conditions 1 to 5). */
const REGIONS = [
  { opening: /^ {0,3}<!--/, closing: '-->' },
  { opening: /^ {0,3}<\?/, closing: '?>' },
  { opening: /^ {0,3}<!\[CDATA\[/, closing: ']]>' },
  { opening: /^ {0,3}<![a-z]/i, closing: '>' },
  { opening: /^ {0,3}<(?:script|pre|style|textarea)\b/i, closing: '</' },
] as const

/**
 * Returns a function that is called with each line in order, and tells whether the line is inside a code
 * fence or an HTML region (see `REGIONS`).
 */
function regionReader(body: string): (line: string, offset: number) => boolean {
  let fence = ''
  let regionEnd = 0
  const unclosed = new Set<string>()
  return (line, offset) => {
    const [, marks = '', info = ''] = FENCE.exec(line) ?? []
    if (fence !== '') {
      if (marks.startsWith(fence) && info.trim() === '') fence = ''
      return true
    }
    if (offset < regionEnd) return true
    if (marks !== '' && (marks.startsWith('~') || !info.includes('`'))) fence = marks
    const region = REGIONS.find(({ opening }) => opening.test(line))
    if (region === undefined || unclosed.has(region.closing)) return false
    const end = body.indexOf(region.closing, offset)
    if (end < 0) unclosed.add(region.closing)
    else regionEnd = end
    return false
  }
}
