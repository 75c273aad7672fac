/**
 * What XML 1.0 can hold; the libraries that write our feeds and sitemaps check none of it (spec, 2.2 Char).
 */

/**
 * Without control characters, U+FFFE, U+FFFF and lone surrogates, which XML cannot hold in any spelling;
 * U+007F to U+009F, which it discourages.
 */
export const withoutForbidden = (text: string): string => text.toWellFormed().replace(FORBIDDEN, '')
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML must not hold.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Text as it may stand in an element or a quoted attribute. */
export const escapeXml = (text: string): string =>
  withoutForbidden(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
