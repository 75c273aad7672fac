/**
 * Folds a text to one spelling: half-width characters, lower case, one kind of space and dash. The result has
 * the same length, so positions in it are valid in the original text.
 */
export function fold(text: string): string {
  let folded = ''
  for (let index = 0; index < text.length; index++)
    folded += String.fromCharCode(foldUnit(text.charCodeAt(index)))
  return folded
}

/** Folds width, spaces and dashes like {@link fold}, but not upper and lower case. */
export function narrow(text: string): string {
  let narrowed = ''
  for (let index = 0; index < text.length; index++)
    narrowed += String.fromCharCode(narrowUnit(text.charCodeAt(index)))
  return narrowed
}

/**
 * Only letters below this code (the start of the Hebrew block) are converted to lower case. Letters with two
 * cases and a code above it do not occur in names of topics.
 */
const CASED_CODES_END = 0x590
const LOWER_CASE = Uint16Array.from({ length: CASED_CODES_END }, (_, unit) => {
  const small = String.fromCharCode(unit).toLowerCase()
  return small.length === 1 ? small.charCodeAt(0) : unit
})

/** Folds one UTF-16 unit (see {@link fold}). */
export function foldUnit(unit: number): number {
  const narrowed = narrowUnit(unit)
  return narrowed < CASED_CODES_END ? (LOWER_CASE[narrowed] ?? narrowed) : narrowed
}

const SPACE = 0x20
const HYPHEN = 0x2d

function narrowUnit(unit: number): number {
  if (unit < 0x80) return unit
  if (unit >= 0xff01 && unit <= 0xff5e) return unit - 0xfee0
  if (unit === 0x3000 || unit === 0xa0 || (unit >= 0x2002 && unit <= 0x200a)) return SPACE
  if (unit >= 0x2010 && unit <= 0x2013) return HYPHEN
  return unit
}

export const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39

/**
 * Tells whether a unit of a folded text is a Latin, Greek or Cyrillic letter. Returns false for Chinese
 * characters.
 */
export const isLetter = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xc0 && unit < CASED_CODES_END && unit !== 0xd7 && unit !== 0xf7)

/**
 * Tells whether a unit belongs to a word of letters or digits. If such a unit is next to an alias, the alias
 * is only a part of a longer word.
 */
export const isWordUnit = (unit: number): boolean => isLetter(unit) || isDigit(unit) || unit === 0x5f
