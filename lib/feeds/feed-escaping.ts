import { withoutForbidden } from '@/lib/site/xml'

/**
 * Escapes the input of the `feed` 6 library and repairs its output, so that no text can break the XML. The
 * library ends CDATA sections at the second `]]>`, lets control characters pass, treats `&amp;` in text as
 * `&`, and quotes attributes without escaping them. All text of XML feeds passes through here.
 */

/**
 * Placeholders for the split of a CDATA section and for `<`. XML forbids them, so no cleaned text contains
 * them.
 */
const SPLIT = '\u0000'
const LESS = '\u0001'
/** Encloses the index of a content placeholder. */
const MARK = '\u0002'
const MARKS = new RegExp(`${MARK}(\\d+)${MARK}`, 'g')

/** Cleans text that `feed` puts into a CDATA section. */
export const forCdata = (text: string): string => withoutForbidden(text).replaceAll(']]>', `]]${SPLIT}>`)

/**
 * Cleans an RSS title. No specification says whether it is text or HTML, and clients treat it as either: what
 * looks like a tag or entity is written in full width, so that all show the same words.
 */
export const forTitle = (text: string): string =>
  forCdata(text.replace(/<(?=[a-z/!?])/gi, '＜').replace(/&(?=#?\w+;)/g, '＆'))

/** Cleans text that `feed` puts into an element: it replaces `&amp;` by `&` before it escapes. */
export const forElement = (text: string): string => withoutForbidden(text).replaceAll('&', '&amp;')

/** Cleans text that `feed` puts into an attribute: it escapes `&` and `"` there itself, but not `<`. */
export const forAttribute = (text: string): string => withoutForbidden(text).replaceAll('<', LESS)

/**
 * Placeholder for a long text such as a whole issue, which the library would scan six times. It is replaced
 * after writing.
 */
export const contentPlaceholder = (content: number): string => `${MARK}${content}${MARK}`

/**
 * Returns the written XML with CDATA sections split where their text would end them, each `<` escaped, and
 * placeholders replaced by their contents.
 */
export const restoreCdata = (xml: string, contents: readonly string[] = []): string =>
  split(xml)
    .replaceAll(LESS, '&lt;')
    .replace(MARKS, (_, content: string) => split(forCdata(contents[Number(content)] ?? '')))

const split = (text: string): string => text.replaceAll(SPLIT, ']]><![CDATA[')
