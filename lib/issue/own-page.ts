import { textOf } from './hast'
import type { Story } from './model'

/**
 * Tells whether search engines should index a story's own page. They should if the story has a source and an
 * insight, so that it says more than its source. Other stories are found through their issue's page.
 */
export const hasOwnPage = ({ source, parts }: Pick<Story, 'source' | 'parts'>): boolean =>
  source !== undefined &&
  parts.some(({ kind, content }) => kind === 'insight' && textOf(content).trim() !== '')
