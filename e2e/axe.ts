import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Returns axe's violations on a page, each with its first element.
 * @param rules only these; by default all of WCAG 2.2 AA and the best practices
 */
export async function axeViolations(page: Page, rules?: string[]): Promise<readonly string[]> {
  // Legacy mode does not look into frames, which no page has, and takes half the time.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (rules === undefined ? axe.withTags(TAGS) : axe.withRules(rules)).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
