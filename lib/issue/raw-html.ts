/** HTML elements that an issue may contain. */
const ALLOWED_ELEMENTS = new Set(
  (
    'a abbr b blockquote br code dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins ' +
    'kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup table tbody td tfoot th ' +
    'thead tr u ul var wbr'
  ).split(' '),
)

/** Other known HTML elements, including obsolete ones. Their tags are removed, their text stays. */
const KNOWN_ELEMENTS = new Set(
  (
    'address area article aside audio base bdi bdo big body button canvas caption center cite col colgroup ' +
    'data datalist dfn dialog embed fieldset font footer form frame frameset g h1 head header hgroup html ' +
    'iframe input label legend link main map marquee menu meta meter nav nobr noscript object optgroup ' +
    'option output param path picture progress script search section select slot source strike style svg ' +
    'template textarea time title track tt video'
  ).split(' '),
)

/**
 * Elements that may be left open in a line of text. For any other element, a tag that is not closed is shown
 * as text.
 */
const OPEN_IN_LINE = new Set(
  (
    'a b br code del em font hr i img input ins kbd li mark p q s small span strong sub sup tt u var wbr ' +
    'abbr'
  ).split(' '),
)
/**
 * Elements that a browser opens again in the next block if they are not closed. Their attributes are removed,
 * because the browser would repeat the attributes as well.
 */
const FORMATTING = new Set('b code del em i ins kbd mark q s samp small strong sub sup u var'.split(' '))
/**
 * The tag of a component, such as `<Card title="…">`. It stays as text, because the attributes of a component
 * may contain text for readers.
 */
const COMPONENT = /^<\/?[A-Z]\w*[a-z]/
/** Elements whose content is never visible. */
const INVISIBLE_ELEMENTS = ['script', 'style'] as const

/** Maximum length of a tag in characters. A longer tag is text. */
const MAX_TAG_CHARS = 4_000
const TAG = /^<(\/?)([a-zA-Z][\w:-]*)([\s/][\s\S]*)?>$/

interface Tag {
  readonly source: string
  readonly closing: boolean
  readonly name: string
  readonly attributes: string
}

/**
 * Data about all tags of a block or line, by which `allowHtml` decides whether a single tag is HTML or text.
 */
export interface TagsAround {
  readonly closed: ReadonlySet<string>
  /** Unknown elements that have attributes. They are HTML of some web page and not text such as `<int>`. */
  readonly attributed: ReadonlySet<string>
  readonly inLine: boolean
}

/** Returns the {@link TagsAround} of the HTML pieces of one block or one line. */
export function tagsAround(pieces: readonly string[], inLine: boolean): TagsAround {
  const tags = pieces
    .flatMap((html) => piecesOf(html))
    .flatMap((piece) => (typeof piece === 'string' ? [] : [piece]))
  return {
    closed: new Set(tags.filter(({ closing }) => closing).map(({ name }) => name)),
    attributed: new Set(
      tags
        .filter(({ attributes, source }) => attributes.includes('=') && !COMPONENT.test(source))
        .map(({ name }) => name),
    ),
    inLine,
  }
}

/**
 * Keeps allowed tags, removes comments and the tags of other known elements, and escapes every other `<`
 * (`vector<int>`), so that no visible text is lost. The result must still be sanitised.
 */
export function allowHtml(html: string, around: TagsAround): string {
  return piecesOf(withoutUnseen(html))
    .map((piece) => (typeof piece === 'string' ? piece.replaceAll('<', '&lt;') : allowTag(piece, around)))
    .join('')
}

function allowTag(tag: Tag, { closed, attributed, inLine }: TagsAround): string {
  const { source, closing, name, attributes } = tag
  const text = source.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const talkedAbout = inLine && !closing && attributes === '' && !closed.has(name) && !OPEN_IN_LINE.has(name)
  if (ALLOWED_ELEMENTS.has(name)) {
    if (talkedAbout) return text
    return FORMATTING.has(name) ? `<${closing ? '/' : ''}${name}>` : source
  }
  if (KNOWN_ELEMENTS.has(name)) return talkedAbout ? text : ''
  return attributed.has(name) ? '' : text
}

/** Splits HTML into tags and the text between them. Comments are left out. */
function piecesOf(html: string): (string | Tag)[] {
  const pieces: (string | Tag)[] = []
  let from = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    const comment = html.startsWith('<!--', at)
    const end = comment ? endOfComment(html, at) : endOfTag(html, at)
    const tag = comment ? undefined : tagOf(html.slice(at, end))
    if (tag === undefined && !comment) {
      at += 1
      continue
    }
    pieces.push(html.slice(from, at), ...(tag === undefined ? [] : [tag]))
    from = end
    at = end
  }
  return [...pieces, html.slice(from)]
}

function tagOf(source: string): Tag | undefined {
  const [, slash, name, attributes = ''] = TAG.exec(source) ?? []
  if (name === undefined) return undefined
  return {
    source,
    closing: slash === '/',
    name: name.toLowerCase(),
    attributes: attributes.replace(/\/$/, '').trim(),
  }
}

function endOfComment(html: string, start: number): number {
  const end = html.indexOf('-->', start)
  return end < 0 ? html.length : end + 3
}

/**
 * Returns the index after the `>` that ends a tag; `start` if there is none. A `>` inside quotation marks
 * does not end a tag.
 */
function endOfTag(html: string, start: number): number {
  let quote = ''
  const limit = Math.min(html.length, start + MAX_TAG_CHARS)
  for (let at = start + 1; at < limit; at += 1) {
    const sign = html[at] ?? ''
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '>') return at + 1
    else if (sign === '<') return start
    else if (sign === '"' || sign === "'") quote = sign
  }
  return start
}

/**
 * Removes scripts and styles with their content. A script or style that is not closed stays, so that the text
 * below it is not removed.
 */
function withoutUnseen(html: string): string {
  return INVISIBLE_ELEMENTS.reduce((rest, name) => withoutElement(rest, name), html)
}

function withoutElement(html: string, name: string): string {
  const opening = new RegExp(`<${name}(?:\\s[^<>]{0,${MAX_TAG_CHARS}})?>`, 'gi')
  const closing = new RegExp(`</${name}\\s{0,20}>`, 'gi')
  let out = ''
  let from = 0
  for (let start = opening.exec(html); start !== null; start = opening.exec(html)) {
    closing.lastIndex = opening.lastIndex
    const end = closing.exec(html)
    if (end === null) break
    out += html.slice(from, start.index)
    from = closing.lastIndex
    opening.lastIndex = from
  }
  return out + html.slice(from)
}

/** Removes the nodes between the opening and closing tag of a script or style in a line. */
export function withoutUnseenNodes<T extends { readonly type: string; readonly value?: unknown }>(
  nodes: readonly T[],
): T[] {
  const out: T[] = []
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at]
    const name = node === undefined ? undefined : unseenName(node, false)
    const end =
      name === undefined
        ? -1
        : nodes.findIndex((other, index) => index > at && unseenName(other, true) === name)
    if (end > at) at = end
    else if (node !== undefined) out.push(node)
  }
  return out
}

function unseenName(
  { type, value }: { readonly type: string; readonly value?: unknown },
  closing: boolean,
): string | undefined {
  const tag = type === 'html' && typeof value === 'string' ? tagOf(value) : undefined
  return tag?.closing === closing ? INVISIBLE_ELEMENTS.find((name) => name === tag.name) : undefined
}
