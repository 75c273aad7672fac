import { textOf } from './hast'
import type { Story } from './model'

/**
 * Tells whether search engines should index a story's own page. Returns true if the story has a source and an
 * insight, because it then says more than its source. Other stories are found through their issue's page.
 */
export const hasOwnPage = ({ source, parts }: Pick<Story, 'source' | 'parts'>): boolean =>
  source !== undefined &&
  parts.some(({ kind, content }) => kind === 'insight' && textOf(content).trim() !== '')
