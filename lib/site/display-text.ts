/**
 * Spaces next to full-width punctuation. They come from joined blocks or from typing, and are not needed,
 * because such punctuation is wide already.
 */
const STRAY_SPACES = /(?<=[，。；：、！？（）《》「」『』]) +| +(?=[，。；：、！？（）《》「」『』])/g

/** List punctuation at the end of a headline. In the file, the headline was a line of a list. */
const LIST_MARK = /\s*[；;，,、]$/u

/** Removes the spaces next to full-width punctuation. */
export const withoutStraySpaces = (text: string): string => text.replace(STRAY_SPACES, '')

/**
 * Prepares a headline for a page: removes spaces next to full-width punctuation, and list punctuation at its
 * end.
 */
export const displayHeadline = (text: string): string => withoutStraySpaces(text).replace(LIST_MARK, '')

/** Prepares a label that stands alone above its text: removes the colon at its end. */
export const displayLabel = (label: string): string => label.replace(/\s*[：:]\s*$/u, '')
