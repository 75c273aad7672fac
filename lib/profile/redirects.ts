import type { Redirect } from './model'

/**
 * Returns the slug of the issue in a file.
 * @param file name of the file without extension
 */
export type SlugOfFile = (file: string) => string | undefined

/**
 * A chain with this many redirects counts as a cycle. The server follows chains, so that a client is
 * redirected only once.
 */
const MAX_STEPS = 5

/**
 * Returns the final target of a path. Returns `undefined` if no redirect matches, or if the chain is a cycle.
 */
export function movedTo(
  path: string,
  redirects: readonly Redirect[],
  slugOf: SlugOfFile,
): string | undefined {
  let place = path
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const next = oneStep(place, redirects, slugOf)
    if (next === undefined) return place === path ? undefined : place
    place = next
  }
  return undefined
}

/**
 * Returns the target of the first redirect that matches. Redirects without words in braces are tried first,
 * then patterns in the order of the file.
 */
function oneStep(path: string, redirects: readonly Redirect[], slugOf: SlugOfFile): string | undefined {
  const exact = redirects.find(({ from }) => from === path)
  if (exact !== undefined) return exact.to
  for (const { from, to } of redirects) {
    const words = wordsIn(path, from)
    const target = words && fill(to, words, slugOf)
    if (target !== undefined) return target
  }
  return undefined
}

/**
 * Returns the parts of a path that match the words in braces of a pattern, by word. Returns `undefined` if
 * the pattern does not match or has no such words.
 */
export function wordsIn(path: string, pattern: string): ReadonlyMap<string, string> | undefined {
  const [there, wanted] = [path.split('/'), pattern.split('/')]
  if (there.length !== wanted.length || !pattern.includes('{')) return undefined
  const words = new Map<string, string>()
  for (const [at, segment] of wanted.entries()) {
    const text = there[at] ?? ''
    const word = WORD.exec(segment)
    if (word === null) {
      if (text !== segment) return undefined
      continue
    }
    const [before, name, after] = [word[1] ?? '', word[2] ?? '', word[3] ?? '']
    if (text.length <= before.length + after.length || !text.startsWith(before) || !text.endsWith(after))
      return undefined
    words.set(name, text.slice(before.length, text.length - after.length))
  }
  return words
}

/** A path segment with one word in braces: `page-{name}.html`. */
export const WORD = /^([^{}]*)\{([a-z]+)\}([^{}]*)$/

function fill(to: string, words: ReadonlyMap<string, string>, slugOf: SlugOfFile): string | undefined {
  const file = words.get('file')
  const issue = file === undefined ? undefined : slugOf(file)
  if (to.includes('{issue}') && issue === undefined) return undefined
  return to.replace(/\{([a-z]+)\}/g, (_, name: string) =>
    name === 'issue' ? (issue ?? '') : encodeURIComponent(words.get(name) ?? ''),
  )
}
