import { ABOUT, API, CORRECTIONS, EDITORIAL, FEEDS, SEARCH, SUBSCRIBE } from '@/lib/site/addresses'
import { strings } from '@/lib/site/strings'
import type { PageFacts } from './model'

const { about, api, editorial, correctionsPage, subscribe, feeds, search } = strings
const PARENT_PAGES = [{ name: about.title, path: ABOUT }]

/**
 * Facts of the pages that do not depend on issues. A new page needs a line here; its head, its structured
 * data and its entry in the sitemap are generated from this line.
 */
export const fixedPages = {
  about: { ...about, path: ABOUT },
  editorial: { ...editorial, path: EDITORIAL, above: PARENT_PAGES },
  corrections: { ...correctionsPage, path: CORRECTIONS, above: PARENT_PAGES },
  subscribe: { ...subscribe, path: SUBSCRIBE },
  feeds: { title: feeds.page.title, description: feeds.page.description, path: FEEDS },
  /**
   * The search form. Pages of results are not indexed. The title is not just 搜索, because a topic may have
   * that name.
   */
  search: { title: search.field, description: search.description, path: SEARCH },
  api: { title: api.title, description: api.description, path: API },
} as const satisfies Readonly<Record<string, PageFacts>>
