/**
 * Spaces that joined blocks and typed texts leave next to full-width punctuation, which has its own space.
 */
const STRAY_SPACES = /(?<=[，。；：、！？（）《》「」『』]) +| +(?=[，。；：、！？（）《》「」『』])/g

/** The punctuation of a list, which ends a line of an issue's file. */
const LIST_MARK = /\s*[；;，,、]$/u

/** Returns a text for a line of a page: without spaces next to full-width punctuation. */
export const withoutStraySpaces = (text: string): string => text.replace(STRAY_SPACES, '')

/**
 * Returns a text for use as a headline: without stray spaces and without the punctuation of a list at its
 * end.
 */
export const displayHeadline = (text: string): string => withoutStraySpaces(text).replace(LIST_MARK, '')
