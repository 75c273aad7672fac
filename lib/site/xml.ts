/** What XML 1.0 can hold; the libraries that write our feeds and sitemaps check none of it (spec, 2.2 Char). */

/** Without control characters, U+FFFE, U+FFFF and lone surrogates, which XML cannot hold in any spelling. */
export const withoutForbidden = (text: string): string =>
  text.toWellFormed().replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Text as it may stand in an element or a quoted attribute. */
export const escapeXml = (text: string): string => withoutForbidden(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
