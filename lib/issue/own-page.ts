import { textOf } from './hast'
import type { Story } from './model'

/**
 * Tells whether search engines should find a story by its own page: it names its source, and it says more
 * than the source does, in an insight of its own. Other stories are found by their issue's page.
 */
export const hasOwnPage = ({ source, parts }: Pick<Story, 'source' | 'parts'>): boolean =>
  source !== undefined &&
  parts.some(({ kind, content }) => kind === 'insight' && textOf(content).trim() !== '')
