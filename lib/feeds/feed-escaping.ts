import { withoutForbidden } from '@/lib/site/xml'

/**
 * What `feed` 6 is handed and what it gives back, so that no text can break the XML it writes:
 * it ends CDATA sections at the second `]]>`, lets control characters pass, takes `&amp;` in a text for `&`,
 * and quotes attributes without escaping them. Every text on its way into an XML feed goes through here.
 */

/**
 * These stand where a CDATA section must be split, and for `<`. XML cannot hold them, so no cleaned text
 * does.
 */
const SPLIT = '\u0000'
const LESS = '\u0001'
/** Around the number of a text that is still to come. */
const MARK = '\u0002'
const MARKS = new RegExp(`${MARK}(\\d+)${MARK}`, 'g')

/** Text that `feed` puts into a CDATA section. */
export const forCdata = (text: string): string => withoutForbidden(text).replaceAll(']]>', `]]${SPLIT}>`)

/**
 * An RSS title. Nobody says whether it is text or HTML, and clients take it for either: what looks like a tag
 * or an entity is written in full width, so that all show the same words.
 */
export const forTitle = (text: string): string =>
  forCdata(text.replace(/<(?=[a-z/!?])/gi, '＜').replace(/&(?=#?\w+;)/g, '＆'))

/** Text that `feed` puts into an element: it takes `&amp;` for `&` before it escapes. */
export const forElement = (text: string): string => withoutForbidden(text).replaceAll('&', '&amp;')

/** Text that `feed` puts into an attribute: it escapes `&` and `"` there itself, but not `<`. */
export const forAttribute = (text: string): string => withoutForbidden(text).replaceAll('<', LESS)

/**
 * Stands for a long text, such as a whole issue: the library would read it six times over. It goes in when
 * all else is written.
 */
export const contentPlaceholder = (content: number): string => `${MARK}${content}${MARK}`

/**
 * The written XML, its CDATA sections split where their text would have closed them, each `<` escaped, and
 * the long texts where their marks stand.
 */
export const restoreCdata = (xml: string, contents: readonly string[] = []): string =>
  split(xml)
    .replaceAll(LESS, '&lt;')
    .replace(MARKS, (_, content: string) => split(forCdata(contents[Number(content)] ?? '')))

const split = (text: string): string => text.replaceAll(SPLIT, ']]><![CDATA[')
