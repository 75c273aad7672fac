/**
 * Letters, digits and a few signs. The pattern excludes paths, hidden files and the content folder's drafts.
 */
const FILE_NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._()-]*$/u
const ENDING = /\.(?:md|mdx|markdown)$/i
/** Maximum length of a name, in bytes. It is below the limit of file systems, 255 bytes. */
const MAX_NAME_BYTES = 200

/**
 * Returns the file name, with extension, under which an issue is stored in the content folder. Returns
 * `undefined` if the text is not allowed as such a name: a path, a hidden file, a name that Windows reserves,
 * a README.
 */
export function issueFileName(text: string): string | undefined {
  const name = text.normalize('NFC').trim()
  const file = ENDING.test(name) ? name : `${name}.md`
  if (!FILE_NAME.test(name) || /\.\.|^readme\./i.test(file) || RESERVED_NAME.test(file)) return undefined
  return Buffer.byteLength(file) > MAX_NAME_BYTES ? undefined : file
}

/** Names that Windows reserves for devices. The folder may be shared with a Windows machine. */
const RESERVED_NAME = /^(?:con|prn|aux|nul|com\d|lpt\d)\./i

/** Returns `.mdx` if an uploaded file has this ending; otherwise `.md`. */
export const endingOf = (name: string | undefined): string => (/\.mdx$/i.test(name ?? '') ? '.mdx' : '.md')
