import { withoutForbidden } from '@/lib/site/xml'

/**
 * This file works around bugs of the `feed` 6 library, so that no text can break the XML:
 * - In a text with two `]]>`, the second one ends the CDATA section.
 * - The library does not remove control characters.
 * - It treats `&amp;` in text as `&`.
 * - It quotes some attributes without escaping them.
 * The functions of this file escape all text of XML feeds before the library writes it, and repair the XML
 * afterwards.
 */

/**
 * Placeholders: `SPLIT` marks where a CDATA section must be split, `LESS` stands for `<`. Both characters are
 * forbidden in XML, so cleaned text never contains them.
 */
const SPLIT = '\u0000'
const LESS = '\u0001'
/** The placeholder of a content is its index with this character before and after it. */
const MARK = '\u0002'
const MARKS = new RegExp(`${MARK}(\\d+)${MARK}`, 'g')

/** Cleans text that the library puts in a CDATA section. */
export const forCdata = (text: string): string => withoutForbidden(text).replaceAll(']]>', `]]${SPLIT}>`)

/**
 * Cleans a title for RSS. No specification says whether a title is text or HTML, and feed readers differ.
 * Therefore characters that look like a tag or entity become full-width characters, which mean the same in
 * text and in HTML.
 */
export const forTitle = (text: string): string =>
  forCdata(text.replace(/<(?=[a-z/!?])/gi, '＜').replace(/&(?=#?\w+;)/g, '＆'))

/**
 * Cleans text that the library puts in an element. The library replaces `&amp;` by `&` before it escapes the
 * text, so this function escapes `&` once more.
 */
export const forElement = (text: string): string => withoutForbidden(text).replaceAll('&', '&amp;')

/**
 * Cleans text that the library puts in an attribute. In attributes the library escapes `&` and `"`, but not
 * `<`.
 */
export const forAttribute = (text: string): string => withoutForbidden(text).replaceAll('<', LESS)

/**
 * Returns a placeholder for a long content, such as a whole issue. The library would scan the content six
 * times, so it is inserted only after writing.
 */
export const contentPlaceholder = (content: number): string => `${MARK}${content}${MARK}`

/**
 * Returns the XML that the library wrote, in its final form: CDATA sections are split where their text would
 * end them, `<` is escaped, and placeholders are replaced by their contents.
 */
export const restoreCdata = (xml: string, contents: readonly string[] = []): string =>
  split(xml)
    .replaceAll(LESS, '&lt;')
    .replace(MARKS, (_, content: string) => split(forCdata(contents[Number(content)] ?? '')))

const split = (text: string): string => text.replaceAll(SPLIT, ']]><![CDATA[')
