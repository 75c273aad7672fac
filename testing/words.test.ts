import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/**
 * The character that replaces the values in templates. It is no Han character and no Latin letter, so rules
 * about the spaces between these do not apply to it.
 */
const VALUE = '\ufffc'
const HAN = /\p{Script=Han}/u

/** A text and the place (file and line) where it is written. */
interface Text {
  readonly place: string
  readonly text: string
}

const TEXTS: readonly Text[] = [
  ...filesOf('lib/site', (name) => name)
    .filter((file) => file.endsWith('strings.ts'))
    .flatMap(literalsOf),
  ...filesOf('app', (name) => `${name}/page.mdx`).flatMap(paragraphsOf),
]

describe('texts of the interface (docs/words.md)', () => {
  test('are found by the test', () => expect(TEXTS.length).toBeGreaterThan(300))

  test.each(forbiddenWords())('never say %s', (word) =>
    expect(TEXTS.filter(({ text }) => text.includes(word))).toEqual([]),
  )

  test.each([
    ['have a space between Han and Latin', /\p{Script=Han}[A-Za-z0-9]|[A-Za-z](?=\p{Script=Han})/u],
    ['have a space between digits and Han, except in dates', /\d(?![年月日])\p{Script=Han}/u],
    ['have no spaces inside dates', /[\d\ufffc] [年月日](?!\p{Script=Han}*[数常报])/u],
    ['have no space next to full-width punctuation', /[，。；：、！？（）“”…] | [，。；：、！？（）]/],
    ['have full-width punctuation', /\p{Script=Han}[,;:!?()]|[,;!?"]\p{Script=Han}|\.\.\./u],
    ['have no half-width quotation marks', /["']/],
    ['do not end with a semicolon', /；$/],
    ['have no double spaces', /\S {2,}/],
    ['have no arrows', /[→↑↓]/],
    ['address the reader as 你', /您/],
  ])('%s', (_, wrong) => expect(TEXTS.filter(({ text }) => wrong.test(text))).toEqual([]))
})

/** Returns the words in the column “not” of docs/words.md. */
function forbiddenWords(): readonly string[] {
  const rows = readFileSync('docs/words.md', 'utf8').match(/^\| .+ \|$/gm) ?? []
  return rows.slice(1).flatMap((row) => row.split('|')[3]?.trim().split('、') ?? [])
}

function filesOf(folder: string, fileIn: (name: string) => string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = `${folder}/${fileIn(name)}`
    return existsSync(file) ? [file] : []
  })
}

/** Returns the Chinese string literals of a module. Values in templates are replaced by `VALUE`. */
function literalsOf(file: string): readonly Text[] {
  const texts: Text[] = []
  const keep = (_: string, text: string): string => {
    const plain = text.replace(/\$\{[^{}]*\}/g, VALUE).replaceAll('\\n', '')
    if (HAN.test(plain)) texts.push({ place: file, text: plain })
    return VALUE
  }
  let rest = readFileSync(file, 'utf8')
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/'((?:[^'\\\n]|\\.)*)'/g, keep)
  // Replaces innermost templates first, because a value of a template may contain another template.
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(/`((?:[^`$]|\$\{[^`{}]*\})*)`/, keep)
  }
  expect(rest).not.toContain('`')
  return texts
}

/** Returns the lines of a page's `.mdx` file, without code and Markdown. */
function paragraphsOf(file: string): readonly Text[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      const text = line
        .replace(/^(?:import|export) .*$/, '')
        .replace(/\{[^}]*\}/g, VALUE)
        .replace(/\]\([^)]*\)/g, '')
        .replace(/<[^>]*>/g, '')
        .replace(/^(?:[-#]|\d+\.) *|[*[\]]/g, '')
      return HAN.test(text) ? [{ place: `${file}:${index + 1}`, text }] : []
    })
}
