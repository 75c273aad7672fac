import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Returns the violations that axe finds on a page, each with the first element concerned.
 * @param rules rules to check; by default the rules for WCAG 2.2 AA and the best practices
 */
export async function axeViolations(page: Page, rules?: string[]): Promise<readonly string[]> {
  // Legacy mode takes half the time. It does not test frames: the page in a frame is tested at its own
  // address.
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude('iframe')
  const { violations } = await (rules === undefined ? axe.withTags(TAGS) : axe.withRules(rules)).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
