import type { Issue } from './model'
import { storiesOf } from './reports'

/** At about 190 bytes a character, a font of them has 40 kB at most. */
const MAX_CHARACTERS = 195
/** Of the numbers of the day. */
const FIGURES = '0123456789.,%+-～~'

/**
 * Returns the characters of an issue's large headlines, each once: of its title, its figures and its
 * sections, then of as many stories' headlines as fit in whole.
 */
export function headlineCharacters({ title, sections }: Pick<Issue, 'title' | 'sections'>): string {
  const taken = new Set<string>()
  const texts = [
    title,
    FIGURES,
    ...sections.map((section) => section.title),
    ...storiesOf({ sections }).map(({ headline }) => headline),
  ]
  for (const text of texts) {
    const more = new Set([...text.replace(/\s/g, '')].filter((sign) => !taken.has(sign)))
    if (taken.size + more.size <= MAX_CHARACTERS) for (const sign of more) taken.add(sign)
  }
  return [...taken].join('')
}

/** Tells whether a text can be set in these characters alone: a headline in two typefaces looks broken. */
export const isSetIn = (characters: string, text: string): boolean =>
  [...text.replace(/\s/g, '')].every((sign) => characters.includes(sign))
