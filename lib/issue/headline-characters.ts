import { cutTitle } from './excerpt'
import type { Issue } from './model'
import { storiesOf } from './reports'

/** With this many characters a font has at most 40 kB (about 190 bytes per character). */
const MAX_CHARACTERS = 195
/** Characters of numbers. The numbers of an issue are also set in the headline font. */
const NUMBER_CHARACTERS = '0123456789.,%+-～~'

/**
 * Returns the characters that the headline font of an issue must contain, each once: the characters of the
 * title, of numbers and of the section titles. The characters of a story headline are added if there is room
 * for all of them.
 */
export function headlineCharacters({ title, sections }: Pick<Issue, 'title' | 'sections'>): string {
  const taken = new Set<string>()
  const texts = [
    title,
    NUMBER_CHARACTERS,
    ...sections.map((section) => section.title),
    ...storiesOf({ sections }).map(({ headline }) => headline),
  ]
  for (const text of texts) {
    const more = new Set([...cutTitle(text).replace(/\s/g, '')].filter((sign) => !taken.has(sign)))
    if (taken.size + more.size <= MAX_CHARACTERS) for (const sign of more) taken.add(sign)
  }
  return [...taken].join('')
}

/**
 * Tells whether a font with these characters can show a text. Otherwise the text must not use the headline
 * font at all, because a headline in two typefaces looks broken.
 */
export const isSetIn = (characters: string, text: string): boolean =>
  [...text.replace(/\s/g, '')].every((sign) => characters.includes(sign))
