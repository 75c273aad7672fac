/*
 * The state that the reader's browser stores, and the parser of this state. The parser checks everything,
 * because storage and imported files may contain any text. It uses no library, because all scripts of a page
 * together must stay below 8 kB (compressed).
 */

export const DEPTHS = ['skim', 'read', 'full'] as const
export type Depth = (typeof DEPTHS)[number]

/** Settings and their values. The first value is the default. */
export const CHOICES = {
  theme: ['auto', 'light', 'dark'],
  size: ['normal', 'large', 'larger'],
  face: ['sans', 'serif'],
  width: ['normal', 'narrow', 'wide'],
  keys: ['on', 'off'],
  offline: ['on', 'off'],
  depth: ['full', 'read', 'skim'],
} as const
export type Choice = keyof typeof CHOICES

export interface Topic {
  readonly id: string
  readonly name: string
}

/** A page or story in a stored list. */
export interface Saved {
  readonly path: string
  readonly title: string
}

export interface Visit {
  /** Time of the last page view, in milliseconds since 1970. */
  readonly at: number
  /** Slug of the newest issue that the reader has seen in a list. */
  readonly newest: string
  /** The value of `newest` at the end of the previous visit; empty during the first visit. */
  readonly before: string
}

export interface ReaderState {
  readonly version: 1
  readonly settings: Readonly<Partial<Record<Choice, string>>>
  readonly visit: Visit
  /** Slugs of the issues that were opened. */
  readonly opened: readonly string[]
  /** The story that was read last in each issue, by the slug. */
  readonly places: Readonly<Record<string, Saved>>
  readonly follow: readonly Topic[]
  readonly mute: readonly Topic[]
  readonly later: readonly Saved[]
}

export const STATE_VERSION = 1
export const EMPTY_STATE: ReaderState = {
  version: STATE_VERSION,
  settings: {},
  visit: { at: 0, newest: '', before: '' },
  opened: [],
  places: {},
  follow: [],
  mute: [],
  later: [],
}

/** Parses stored state and drops invalid fields. `undefined` if the text has another format or version. */
export function parseReaderState(text: string | null): ReaderState | undefined {
  const found = parse(text)
  if (found['version'] !== STATE_VERSION) return undefined
  const { settings, visit, opened, places, follow, mute, later } = found
  const { at, newest, before } = fieldsOf(visit)
  return {
    version: STATE_VERSION,
    settings: Object.fromEntries(
      Object.entries(CHOICES).flatMap(([name, values]) =>
        values.filter((value) => value === fieldsOf(settings)[name]).map((value) => [name, value]),
      ),
    ),
    visit: { at: typeof at === 'number' ? at : 0, newest: textOf(newest), before: textOf(before) },
    opened: listOf(opened).filter((one) => typeof one === 'string'),
    places: Object.fromEntries(
      Object.entries(fieldsOf(places)).flatMap(([slug, place]) =>
        savedOf(place).map((saved) => [slug, saved]),
      ),
    ),
    follow: listOf(follow).flatMap(topicOf),
    mute: listOf(mute).flatMap(topicOf),
    later: listOf(later).flatMap(savedOf),
  }
}

function parse(text: string | null): Readonly<Record<string, unknown>> {
  try {
    return fieldsOf(JSON.parse(text ?? ''))
  } catch {
    return {}
  }
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const topicOf = (value: unknown): readonly Topic[] => {
  const { id, name } = fieldsOf(value)
  return typeof id === 'string' && /^[a-z0-9-]{1,60}$/.test(id) ? [{ id, name: textOf(name) || id }] : []
}

/** Returns a list with the entry if its path is on this site; otherwise an empty list. */
const savedOf = (value: unknown): readonly Saved[] => {
  const { path, title } = fieldsOf(value)
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) ? [{ path, title: textOf(title) || path }] : []
}
