import { FIRST_POINT_RANK, LEAD_RANK, TITLE_RANK } from '@/lib/issue/prominence-ranks'

/** A report, with the data by which its event is ranked. */
export interface WeekReport<Item> {
  readonly item: Item
  /** Key of the first report of the event. That report may be older than the week. */
  readonly root: number
  readonly day: number
  /** Rank of the report in its issue (`lib/issue/prominence-ranks.ts`); absent for most reports. */
  readonly rank?: number
  /** Host of the report's source; null if the report has no source. */
  readonly host: string | null
}

/** The reports of one event in a week, in the order of printing. */
export type WeekEvent<Item> = readonly [WeekReport<Item>, ...WeekReport<Item>[]]

export interface RankedWeek<Item> {
  /** The most important events. */
  readonly first: readonly WeekEvent<Item>[]
  /** The next events: further leads, events of several days, and first points of summaries. */
  readonly more: readonly WeekEvent<Item>[]
  /** All other events. */
  readonly rest: readonly WeekEvent<Item>[]
}

const MAX_FIRST_EVENTS = 16
/** If a week has fewer notable events than this, the highest-ranked other events are added. */
const MIN_FIRST_EVENTS = 12
const MAX_MORE_EVENTS = 32
/** This many lines at the start of a summary are its first points. */
const MAX_FIRST_POINTS = 3

/**
 * Score of an event for the best place of its reports. `firstPoint` and `point` are lines of the summary: one
 * of the first three, or another.
 */
const RANK_POINTS = { lead: 4, title: 3, firstPoint: 2, point: 1 }
const POINTS_PER_DAY = 3
const POINTS_PER_SOURCE = 0.5

/**
 * Groups the reports of a week by event. Ranks the events by their number of days, the best place of their
 * reports, and their number of sources.
 * @param reports in the order of printing
 * @param isSameNews tells whether two reports of different events are the same news
 */
export function rankWeek<Item>(
  reports: readonly WeekReport<Item>[],
  isSameNews: (a: Item, b: Item) => boolean,
): RankedWeek<Item> {
  const events = merged(byRoot(reports), isSameNews)
    .map((event) => ({ event, points: pointsOf(event) }))
    .toSorted((a, b) => b.points - a.points)
    .map(({ event }) => event)
  const isNotable = (event: WeekEvent<Item>): boolean =>
    daysOf(event) > 1 || bestRank(event) < FIRST_POINT_RANK + MAX_FIRST_POINTS
  const fill = MIN_FIRST_EVENTS - events.filter(isNotable).length
  const filling = new Set(events.filter((event) => !isNotable(event)).slice(0, Math.max(0, fill)))
  const notable = events
    .filter((event) => isNotable(event) || filling.has(event))
    .slice(0, MAX_FIRST_EVENTS + MAX_MORE_EVENTS)
  const isLead = (event: WeekEvent<Item>): boolean => bestRank(event) === LEAD_RANK
  // Leads are taken first, whatever their score, so that they are in `first`.
  const ordered = [...notable.filter(isLead), ...notable.filter((event) => !isLead(event))]
  const open = new Set(ordered.slice(0, MAX_FIRST_EVENTS))
  return {
    first: notable.filter((event) => open.has(event)),
    more: notable.filter((event) => !open.has(event)),
    rest: events.filter((event) => !notable.includes(event)),
  }
}

function byRoot<Item>(reports: readonly WeekReport<Item>[]): readonly WeekEvent<Item>[] {
  const events = new Map<number, [WeekReport<Item>, ...WeekReport<Item>[]]>()
  for (const report of reports) {
    const known = events.get(report.root)
    if (known === undefined) events.set(report.root, [report])
    else known.push(report)
  }
  return [...events.values()]
}

/** Joins two events if a report of one and a report of the other are the same news. */
function merged<Item>(
  events: readonly WeekEvent<Item>[],
  isSameNews: (a: Item, b: Item) => boolean,
): readonly WeekEvent<Item>[] {
  const joined: WeekEvent<Item>[] = []
  for (const event of events) {
    const at = joined.findIndex((other) => other.some((a) => event.some((b) => isSameNews(a.item, b.item))))
    const known = joined[at]
    if (known === undefined) joined.push(event)
    else joined[at] = [...known, ...event]
  }
  return joined.map(([first, ...later]) => [first, ...later.toSorted((a, b) => a.day - b.day)])
}

const daysOf = (event: WeekEvent<unknown>): number => new Set(event.map(({ day }) => day)).size

const bestRank = (event: WeekEvent<unknown>): number =>
  Math.min(...event.map(({ rank = Number.POSITIVE_INFINITY }) => rank))

function pointsOf(event: WeekEvent<unknown>): number {
  const hosts = new Set(event.flatMap(({ host }) => host ?? []))
  return POINTS_PER_DAY * daysOf(event) + pointsOfRank(bestRank(event)) + POINTS_PER_SOURCE * hosts.size
}

function pointsOfRank(rank: number): number {
  if (rank === LEAD_RANK) return RANK_POINTS.lead
  if (rank === TITLE_RANK) return RANK_POINTS.title
  if (rank < FIRST_POINT_RANK + MAX_FIRST_POINTS) return RANK_POINTS.firstPoint
  return rank < Number.POSITIVE_INFINITY ? RANK_POINTS.point : 0
}
