import * as toSimplified from 'opencc-js/preset/t2cn'

/**
 * Reads the single characters of the dictionary, `乾 干|亂 乱|…`. Phrases are left out, so that a character is
 * always folded to the same character, independent of its neighbours.
 */
function readCharacters(): ReadonlyMap<string, string> {
  const dictionaries = (toSimplified.to['cn'] ?? []).flatMap((group) => [...group])
  const pairs = dictionaries.flatMap((one): (readonly string[])[] =>
    typeof one === 'string' ? one.split('|').map((entry) => entry.split(' ')) : [...one],
  )
  return new Map(
    pairs.flatMap(([from = '', to = '']) => ([...from].length === 1 ? [[from, to] as const] : [])),
  )
}

/**
 * Simplified characters by their traditional forms. For browsers, the build replaces this map by a shorter
 * map.
 */
export const simplified = readCharacters()
