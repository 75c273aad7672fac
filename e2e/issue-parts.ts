import type { Locator, Page } from 'playwright/test'

/** The stories on the page of an issue: the articles inside the article of the issue. */
export const storiesOf = (page: Page): Locator => page.getByRole('article').getByRole('article')

/** The briefs on the page of an issue: the list items that have an address. */
export const briefsOf = (page: Page): Locator => page.getByRole('article').locator('li[id]')

/** The sections on the page of an issue. */
export const sectionsOf = (page: Page): Locator => page.getByRole('article').locator('section[id]')

/** The hits of a search: the list items with a heading. */
export const hitsOf = (page: Page): Locator =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 2 }) })

/** The button that opens the menu of the story, or of each story, in `within`, even if it is not visible. */
export const menuButtonIn = (within: Locator): Locator =>
  within.getByRole('button', { name: /^更多/, includeHidden: true })

/** The labels of insights, even those that are not visible. */
export const insightsOf = (page: Page): Locator =>
  page.getByRole('article').getByRole('heading', { name: '深度解读', includeHidden: true })
