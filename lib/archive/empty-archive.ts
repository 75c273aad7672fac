import type { Archive, Paged } from './model'

const nothing = { added: [], changed: [], removed: [], held: [] }
const noPage: Paged<never> = { entries: [], page: 1, pages: 1, total: 0 }

/** An archive without an issue. */
export const emptyArchive: Archive = {
  generation: () => 0,
  size: () => 0,
  newest: () => [],
  hasIssue: () => false,
  issue: () => undefined,
  issueOfFile: () => undefined,
  months: () => [],
  held: () => [],
  corrections: () => [],
  topicList: () => [],
  story: () => undefined,
  hasStory: () => false,
  issueOfStory: () => undefined,
  randomStory: () => undefined,
  labelsOf: () => new Map(),
  forFeeds: () => undefined,
  newestItems: () => [],
  topics: () => [],
  topic: () => undefined,
  impacts: () => noPage,
  impactCount: () => 0,
  impactTopics: () => [],
  weeks: () => [],
  week: () => undefined,
  weekReview: () => undefined,
  sources: () => ({ hosts: [], months: [] }),
  numbers: () => ({ issues: 0, stories: 0, briefs: 0, links: 0, sourced: 0, firstHand: 0, longestRun: 0, run: 0 }),
  search: () => ({ hits: [], total: { count: 0, exact: true }, pages: 0, cut: false, suggestions: [] }),
  comparePrints: () => false,
  progress: () => ({ done: 0, total: 0 }),
  folder: () => ({ state: 'in-step', unreadable: [] }),
  changes: () => ({ tags: 'all', snapshot: { logged: 0, everything: '', issues: new Map(), lists: new Map(), weeks: [], heldDays: [] } }),
  sync: async () => nothing,
  repair: () => {},
  close: () => {},
}
