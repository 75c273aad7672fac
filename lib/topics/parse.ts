import type { Diagnostic } from '@/lib/issue/model'
import { type Entry, fault, type Located } from '@/lib/yaml/read-entry'
import { readList } from '@/lib/yaml/read-list'
import { readAlias } from './aliases'
import type { Topic, TopicKind, TopicsResult } from './model'
import { findSameAliases, findSameIds, findWrongParents, type TopicEntry } from './relations'

const SHAPE = {
  what: 'topic',
  texts: ['id', 'name', 'kind', 'parent', 'description'],
  lists: ['aliases', 'exact', 'not'],
  required: ['id', 'name', 'kind'],
} as const

/**
 * Parses `topics.yaml`. Never throws: errors become diagnostics. An invalid topic is left out; an invalid
 * alias or parent is removed from its topic.
 * @param kinds the kinds that `site.yaml` allows; if absent, any kind is valid
 */
export function parseTopics(text: string, kinds?: readonly TopicKind[]): TopicsResult {
  const { entries, diagnostics } = readList(text, SHAPE)
  const read = entries.filter(({ sound }) => sound).map((entry) => readDraft(entry, kinds))
  const ids = findSameIds(read.flatMap(({ draft }) => draft ?? []))
  const aliases = findSameAliases(ids.sound)
  const parents = findWrongParents(
    aliases.sound,
    new Set(entries.flatMap(({ texts }) => texts.get('id')?.text ?? [])),
  )
  const faults = [
    ...diagnostics,
    ...read.flatMap((one) => one.faults),
    ...ids.faults,
    ...aliases.faults,
    ...parents.faults,
  ]
  return {
    topics: parents.sound.map(toTopic),
    diagnostics: faults.sort((a, b) => a.line - b.line || a.column - b.column),
  }
}

interface DraftResult {
  readonly draft?: TopicEntry
  readonly faults: readonly Diagnostic[]
}

function readDraft(
  { texts, lists, line, column }: Entry,
  kinds: readonly TopicKind[] | undefined,
): DraftResult {
  const [id, name, kind, description, parent] = ['id', 'name', 'kind', 'description', 'parent'].map((key) =>
    texts.get(key),
  )
  if (id === undefined || name === undefined || kind === undefined) return { faults: [] }
  const isKnown = kinds === undefined || kinds.includes(kind.text)
  const [aliases, exact, not] = ['aliases', 'exact', 'not'].map((key) => readAliases(lists.get(key) ?? []))
  const faults = [
    ...slugFaults(id),
    ...(isKnown ? [] : [kindFault(kind, kinds)]),
    ...[aliases, exact, not].flatMap((one) => one?.faults ?? []),
  ]
  const draft = {
    id,
    name: name.text,
    kind: kind.text,
    description: description?.text ?? '',
    aliases: aliases?.sound ?? [],
    exact: exact?.sound ?? [],
    not: not?.sound ?? [],
    ...(parent && { parent }),
  }
  if (!lists.get('aliases')?.length && !lists.get('exact')?.length)
    faults.push(fault('no-alias', { line, column }, noAlias(id.text)))
  if (faults.length > 0) return { faults }
  return { draft, faults: idlePhrases(draft) }
}

const noAlias = (id: string): string =>
  `The topic “${id}” has neither “aliases” nor “exact”, so it cannot be found. Add one of them.`

const kindFault = (kind: Located, kinds: readonly TopicKind[]): Diagnostic =>
  fault('unknown-kind', kind, `“${kind.text}” is no kind of topic. Write one of ${kinds.join(', ')}.`)

function slugFaults(id: Located): readonly Diagnostic[] {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id.text) && id.text.length <= 60) return []
  return [
    fault(
      'bad-slug',
      id,
      `“${id.text}” is no slug. Write at most 60 lower-case letters and digits, with single hyphens between them.`,
    ),
  ]
}

function readAliases(written: readonly Located[]): {
  readonly sound: readonly Located[]
  readonly faults: readonly Diagnostic[]
} {
  const read = written.map((place) => ({ place, alias: readAlias(place.text) }))
  return {
    sound: read.flatMap(({ place, alias }) => ('reason' in alias ? [] : [place])),
    faults: read.flatMap(({ place, alias }) =>
      'reason' in alias
        ? [fault('bad-alias', place, `“${place.text}” ${alias.reason}. Correct it, or delete it.`)]
        : [],
    ),
  }
}

/**
 * Returns a diagnostic for each phrase of `not` that contains no alias of its topic. Such a phrase has no
 * effect.
 */
function idlePhrases({ id, aliases, exact, not }: TopicEntry): readonly Diagnostic[] {
  const keyOf = ({ text }: Located): string => {
    const alias = readAlias(text)
    return 'reason' in alias ? '' : alias.key
  }
  const keys = [...aliases, ...exact].map(keyOf)
  return not
    .filter((phrase) => !keys.some((key) => keyOf(phrase).includes(key)))
    .map((phrase) =>
      fault(
        'idle-not',
        phrase,
        `“${phrase.text}” contains no alias of “${id.text}”, so it has no effect. Delete it.`,
        'warning',
      ),
    )
}

const textsOf = (places: readonly Located[]): readonly string[] => places.map(({ text }) => text)

const toTopic = ({ id, name, kind, aliases, exact, not, parent, description }: TopicEntry): Topic => ({
  id: id.text,
  name,
  kind,
  aliases: textsOf(aliases),
  exact: textsOf(exact),
  not: textsOf(not),
  ...(parent && { parent: parent.text }),
  description,
})
