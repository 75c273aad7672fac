import type { Diagnostic } from '@/lib/issue/model'
import { fault, type Located } from '@/lib/yaml/read-entry'
import { readAlias } from './aliases'
import type { Topic } from './model'

/**
 * A topic whose own fields are valid, with their positions for diagnostics. Its relations to other topics are
 * still to be checked.
 */
export interface TopicEntry extends Pick<Topic, 'name' | 'kind' | 'description'> {
  readonly id: Located
  readonly aliases: readonly Located[]
  readonly exact: readonly Located[]
  readonly not: readonly Located[]
  readonly parent?: Located
}

interface Checked {
  /** The valid topics. */
  readonly sound: readonly TopicEntry[]
  readonly faults: readonly Diagnostic[]
}

/** Reports topics with the same id. The first of them is kept. */
export function findSameIds(drafts: readonly TopicEntry[]): Checked {
  const first = new Map<string, TopicEntry>()
  for (const draft of drafts) if (!first.has(draft.id.text)) first.set(draft.id.text, draft)
  const faults = drafts.flatMap(({ id }) => {
    const other = first.get(id.text)?.id
    if (other === undefined || other === id) return []
    return [
      fault(
        'same-id',
        id,
        `“${id.text}” is already the id of another topic (line ${other.line}). Give this one another.`,
      ),
    ]
  })
  return { sound: [...first.values()], faults }
}

/**
 * Reports aliases that belong to more than one topic. The first topic keeps the alias. Differences in case
 * and gaps are ignored.
 */
export function findSameAliases(drafts: readonly TopicEntry[]): Checked {
  const owners = new Map<string, { readonly topic: string; readonly line: number }>()
  const faults: Diagnostic[] = []
  const own = (topic: string, alias: Located): boolean => {
    const read = readAlias(alias.text)
    if ('reason' in read) return false
    const owner = owners.get(read.key)
    if (owner === undefined) owners.set(read.key, { topic, line: alias.line })
    if (owner === undefined || owner.topic === topic) return true
    const message = `“${alias.text}” is already an alias of “${owner.topic}” (line ${owner.line}). Delete it from one of the two topics.`
    faults.push(fault('same-alias', alias, message))
    return false
  }
  const sound = drafts.map((draft) => ({
    ...draft,
    aliases: draft.aliases.filter((alias) => own(draft.id.text, alias)),
    exact: draft.exact.filter((alias) => own(draft.id.text, alias)),
  }))
  return { sound, faults }
}

/**
 * Reports parents that do not exist, and topics that are their own ancestors.
 * @param ids the ids of all topics in the file, including invalid topics
 */
export function findWrongParents(drafts: readonly TopicEntry[], ids: ReadonlySet<string>): Checked {
  const parents = new Map(drafts.map(({ id, parent }) => [id.text, parent?.text]))
  const results = drafts.map((draft) => ({
    draft,
    wrong: draft.parent && wrongParent(draft.id.text, draft.parent, ids, parents),
  }))
  return {
    sound: results.map(({ draft: { parent, ...draft }, wrong }) =>
      parent === undefined || wrong !== undefined ? draft : { ...draft, parent },
    ),
    faults: results.flatMap(({ wrong }) => wrong ?? []),
  }
}

function wrongParent(
  id: string,
  parent: Located,
  ids: ReadonlySet<string>,
  parents: ReadonlyMap<string, string | undefined>,
): Diagnostic | undefined {
  if (!ids.has(parent.text))
    return fault(
      'unknown-parent',
      parent,
      `“${parent.text}” is no topic. Write the id of another one, or leave “parent” out.`,
    )
  const line = [id]
  for (let next: string | undefined = parent.text; next !== undefined; next = parents.get(next)) {
    if (next === id)
      return fault(
        'parent-cycle',
        parent,
        `“${id}” is its own ancestor: ${[...line, id].join(' → ')}. Change one of these parents.`,
      )
    if (line.includes(next)) return undefined
    line.push(next)
  }
  return undefined
}
