import { fold } from './fold'
import type { NamedTopic, Query, Term } from './model'
import { type KnownTopic, keyOf, type Names } from './names'

/** Maximum number of words in a query that are tried together as the name of a topic. */
const MAX_NAME_WORDS = 4
/** Maximum number of names that are searched in addition to the name in the query. */
const MAX_OTHER_NAMES = 8

/** A topic whose name is in a query, and the range of groups in the query that form the name. */
export interface FoundName extends NamedTopic {
  /** The name as the query has it. */
  readonly own: string
  /** True if the topic is a broad field. */
  readonly isField: boolean
  readonly start: number
  readonly end: number
}

/** Returns the topics that a query names, in order. Words joined by `OR` name no topic. */
export function namesIn({ groups }: Query, names: Names): readonly FoundName[] {
  const found: FoundName[] = []
  for (let start = 0; start < groups.length; start++) {
    for (let end = Math.min(groups.length, start + MAX_NAME_WORDS); end > start; end--) {
      const span = groups.slice(start, end)
      const own = span.flatMap((group) => (group.length === 1 ? group.map(({ text }) => text) : []))
      const topic = own.length === span.length ? names.topicNamed(own.join('')) : undefined
      if (topic === undefined) continue
      const { id, name, isField = false } = topic
      const others = othersOf(topic, own.join(' '))
      const whole = span.length === groups.length
      found.push({ ...{ id, name, isField, own: own.join(' ') }, ...{ others, whole, start, end } })
      start = end - 1
      break
    }
  }
  return found
}

/** Returns the names of a topic that a search for `own` (the name in the query) does not find. */
export function othersOf({ names }: KnownTopic, own: string): readonly string[] {
  const covered = [keyOf(own)]
  return names
    .filter((name) => {
      if (covered.some((one) => keyOf(name).includes(one))) return false
      covered.push(keyOf(name))
      return true
    })
    .slice(0, MAX_OTHER_NAMES)
}

/** Returns the query in which each name of a topic is replaced by alternatives: all names of the topic. */
export function withAllNames(query: Query, found: readonly FoundName[]): Query {
  const groups = query.groups.flatMap((group, at): readonly (readonly Term[])[] => {
    const name = found.find(({ start, end }) => at >= start && at < end)
    if (name === undefined) return [group]
    if (at !== name.start) return []
    const own = query.groups
      .slice(name.start, name.end)
      .flat()
      .map(({ text }) => text)
    return [[own.join(' '), ...name.others.map(fold)].map((text) => ({ text }))]
  })
  return { ...query, groups }
}
