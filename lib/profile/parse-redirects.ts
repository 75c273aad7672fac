import type { Diagnostic } from '@/lib/issue/model'
import { type Entry, fault, type Located } from '@/lib/yaml/read-entry'
import { readList } from '@/lib/yaml/read-list'
import type { Redirect, RedirectsResult } from './model'
import { WORD, wordsIn } from './redirects'

const SHAPE = { what: 'redirect', texts: ['from', 'to'], lists: [], required: ['from', 'to'] } as const

interface Placed extends Redirect {
  readonly fromAt: Located
  readonly toAt: Located
}

/** Parses `redirects.yaml`. Never throws: errors become diagnostics, and valid redirects are used. */
export function parseRedirects(text: string): RedirectsResult {
  const { entries, diagnostics } = readList(text, SHAPE)
  const faults: Diagnostic[] = [...diagnostics]
  const keep = (found: readonly Diagnostic[]): boolean => {
    faults.push(...found)
    return found.length === 0
  }
  const sound = entries
    .flatMap(placedOf)
    .filter(({ fromAt, toAt }) => keep([...fromFaults(fromAt), ...toFaults(fromAt, toAt)]))
  const first = new Map<string, Placed>()
  const single = sound.filter((one) => {
    const other = first.get(one.from)
    first.set(one.from, other ?? one)
    return keep(other === undefined ? [] : [sameFrom(one, other)])
  })
  const redirects = single.filter((one) => keep(chainFaults(one, single)))
  return {
    redirects: redirects.map(({ from, to }) => ({ from, to })),
    diagnostics: faults.sort((a, b) => a.line - b.line || a.column - b.column),
  }
}

function placedOf({ texts, sound }: Entry): readonly Placed[] {
  const [fromAt, toAt] = [texts.get('from'), texts.get('to')]
  return sound && fromAt !== undefined && toAt !== undefined
    ? [{ from: fromAt.text, to: toAt.text, fromAt, toAt }]
    : []
}

function fromFaults(from: Located): readonly Diagnostic[] {
  const segments = from.text.split('/').slice(1)
  const words = segments.flatMap((segment) => WORD.exec(segment)?.[2] ?? [])
  const fits =
    /^\/[^\s?#]*[^\s?#/]$/.test(from.text) &&
    segments.every((segment) => !/[{}]/.test(segment) || WORD.test(segment))
  return fits && new Set(words).size === words.length && !words.includes('issue')
    ? []
    : [
        fault(
          'bad-from',
          from,
          `“${from.text}” is no path. Begin it with a slash, end it without one, and write at most one word in braces between two slashes: /old/{name}.html.`,
        ),
      ]
}

function toFaults(from: Located, to: Located): readonly Diagnostic[] {
  if (!/^(?:\/(?!\/)|https:\/\/[^\s/{}]+)\S*$/.test(to.text)) {
    return [
      fault(
        'bad-to',
        to,
        `“${to.text}” is no target. Write a path of this site (/about) or a full address (https://example.com/).`,
      ),
    ]
  }
  const known = new Set([...from.text.matchAll(/\{([a-z]+)\}/g)].map((match) => match[1]))
  if (known.has('file')) known.add('issue')
  const unknown = [...to.text.matchAll(/\{([^}]*)\}/g)].find((match) => !known.has(match[1]))
  return unknown === undefined
    ? []
    : [
        fault(
          'bad-to',
          to,
          `“${unknown[0]}” does not occur in “${from.text}”. Use a word that occurs there, or {issue} if {file} occurs there.`,
        ),
      ]
}

const sameFrom = ({ from, fromAt }: Placed, other: Placed): Diagnostic =>
  fault(
    'same-from',
    fromAt,
    `“${from}” is already redirected (line ${other.fromAt.line}). Delete one of the two redirects.`,
  )

/**
 * Reports a redirect whose target is redirected, by the same or another redirect. The check does not replace
 * words in braces: the target `/a/{x}` matches a redirect from `/a/{y}`, but not a redirect from `/a/1`.
 */
function chainFaults({ to, toAt }: Placed, all: readonly Placed[]): readonly Diagnostic[] {
  const path = to.replace(/[?#].*$/, '')
  const next = all.find(({ from }) => from === path || wordsIn(path, from) !== undefined)
  return next === undefined
    ? []
    : [
        fault(
          'redirect-chain',
          toAt,
          `“${to}” is redirected itself (line ${next.fromAt.line}). Write its final target, so that clients are redirected only once.`,
        ),
      ]
}
