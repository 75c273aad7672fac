import { textOf } from './hast'
import type { Story } from './model'

/**
 * Tells whether search engines should index a story's own page. Returns true if the story has a source and an
 * insight, because the page then says more than the source. Readers find other stories on the page of the
 * issue.
 */
export const hasOwnPage = ({ source, parts }: Pick<Story, 'source' | 'parts'>): boolean =>
  source !== undefined &&
  parts.some(({ kind, content }) => kind === 'insight' && textOf(content).trim() !== '')
