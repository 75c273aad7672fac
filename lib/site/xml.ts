/**
 * XML 1.0 allows only some characters (section 2.2, Char). The libraries that write our feeds and sitemaps do
 * not check this.
 */

/**
 * Removes characters that XML forbids even as references: control characters, U+FFFE, U+FFFF and lone
 * surrogates. Also removes U+007F to U+009F, which XML discourages.
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

/** Escapes a text for the content of an element or a quoted attribute. */
export const escapeXml = (text: string): string =>
  withoutForbidden(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
