/**
 * Characters that XML 1.0 allows (spec, 2.2 Char); the libraries that write our feeds and sitemaps do not
 * check.
 */

/**
 * Removes control characters, U+FFFE, U+FFFF and lone surrogates, which XML forbids in any spelling, and
 * U+007F to U+009F, which it discourages.
 */
export const withoutForbidden = (text: string): string => text.toWellFormed().replace(FORBIDDEN, '')
// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that XML forbids.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Escapes text for an element or a quoted attribute. */
export const escapeXml = (text: string): string =>
  withoutForbidden(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
