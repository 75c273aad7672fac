/**
 * Spaces next to full-width punctuation. They come from joined blocks or from typing, and are not needed,
 * because such punctuation is wide already.
 */
const STRAY_SPACES = /(?<=[，。；：、！？（）《》「」『』]) +| +(?=[，。；：、！？（）《》「」『』])/g

/** Punctuation at the end of a headline that comes from a list in the file. */
const LIST_MARK = /\s*[；;，,、]$/u

/** Removes the spaces next to full-width punctuation. */
export const withoutStraySpaces = (text: string): string => text.replace(STRAY_SPACES, '')

/**
 * Prepares a headline for a page: removes spaces next to full-width punctuation, and list punctuation at its
 * end.
 */
export const displayHeadline = (text: string): string => withoutStraySpaces(text).replace(LIST_MARK, '')
